import { type Interval, NORMAL_975, tInterval } from '../statistics/distributions.ts';
import { meanOf, sampleSd } from '../statistics/within-spread.ts';

/** Both people's scores of one session. */
export interface Pair {
  readonly client: number;
  readonly therapist: number;
}

/** How two people's views of the same sessions go together. What cannot be computed is null. */
export interface Tracking {
  readonly pairs: number;
  /** Therapist minus client, each dyad counted once; below zero: the therapist rates lower. */
  readonly meanGap: number | null;
  readonly gapInterval: Interval | null;
  /** Correlation within dyads, each side around its own mean: whether they rise and fall together. */
  readonly withinDyadR: number | null;
  readonly rInterval: Interval | null;
}

/** Sessions that one dyad's own correlation needs; with fewer its interval covers nearly everything. */
export const LEAST_PAIRS = 5;

const gapOf = ({ client, therapist }: Pair): number => therapist - client;

/** Mean and t interval; null where there is nothing to average, or nothing to judge the spread by. */
function meanWithInterval(values: readonly number[]): [number | null, Interval | null] {
  if (values.length === 0) return [null, null];
  const mean = meanOf(values);
  if (values.length === 1) return [mean, null];
  return [mean, tInterval(mean, sampleSd(values) / Math.sqrt(values.length), values.length - 1)];
}

interface Centred {
  readonly products: number;
  readonly client: number;
  readonly therapist: number;
}

/** Sums of squares and products of one dyad's pairs around each side's own mean. */
function centred(pairs: readonly Pair[]): Centred {
  const client = meanOf(pairs.map((pair) => pair.client));
  const therapist = meanOf(pairs.map((pair) => pair.therapist));
  return {
    products: pairs.reduce((sum, pair) => sum + (pair.client - client) * (pair.therapist - therapist), 0),
    client: pairs.reduce((sum, pair) => sum + (pair.client - client) ** 2, 0),
    therapist: pairs.reduce((sum, pair) => sum + (pair.therapist - therapist) ** 2, 0),
  };
}

/**
 * The repeated-measures correlation (Bland & Altman 1995, BMJ 310:446; Bakdash & Marusich 2017,
 * doi 10.3389/fpsyg.2017.00456): r = Σcw·tw / √(Σcw²·Σtw²), N − k − 1 degrees of freedom, interval by Fisher's z.
 */
function repeatedCorrelation(dyads: readonly (readonly Pair[])[]): [number | null, Interval | null] {
  const sums = dyads.map(centred);
  const total = (of: keyof Centred): number => sums.reduce((sum, each) => sum + each[of], 0);
  const spread = Math.sqrt(total('client') * total('therapist'));
  if (!(spread > 0)) return [null, null];
  // Rounding may carry a perfect correlation past one, where Fisher's z has no value.
  const r = Math.max(-1, Math.min(1, total('products') / spread));
  const df = dyads.flat().length - dyads.length - 1;
  if (df < 2) return [r, null];
  const half = NORMAL_975 / Math.sqrt(df - 1);
  return [r, [Math.tanh(Math.atanh(r) - half), Math.tanh(Math.atanh(r) + half)]];
}

/**
 * Gap and tracking over many dyads. Never a measure of how good a relationship is: dyads that track each other better
 * had larger gaps (Atzil-Slonim et al. 2015, J Couns Psychol 62:379).
 * @param dyads the pairs of each dyad, only sessions that both have answered.
 */
export function trackingOf(dyads: readonly (readonly Pair[])[]): Tracking {
  const paired = dyads.filter((pairs) => pairs.length > 0);
  const [meanGap, gapInterval] = meanWithInterval(paired.map((pairs) => meanOf(pairs.map(gapOf))));
  const [withinDyadR, rInterval] = repeatedCorrelation(paired);
  return { pairs: paired.flat().length, meanGap, gapInterval, withinDyadR, rInterval };
}

/** The same for one dyad: the gap over its sessions, and a correlation once there are enough pairs. */
export function trackingOfDyad(pairs: readonly Pair[]): Tracking {
  const [meanGap, gapInterval] = meanWithInterval(pairs.map(gapOf));
  const [withinDyadR, rInterval] = pairs.length < LEAST_PAIRS ? [null, null] : repeatedCorrelation([pairs]);
  return { pairs: pairs.length, meanGap, gapInterval, withinDyadR, rInterval };
}
