import { MAX_LABEL_CHARS } from './limits.ts';

const MAX_LABEL_WORDS = 8;
const HAS_NAME = /[\p{L}\p{N}]/u;
const STARTS_LOWER = /^\P{L}*\p{Ll}/u;

/** A line that may begin with a speaker's name. */
export interface LabelledWords {
  readonly label: string;
  readonly words: string;
}

/** Whether this could stand for a person at all; whether it does is asked of the whole file. */
export function mayBeLabel(label: string): boolean {
  if (label.length === 0 || label.length > MAX_LABEL_CHARS || /[<>\t]/.test(label)) return false;
  return HAS_NAME.test(label) && label.split(/\s+/).length <= MAX_LABEL_WORDS;
}

/**
 * `Name: words` in its two halves, or null. A colon inside a word, a time or an address ("https://") is not followed
 * by a space and does not count; the full-width colon of Chinese and Japanese text needs none.
 */
export function splitLabel(line: string): LabelledWords | null {
  const head = line.slice(0, MAX_LABEL_CHARS + 2);
  const at = head.search(/:(?=\s|$)|：/);
  if (at === -1) return null;
  // The end of the slice is not the end of the line.
  if (at === head.length - 1 && line.length > head.length) return null;
  const label = head.slice(0, at).trim();
  return mayBeLabel(label) ? { label, words: line.slice(at + 1).trim() } : null;
}

/** "So the thing is" before a colon is no name; "Dr. Mireille B. Reece" is. */
function looksLikeName(label: string): boolean {
  return !STARTS_LOWER.test(label) && label.split(/\s+/).length <= 5;
}

/**
 * Which words before a colon are speakers, decided from the whole file, because `Name: words` and ordinary prose with
 * a colon look the same in one line.
 */
export class LabelCensus {
  readonly #strong = new Map<string, number>();
  readonly #weak = new Map<string, number>();
  #lines = 0;

  /** Counts one line (or cue): without label, with one by its typography alone, or with an unmistakable one. */
  see(label: string | null, strong = false): void {
    this.#lines += 1;
    if (label === null) return;
    const counts = strong ? this.#strong : this.#weak;
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }

  /** The labels that are speakers, each with how often it was seen. */
  speakers(): Map<string, number> {
    const strong = sum(this.#strong);
    const weak = sum(this.#weak);
    // A file that marks its speakers (bold, say) marks all of them: a plain colon in it is prose.
    if (strong > 0 && strong >= weak) return new Map(this.#strong);
    const share = (strong + weak) / this.#lines;
    const isSpeaker = ([label, n]: [string, number]): boolean =>
      share >= 0.9 || n >= 3 || (looksLikeName(label) && (n >= 2 || share >= 0.3));
    return new Map([...this.#strong, ...[...this.#weak].filter(isSpeaker)]);
  }

  /** Whether almost every line is labelled, so that a label seen once is no doubt either. */
  get regular(): boolean {
    return (sum(this.#strong) + sum(this.#weak)) / this.#lines >= 0.9;
  }
}

function sum(counts: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const n of counts.values()) total += n;
  return total;
}
