/** A clock time as people read it: 4:07, 1:02:33. Null is an en dash: unknown is never 0:00. */
export function clockText(ms: number | null): string {
  if (ms === null) return '–';
  const seconds = Math.floor(ms / 1000);
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = String(seconds % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}

const CLOCK = /^(?:(?:(\d{1,2}):)?(\d{1,3}):)?(\d{1,5})(?:[.,](\d{1,3}))?$/;
const UNITS =
  /^(?=\d)(?:(\d{1,2})h)?(?:(\d{1,3})(?:min|m|'|’))?(?:(\d{1,5})(?:[.,](\d{1,3}))?(?:sec|s|"|”)?)?$/;

/**
 * A typed clock time in milliseconds, or null where it is none: `4:07`, `1:02:33`, `67` (seconds), and as people
 * write it by hand, `4m07`, `1h 2m 33s`, `4'07"`.
 */
export function readClockText(typed: string): number | null {
  const folded = typed.toLowerCase().replace(/\s+/g, '');
  const parts = CLOCK.exec(folded) ?? UNITS.exec(folded);
  if (parts === null) return null;
  const [, hours = '0', minutes = '0', seconds = '0', fraction = '0'] = parts;
  const whole = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return whole * 1000 + Number(fraction.padEnd(3, '0'));
}

/** A calendar day as the reader's language writes it; it is the same day in every time zone. */
export function dayText(day: string | null): string {
  if (day === null) return '–';
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(day));
}

/** An instant as day and clock time, in the reader's language and time zone. */
export function instantText(instant: string): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(instant),
  );
}
