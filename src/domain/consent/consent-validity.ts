/** Days before a consent lapses on which it is said that somebody should ask again. */
export const REMIND_DAYS = 30;
/** The longest that a protocol may let a consent hold: fifty years, longer than any study. */
export const LONGEST_CONSENT_MONTHS = 600;

const DAY_MS = 86_400_000;

/** How near a consent's end is. Both instants in milliseconds since 1970; null where it has no end of its own. */
export function lapsing(validUntil: number | null, now: number): 'no end' | 'later' | 'soon' | 'lapsed' {
  if (validUntil === null) return 'no end';
  const left = validUntil - now;
  if (left <= 0) return 'lapsed';
  return left <= REMIND_DAYS * DAY_MS ? 'soon' : 'later';
}

/**
 * Whether a line of this day may follow the line that counts now. An older paper must not undo a later no: a withdrawn
 * or refused consent is given again only on that day or after it.
 */
export const mayFollow = (newest: { readonly onDate: string } | null, onDate: string): boolean =>
  newest === null || onDate >= newest.onDate;
