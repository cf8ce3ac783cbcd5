/** A repeatable stream of numbers: the same seed and name always give the same ones. */
export interface SeededRandom {
  /** In [0, 1). */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
}

/**
 * A stream of its own for every name, so that a longer story in one dyad leaves every other dyad's
 * bytes as they were.
 */
export function seededRandom(seed: number, name: string): SeededRandom {
  let state = hashOf(`${seed}/${name}`);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    pick: (from) => {
      const one = from[Math.floor(next() * from.length)];
      if (one === undefined) throw new Error('nothing to pick from');
      return one;
    },
  };
}

/**
 * Phrases drawn without repeating one until all have been used, and never the same one twice running.
 * Back-channels drawn at random clump; people's do not.
 */
export function turnByTurn(random: SeededRandom, phrases: readonly string[]): () => string {
  let waiting: string[] = [];
  let last = '';
  return () => {
    if (waiting.length === 0) waiting = shuffled(random, phrases);
    const at = waiting[0] === last && waiting.length > 1 ? 1 : 0;
    last = waiting.splice(at, 1)[0] ?? '';
    return last;
  };
}

/** A copy in another order. */
export function shuffled<T>(random: SeededRandom, from: readonly T[]): T[] {
  const rest = [...from];
  const out: T[] = [];
  while (rest.length > 0) out.push(...rest.splice(random.between(0, rest.length - 1), 1));
  return out;
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash | 0;
}
