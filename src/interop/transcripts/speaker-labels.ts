import { MAX_LABEL_CHARS } from './limits.ts';

const MAX_LABEL_WORDS = 8;
/** Where this share of the lines is labelled, every line begins with a label, also one seen once. */
const REGULAR_SHARE = 0.9;
const HAS_NAME = /[\p{L}\p{N}]/u;
const STARTS_LOWER = /^\P{L}*\p{Ll}/u;
/** Words inside names that are written small. */
const PARTICLE = /^(?:de|da|di|del|der|den|dos|van|von|zu|la|le|el|al|bin|ibn|of|and|und|et|y|i|og)$/;

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

/** "One thing" before a colon is no name; "Dr. Mireille de B. Reece (she)" is. */
function looksLikeName(label: string): boolean {
  const words = label.replace(/\s*\([^)]*\)/g, '').split(/\s+/);
  return words.length <= 5 && words.every((word) => !STARTS_LOWER.test(word) || PARTICLE.test(word));
}

/**
 * Which words before a colon are speakers, decided from the whole file, because `Name: words` and ordinary prose with
 * a colon look the same in one line.
 */
export class LabelCensus {
  readonly #strong = new Map<string, number>();
  readonly #weak = new Map<string, number>();
  #lines = 0;

  /** Counts one line (or cue) that could begin with a label: without one, with one by its typography alone, or with an unmistakable one. */
  see(label: string | null, strong = false): void {
    this.#lines += 1;
    if (label === null) return;
    const counts = strong ? this.#strong : this.#weak;
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }

  /** The labels that are speakers. */
  speakers(): ReadonlySet<string> {
    const strong = sum(this.#strong);
    const weak = sum(this.#weak);
    // A file that marks its speakers (bold, say) marks all of them: a plain colon in it is prose.
    if (strong > 0 && strong >= weak) return new Set(this.#strong.keys());
    const share = this.#share;
    const isSpeaker = ([label, n]: [string, number]): boolean =>
      share >= REGULAR_SHARE || n >= 3 || (looksLikeName(label) && (n >= 2 || share >= 0.3));
    const weakOnes = [...this.#weak].filter(isSpeaker).map(([label]) => label);
    return new Set([...this.#strong.keys(), ...weakOnes]);
  }

  /** Whether a label that was taken for a speaker is worth a second look by a person. */
  isDoubtful(label: string): boolean {
    if (this.#strong.has(label) || this.#weak.get(label) !== 1) return false;
    return this.#share < REGULAR_SHARE || (label.includes(' ') && !looksLikeName(label));
  }

  get #share(): number {
    return (sum(this.#strong) + sum(this.#weak)) / this.#lines;
  }
}

function sum(counts: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const n of counts.values()) total += n;
  return total;
}
