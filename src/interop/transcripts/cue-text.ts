import { decodeReferences } from './character-references.ts';

/** Words of a cue said by one voice. */
export interface VoiceSpan {
  /** Null where no voice tag is open. */
  readonly voice: string | null;
  readonly text: string;
}

export interface CueText {
  readonly spans: readonly VoiceSpan[];
  readonly hasVoice: boolean;
  /** Tags other than voice tags were removed; their words stay. */
  readonly droppedTags: boolean;
  readonly brokenReference: boolean;
}

const KNOWN_TAG = /^\/?(?:v|c|i|b|u|s|ruby|rt|lang|font)(?:[.\s/][^]*)?$/i;
const TIME_TAG = /^\d{1,20}:\d{2}(?::\d{2})?\.\d{3}$/;
const VOICE_TAG = /^v(?:\.[^\s]*)?(?:\s+([^]*))?$/i;

class SpanBuilder {
  readonly spans: VoiceSpan[] = [];
  brokenReference = false;
  #voice: string | null = null;
  #raw: string[] = [];

  write(raw: string): void {
    this.#raw.push(raw);
  }

  speak(voice: string | null): void {
    this.flush();
    const name = voice === null ? '' : this.#decode(voice).replace(/\s+/g, ' ').trim();
    this.#voice = name === '' ? null : name;
  }

  flush(): void {
    const text = this.#decode(this.#raw.join('')).trim();
    this.#raw = [];
    if (text !== '') this.spans.push({ voice: this.#voice, text });
  }

  #decode(raw: string): string {
    const { text, broken } = decodeReferences(raw);
    this.brokenReference ||= broken;
    return text;
  }
}

/**
 * The words of one cue, by voice (W3C WebVTT §6.4 "WebVTT cue text parsing rules"). Unlike there, `<` that begins no
 * tag of the format stays in the text ("I <3 this"), because a transcript's words must not vanish.
 */
export function readCueText(raw: string): CueText {
  const builder = new SpanBuilder();
  let droppedTags = false;
  let hasVoice = false;
  let at = 0;
  let close = raw.indexOf('>');
  while (at < raw.length) {
    const open = raw.indexOf('<', at);
    if (open === -1) break;
    // One search for each >, not one for each <: a row of "<" would make it quadratic.
    if (close !== -1 && close < open) close = raw.indexOf('>', open);
    if (close === -1) break;
    const tag = raw.slice(open + 1, close);
    if (!KNOWN_TAG.test(tag) && !TIME_TAG.test(tag)) {
      builder.write(raw.slice(at, open + 1));
      at = open + 1;
      continue;
    }
    builder.write(raw.slice(at, open));
    at = close + 1;
    const voice = VOICE_TAG.exec(tag);
    if (voice !== null) {
      hasVoice = true;
      builder.speak(voice[1] ?? null);
    } else if (/^\/v\s*$/i.test(tag)) builder.speak(null);
    else droppedTags = true;
  }
  builder.write(raw.slice(at));
  builder.flush();
  return { spans: builder.spans, hasVoice, droppedTags, brokenReference: builder.brokenReference };
}
