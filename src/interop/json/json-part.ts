import { whereOf } from '../transcripts/place.ts';
import { RefusedFile } from '../transcripts/refused-file.ts';
import type { JsonNode, JsonText } from './json-text.ts';

/**
 * One value of a JSON file, asked in a form that never throws for what is not there: a name that is missing or holds
 * another kind of value is null, and the asker decides whether that matters.
 */
export class JsonPart {
  readonly #source: JsonText;
  readonly #node: JsonNode;

  constructor(source: JsonText, node: JsonNode) {
    this.#source = source;
    this.#node = node;
  }

  get line(): number {
    return this.#source.placeOf(this.#node.at).line;
  }

  get where(): string {
    return whereOf({ line: this.line });
  }

  get kind(): JsonNode['kind'] {
    return this.#node.kind;
  }

  get names(): string[] {
    return this.#node.kind === 'object' ? [...this.#node.entries.keys()] : [];
  }

  /** The value under a name, whatever it is; null where there is none. */
  part(name: string): JsonPart | null {
    const node = this.#node.kind === 'object' ? this.#node.entries.get(name) : undefined;
    return node === undefined ? null : new JsonPart(this.#source, node);
  }

  /** The values of a list under a name; none where there is no list. */
  list(name: string): JsonPart[] {
    return this.part(name)?.elements() ?? [];
  }

  elements(): JsonPart[] {
    if (this.#node.kind !== 'array') return [];
    return this.#node.items.map((node) => new JsonPart(this.#source, node));
  }

  text(name: string): string | null {
    return this.part(name)?.asText() ?? null;
  }

  number(name: string): number | null {
    return this.part(name)?.asNumber() ?? null;
  }

  flag(name: string): boolean | null {
    const node = this.#node.kind === 'object' ? this.#node.entries.get(name) : undefined;
    return node?.kind === 'boolean' ? node.value : null;
  }

  asText(): string | null {
    return this.#node.kind === 'string' ? this.#node.value : null;
  }

  asNumber(): number | null {
    return this.#node.kind === 'number' && Number.isFinite(this.#node.value) ? this.#node.value : null;
  }

  /** @throws RefusedFile at this value's line. */
  refuse(...[reason, values]: ConstructorParameters<typeof RefusedFile>): never {
    throw new RefusedFile(reason, values, { line: this.line });
  }
}
