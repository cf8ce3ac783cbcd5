import type { Span } from '../recall/session-clock.ts';

/** Values at even steps of the session clock; null where nothing was observed or the tape did not run. */
export interface LaneSeries {
  /** Where the first value begins. */
  readonly fromMs: number;
  readonly stepMs: number;
  readonly values: readonly (number | null)[];
}

/** A stretch of one value. */
export interface LaneRun extends Span {
  readonly value: number;
}

/** A day at ten values a second. */
export const MOST_VALUES = 864_000;

/** Stretches of one value each, in order; what has no value is in none. */
export function runsOf({ fromMs, stepMs, values }: LaneSeries): LaneRun[] {
  const runs: LaneRun[] = [];
  for (const [index, value] of values.entries()) {
    if (value === null) continue;
    const at = fromMs + index * stepMs;
    const last = runs.at(-1);
    if (last !== undefined && last.toMs === at && last.value === value)
      runs[runs.length - 1] = { ...last, toMs: at + stepMs };
    else runs.push({ fromMs: at, toMs: at + stepMs, value });
  }
  return runs;
}

/** The value at a point of the clock; null outside the series and in its gaps. */
export function valueAt({ fromMs, stepMs, values }: LaneSeries, atMs: number): number | null {
  return values[Math.floor((atMs - fromMs) / stepMs)] ?? null;
}

/** How long each value was held, and how long none was, by value. */
export function heldFor(series: LaneSeries): ReadonlyMap<number, number> {
  const held = new Map<number, number>();
  for (const { value, fromMs, toMs } of runsOf(series))
    held.set(value, (held.get(value) ?? 0) + toMs - fromMs);
  return held;
}
