import type { LaneSeries } from './lane.ts';

/** One look at the rater's position, on the session clock. */
export interface RatingSample {
  readonly sessionMs: number;
  readonly value: number;
}

/** What the two ends of a rating mean. The range is CARMA's (Girard 2014), so that files go both ways unchanged. */
export interface RatingScale {
  readonly name: string;
  readonly low: string;
  readonly high: string;
}
export const LEAST_RATING = -100;
export const MOST_RATING = 100;

/** Ten values a second: a hand does not move faster than that on purpose, and CARMA samples no slower. */
export const RATING_STEP_MS = 100;
/** How often the position is looked at: two or three looks a bin, so that none is empty while the tape runs. */
export const SAMPLE_EVERY_MS = 40;

/** Means carry one decimal: finer is noise of the hand. */
const rounded = (value: number): number => Math.round(value * 10) / 10;

/**
 * The mean of each bin that samples fell in. Bins that none fell in stay empty: the tape did not run there, and
 * nothing is put between. Of a stretch that was watched again only the last pass counts, so a bin forgets its samples
 * when the tape comes back to it after another bin.
 */
export function binsOf(samples: readonly RatingSample[], stepMs: number = RATING_STEP_MS): LaneSeries {
  const bins = new Map<number, { sum: number; count: number }>();
  let last: number | null = null;
  for (const { sessionMs, value } of samples) {
    const index = Math.floor(sessionMs / stepMs);
    const bin = bins.get(index);
    if (bin === undefined || index !== last) bins.set(index, { sum: value, count: 1 });
    else bins.set(index, { sum: bin.sum + value, count: bin.count + 1 });
    last = index;
  }
  if (bins.size === 0) return { fromMs: 0, stepMs, values: [] };
  let first = Number.POSITIVE_INFINITY;
  let end = Number.NEGATIVE_INFINITY;
  for (const index of bins.keys()) {
    first = Math.min(first, index);
    end = Math.max(end, index);
  }
  const values = Array.from({ length: end - first + 1 }, (_, at) => {
    const bin = bins.get(first + at);
    return bin === undefined ? null : rounded(bin.sum / bin.count);
  });
  return { fromMs: first * stepMs, stepMs, values };
}

/** A rating with a later piece of it: where the piece has a value it counts, elsewhere what was there stays. */
export function withPiece(rating: LaneSeries, piece: LaneSeries): LaneSeries {
  if (rating.values.length === 0) return piece;
  if (piece.values.length === 0) return rating;
  const { stepMs } = rating;
  const from = Math.min(rating.fromMs, piece.fromMs);
  const end = Math.max(endOf(rating), endOf(piece));
  const values = Array.from({ length: Math.round((end - from) / stepMs) }, (_, at) => {
    const atMs = from + at * stepMs;
    return valueIn(piece, atMs) ?? valueIn(rating, atMs);
  });
  return { fromMs: from, stepMs, values };
}

const endOf = ({ fromMs, stepMs, values }: LaneSeries): number => fromMs + stepMs * values.length;

const valueIn = ({ fromMs, stepMs, values }: LaneSeries, atMs: number): number | null =>
  values[Math.round((atMs - fromMs) / stepMs)] ?? null;

/** A rating in wider bins, the mean of the values in each; a bin without any stays empty. */
export function inBinsOf(rating: LaneSeries, stepMs: number): LaneSeries {
  const samples = rating.values.flatMap((value, index) =>
    value === null ? [] : [{ sessionMs: rating.fromMs + index * rating.stepMs, value }],
  );
  return binsOf(samples, stepMs);
}
