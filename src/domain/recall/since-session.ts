/** How long ago the session was. Milliseconds since 1970 come in; hours go out, to the tenth. */
export interface SinceSession {
  readonly leastHours: number;
  readonly mostHours: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A day begins up to 14 hours before it does in UTC and ends up to 12 hours after (the time zones of the earth). */
const EARLIEST_MS = 14 * HOUR_MS;
const LATEST_MS = 12 * HOUR_MS;

/**
 * Where a recording says when the session ended, that; else only its day is known, and with it the least and the most
 * that may have passed. Null where not even the day is. `dayAt` is the day’s midnight in UTC.
 */
export function sinceSession(
  session: { readonly dayAt: number | null; readonly endedAt: number | null },
  now: number,
): SinceSession | null {
  if (session.endedAt !== null) {
    const hours = tenths(now - session.endedAt);
    return { leastHours: hours, mostHours: hours };
  }
  const day = session.dayAt;
  if (day === null) return null;
  return { leastHours: tenths(now - day - DAY_MS - LATEST_MS), mostHours: tenths(now - day + EARLIEST_MS) };
}

const tenths = (ms: number): number => Math.max(0, Math.round((ms / HOUR_MS) * 10) / 10);

/**
 * Whether the protocol’s limit has passed. It warns and never blocks: what is recalled later is worth less, and is not
 * worth nothing. `perhaps` where only the session’s day is known.
 */
export function pastLimit(since: SinceSession | null, withinHours: number): 'no' | 'perhaps' | 'yes' {
  if (since === null || since.mostHours <= withinHours) return 'no';
  return since.leastHours > withinHours ? 'yes' : 'perhaps';
}
