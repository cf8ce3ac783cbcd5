const language = (): string => document.documentElement.lang || 'en';

/** A calendar day as it is spoken; it is the same day in every time zone. */
export function dayText(day: string | null): string {
  if (day === null) return '–';
  return new Intl.DateTimeFormat(language(), { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));
}

/** The day of an instant where the person is. */
export function dayOf(instant: string): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: 'long' }).format(new Date(instant));
}

/** The last whole day before an instant from which something holds no more. */
export function lastDayBefore(instant: string): string {
  return dayText(new Date(Date.parse(instant) - 1).toISOString().slice(0, 10));
}

/** Day and time of an instant where the person is. */
export function instantText(instant: string): string {
  const how = { dateStyle: 'full', timeStyle: 'short' } as const;
  return new Intl.DateTimeFormat(language(), how).format(new Date(instant));
}
