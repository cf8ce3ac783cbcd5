/** The corpus that peers were measured on: about 1,000 pages (research/qda-peers.md §4 gives their figures). */
export const CORPUS = {
  seed: 42,
  documents: 50,
  wordsEach: 10_000,
  themes: 20,
  codesATheme: 10,
  codingsEach: 400,
  shortestCoding: 40,
  longestCoding: 600,
} as const;

export interface BenchDocument {
  readonly turns: readonly string[];
  readonly codings: readonly {
    readonly turn: number;
    readonly from: number;
    readonly to: number;
    readonly code: number;
  }[];
}

/** mulberry32: a small generator with one 32-bit state, so that every run times the same words. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const SYLLABLES = 'ka lo mi ren tu sa ve nor el da pi sko han fe ri ba tem or un gal'.split(' ');

/** Words of one to four syllables; the low ranks come often, as in speech (Zipf). */
function vocabulary(random: () => number): string[] {
  const words = new Set<string>();
  while (words.size < 6000) {
    const syllables = 1 + Math.floor(random() * 4);
    words.add(
      Array.from({ length: syllables }, () => SYLLABLES[Math.floor(random() * SYLLABLES.length)]).join(''),
    );
  }
  return [...words];
}

/** One document: turns of 10 to 60 words until it has `words` of them, and codings of the stated lengths. */
export function makeDocument(index: number, words: number, codings: number): BenchDocument {
  const random = randomFrom(CORPUS.seed + index);
  const lexicon = vocabulary(randomFrom(CORPUS.seed));
  const turns: string[] = [];
  for (let left = words; left > 0; ) {
    const length = Math.min(left, 10 + Math.floor(random() * 50));
    turns.push(
      Array.from({ length }, () => lexicon[Math.floor(lexicon.length ** random()) - 1] ?? 'ka').join(' '),
    );
    left -= length;
  }
  const codes = CORPUS.themes * CORPUS.codesATheme;
  const marks = Array.from({ length: codings }, () => {
    const turn = Math.floor(random() * turns.length);
    const length = turns[turn]?.length ?? 0;
    const from = Math.floor(random() * Math.max(1, length - CORPUS.shortestCoding));
    const wanted =
      CORPUS.shortestCoding + Math.floor(random() * (CORPUS.longestCoding - CORPUS.shortestCoding));
    return { turn, from, to: Math.min(length, from + wanted), code: Math.floor(random() * codes) };
  });
  return { turns, codings: marks.filter((mark) => mark.to > mark.from) };
}
