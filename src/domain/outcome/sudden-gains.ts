import { tQuantile } from '../statistics/distributions.ts';
import { meanOf, squaresAround } from '../statistics/within-spread.ts';

/** One person's scores in order of session, lower is better; null where there is none. */
export type OutcomeSeries = readonly (number | null)[];

/** A gain is a sudden improvement between two neighbouring sessions, a loss a sudden worsening. */
export type SuddenKind = 'gain' | 'loss';

/** The three criteria of Tang & DeRubeis 1999 (J Consult Clin Psychol 67:894); null where values are missing. */
export interface IntervalCheck {
  /** Place in the series of the session before the interval, from 1. */
  readonly from: number;
  /** At least the cut-off in points. */
  readonly large: boolean | null;
  /** At least a quarter of the score before. */
  readonly relative: boolean | null;
  /** Large against the variation among the up to three sessions before and after. */
  readonly stable: boolean | null;
  /** All three; null where one cannot be told. */
  readonly sudden: boolean | null;
}

export interface SuddenGain {
  readonly from: number;
  readonly before: number;
  readonly after: number;
  /** Whether half of it was lost again at some later session. */
  readonly reversed: boolean;
}

const RELATIVE_SIZE = 0.25;
const REVERSED_PART = 0.5;
/** Sessions before and after that the third criterion compares. */
const WINDOW = 3;
const LEAST_IN_WINDOW = 2;

/**
 * Every interval of a series that has two sessions before and two after it, checked as in the R package suddengains
 * 0.7.2. The third criterion has no √(1/n₁ + 1/n₂): it is no t test, although its critical value is.
 *
 * Two things differ on purpose. The package holds any rise at all for a loss of a quarter; here a loss has to be one. And
 * it passes over the session right after a gain when it looks for a reversal; here every later session counts.
 */
export function checkIntervals(series: OutcomeSeries, cutoff: number, kind: SuddenKind): IntervalCheck[] {
  const checks: IntervalCheck[] = [];
  for (let from = LEAST_IN_WINDOW; from + LEAST_IN_WINDOW <= series.length; from += 1) {
    checks.push(checkInterval(series, from, cutoff, kind));
  }
  return checks;
}

function checkInterval(series: OutcomeSeries, from: number, cutoff: number, kind: SuddenKind): IntervalCheck {
  const sign = kind === 'gain' ? 1 : -1;
  const before = series[from - 1] ?? null;
  const after = series[from] ?? null;
  const step = before === null || after === null ? null : sign * (before - after);
  const large = step === null ? null : step >= cutoff;
  const relative = step === null || before === null ? null : step >= RELATIVE_SIZE * before;
  const stable = isStable(
    present(series.slice(Math.max(0, from - WINDOW), from)),
    present(series.slice(from, from + WINDOW)),
    sign,
  );
  const parts = [large, relative, stable];
  const sudden = parts.includes(null) ? null : parts.every((part) => part === true);
  return { from, large, relative, stable, sudden };
}

const present = (values: OutcomeSeries): number[] => values.filter((value) => value !== null);

function isStable(before: readonly number[], after: readonly number[], sign: number): boolean | null {
  if (before.length < LEAST_IN_WINDOW || after.length < LEAST_IN_WINDOW) return null;
  const df = before.length + after.length - 2;
  const spread = Math.sqrt((squaresAround(before) + squaresAround(after)) / df);
  return sign * (meanOf(before) - meanOf(after)) > tQuantile(0.975, df) * spread;
}

/** The sudden gains (or losses) of one person, in order. */
export function suddenGains(series: OutcomeSeries, cutoff: number, kind: SuddenKind = 'gain'): SuddenGain[] {
  return checkIntervals(series, cutoff, kind).flatMap(({ from, sudden }) => {
    const before = series[from - 1] ?? null;
    const after = series[from] ?? null;
    if (sudden !== true || before === null || after === null) return [];
    const back = after + REVERSED_PART * (before - after);
    const later = present(series.slice(from + 1));
    const reversed = later.some((score) => (kind === 'gain' ? score >= back : score <= back));
    return [{ from, before, after, reversed }];
  });
}

/** Sudden gains counted over people. */
export interface SuddenGainCounts {
  readonly gains: number;
  /** People with at least one. */
  readonly people: number;
  /** People with more than one. */
  readonly several: number;
  /** Gains of which half was lost again. */
  readonly reversals: number;
}

export function countSuddenGains(people: readonly OutcomeSeries[], cutoff: number): SuddenGainCounts {
  const found = people.map((series) => suddenGains(series, cutoff));
  return {
    gains: found.flat().length,
    people: found.filter((gains) => gains.length > 0).length,
    several: found.filter((gains) => gains.length > 1).length,
    reversals: found.flat().filter(({ reversed }) => reversed).length,
  };
}
