import type { SeededRandom } from '../seeded-random.ts';

export interface Paced {
  readonly words: number;
  /** How long the silence before it is, compared with the others'. */
  readonly gapWeight: number;
  /** Fixed time before it, such as tape being played. */
  readonly leadMs: number;
}

export interface Timed {
  readonly fromMs: number;
  readonly toMs: number;
}

const SHORTEST_GAP_MS = 120;

/**
 * Gives every utterance its time: speech by its number of words, the fixed leads as they are, and what
 * is left of the whole as silences by weight. People talk at about two and a half words a second.
 */
export function spreadOverTime(turns: readonly Paced[], totalMs: number, random: SeededRandom): Timed[] {
  const lengths = turns.map((turn) => Math.round(350 + turn.words * random.between(340, 470)));
  const fixed = lengths.reduce((sum, ms) => sum + ms, 0) + turns.reduce((sum, turn) => sum + turn.leadMs, 0);
  const weights = turns.reduce((sum, turn) => sum + turn.gapWeight, 0);
  const perWeight = Math.max(0, totalMs - fixed) / Math.max(1, weights);
  let clock = 0;
  return turns.map((turn, at) => {
    clock += turn.leadMs + Math.max(SHORTEST_GAP_MS, Math.floor(turn.gapWeight * perWeight));
    const fromMs = clock;
    clock += lengths[at] ?? 0;
    return { fromMs, toMs: clock };
  });
}
