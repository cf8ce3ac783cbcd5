import { type MessageKey, type MessageValues, say } from '../../messages/say.ts';
import { RefusedFile } from '../transcripts/refused-file.ts';
import { quoted } from '../transcripts/place.ts';

/** A value of a JSON file with the place it stands at, so that whatever is wrong with it can be pointed to. */
export type JsonNode = { readonly at: number } & (
  | { readonly kind: 'object'; readonly entries: ReadonlyMap<string, JsonNode> }
  | { readonly kind: 'array'; readonly items: readonly JsonNode[] }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
);

export type JsonObject = Extract<JsonNode, { kind: 'object' }>;

/** The largest questionnaire we know has 160 KB; ten thousand questions still fit. */
export const MAX_JSON_BYTES = 8 * 1024 * 1024;
/** FHIR's items nest a few levels deep and each takes three levels of JSON; deeper is a mistake or hostile. */
export const MAX_DEPTH = 100;
/** Values in one file: what is held at once stays under some hundred megabytes. */
export const MAX_NODES = 500_000;

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const SPACE = new Set([' ', '\n', '\r', '\t']);
const LITERALS = [
  ['true', { kind: 'boolean', value: true }],
  ['false', { kind: 'boolean', value: false }],
  ['null', { kind: 'null' }],
] as const;

/** The file's text, and which line and column (both from 1) a place in it is. */
export class JsonText {
  readonly text: string;
  readonly #lineStarts: number[] = [0];

  constructor(text: string) {
    this.text = text;
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1))
      this.#lineStarts.push(at + 1);
  }

  placeOf(at: number): { line: number; column: number } {
    let low = 0;
    let high = this.#lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#lineStarts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - (this.#lineStarts[low] ?? 0) + 1 };
  }
}

/** Plain values that are equal: written twice, they do no harm (RFC 8259 §4 leaves open what a repeated name means). */
function isSame(a: JsonNode, b: JsonNode): boolean {
  return 'value' in a && 'value' in b && a.value === b.value;
}

class JsonReader {
  readonly #source: JsonText;
  readonly #text: string;
  #at = 0;
  #nodes = 0;

  constructor(source: JsonText) {
    this.#source = source;
    this.#text = source.text;
  }

  read(): JsonNode {
    const root = this.#value(0);
    this.#skip();
    if (this.#at < this.#text.length) this.#refuse('json.refused-after-end');
    return root;
  }

  #value(depth: number): JsonNode {
    this.#skip();
    this.#nodes += 1;
    if (this.#nodes > MAX_NODES) this.#refuse('json.refused-values', { n: MAX_NODES });
    if (depth > MAX_DEPTH) this.#refuse('json.refused-depth', { n: MAX_DEPTH });
    const at = this.#at;
    const next = this.#text[at];
    if (next === '{') return { at, kind: 'object', entries: this.#entries(depth) };
    if (next === '[') return { at, kind: 'array', items: this.#items(depth) };
    if (next === '"') return { at, kind: 'string', value: this.#string() };
    return { at, ...this.#simple() };
  }

  #simple(): { kind: 'number'; value: number } | { kind: 'boolean'; value: boolean } | { kind: 'null' } {
    for (const [word, node] of LITERALS) {
      if (!this.#text.startsWith(word, this.#at)) continue;
      this.#at += word.length;
      return node;
    }
    NUMBER.lastIndex = this.#at;
    const found = NUMBER.exec(this.#text)?.[0];
    if (found === undefined) return this.#expected('json.a-value');
    this.#at += found.length;
    return { kind: 'number', value: Number(found) };
  }

  #entries(depth: number): Map<string, JsonNode> {
    const entries = new Map<string, JsonNode>();
    this.#at += 1;
    if (this.#take('}')) return entries;
    for (;;) {
      this.#skip();
      if (this.#text[this.#at] !== '"') this.#expected('json.a-name');
      const at = this.#at;
      const name = this.#string();
      if (!this.#take(':')) this.#expected('json.a-colon');
      const value = this.#value(depth + 1);
      const above = entries.get(name);
      if (above !== undefined && !isSame(above, value)) {
        this.#at = at;
        this.#refuse('json.refused-twice', { name: quoted(name) });
      }
      entries.set(name, value);
      if (this.#take('}')) return entries;
      if (!this.#take(',')) this.#expected('json.a-comma-or-brace');
    }
  }

  #items(depth: number): JsonNode[] {
    const items: JsonNode[] = [];
    this.#at += 1;
    if (this.#take(']')) return items;
    for (;;) {
      items.push(this.#value(depth + 1));
      if (this.#take(']')) return items;
      if (!this.#take(',')) this.#expected('json.a-comma-or-bracket');
    }
  }

  #string(): string {
    const from = this.#at;
    let at = from + 1;
    for (; this.#text[at] !== '"'; at += this.#text[at] === '\\' ? 2 : 1) {
      if (at >= this.#text.length || this.#text.charCodeAt(at) < 0x20) {
        this.#at = from;
        this.#refuse('json.refused-string');
      }
    }
    this.#at = at + 1;
    try {
      return JSON.parse(this.#text.slice(from, at + 1)) as string;
    } catch {
      this.#at = from;
      return this.#refuse('json.refused-string');
    }
  }

  #skip(): void {
    while (SPACE.has(this.#text[this.#at] ?? '')) this.#at += 1;
  }

  #take(sign: string): boolean {
    this.#skip();
    if (this.#text[this.#at] !== sign) return false;
    this.#at += 1;
    return true;
  }

  #expected(
    what:
      | 'json.a-value'
      | 'json.a-name'
      | 'json.a-colon'
      | 'json.a-comma-or-brace'
      | 'json.a-comma-or-bracket',
  ): never {
    if (this.#at >= this.#text.length) this.#refuse('json.refused-end', { what: say(what) });
    const found = quoted(this.#text.slice(this.#at, this.#at + 12).split(/\s/)[0] ?? '');
    return this.#refuse('json.refused-syntax', { what: say(what), found });
  }

  #refuse(reason: MessageKey, values: MessageValues = {}): never {
    const { line, column } = this.#source.placeOf(Math.min(this.#at, this.#text.length));
    throw new RefusedFile(reason, { ...values, column }, { line });
  }
}

/**
 * Reads JSON (RFC 8259) of other people, bounded in depth and number of values.
 * @throws RefusedFile with line and column where the text is no JSON, a name stands twice, or at one of the limits.
 */
export function readJson(source: JsonText): JsonNode {
  return new JsonReader(source).read();
}

/**
 * The text of a file's bytes. JSON is UTF-8 (RFC 8259 §8.1); a byte order mark is passed over.
 * @throws RefusedFile over 8 MiB, or where the bytes are not UTF-8.
 */
export function jsonTextOf(bytes: Uint8Array): JsonText {
  if (bytes.byteLength > MAX_JSON_BYTES) throw new RefusedFile('json.refused-size', { limit: '8 MiB' });
  try {
    return new JsonText(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new RefusedFile('json.refused-encoding', {}, { line: 1 });
  }
}
