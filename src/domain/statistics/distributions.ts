import jstat from 'jstat';

/** Both limits of an interval, lower first. */
export type Interval = readonly [lower: number, upper: number];

/** Every interval that Entente prints is a 95 % interval. */
export const CONFIDENCE = 0.95;

/** The normal quantile of a two-sided 95 % interval, to the last bit of a double. */
export const NORMAL_975 = 1.959963984540054;

/**
 * Student's t, inverse of the lower tail.
 * @param df degrees of freedom, above zero; Satterthwaite's need not be whole.
 */
export function tQuantile(p: number, df: number): number {
  const near = jstat.studentt.inv(p, df);
  // jstat's inverse is good to nine figures, its tail to eleven: one step of Newton's method makes them equal.
  return near - (jstat.studentt.cdf(near, df) - p) / jstat.studentt.pdf(near, df);
}

/** Student's t, both tails: how often a value at least this far from zero comes by chance. */
export function tTwoTailed(t: number, df: number): number {
  return 2 * jstat.studentt.cdf(-Math.abs(t), df);
}

/** Estimate and standard error as a 95 % interval on `df` degrees of freedom. */
export function tInterval(estimate: number, standardError: number, df: number): Interval {
  const half = tQuantile((1 + CONFIDENCE) / 2, df) * standardError;
  return [estimate - half, estimate + half];
}
