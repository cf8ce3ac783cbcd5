import { MAX_TIME_MS } from './limits.ts';
import { type Place, quoted } from './place.ts';
import { RefusedFile } from './refused-file.ts';

/**
 * One clock time inside a larger pattern: `m:ss`, `mm:ss`, `h:mm:ss`, with an optional decimal fraction. Digits are
 * bounded, so that no input makes a search slow.
 */
export const CLOCK_PATTERN = String.raw`\d{1,20}:\d{2}(?::\d{2})?(?:[.,]\d{1,9})?`;

const CLOCK = /^(?:(\d{1,20}):)?(\d{1,20}):(\d{2})(?:[.,](\d{1,9}))?$/;

/** The same milliseconds, or a refusal where no recording can be that long. */
export function withinLimit(ms: number, written: string, place: Place): number {
  if (ms <= MAX_TIME_MS) return ms;
  const values = { time: quoted(written), hours: MAX_TIME_MS / 3_600_000 };
  throw new RefusedFile('transcript.refused-time', values, place);
}

/**
 * Whole milliseconds of a clock time, or null where it is not one (seconds, or minutes after hours, above 59).
 * Two parts are minutes and seconds; the minutes may exceed 59 ("75:10"), as subtitle tools write them.
 * @throws RefusedFile beyond the longest time a recording can have.
 */
export function readClock(written: string, place: Place): number | null {
  const match = CLOCK.exec(written);
  if (match === null) return null;
  const [, hours, minutes = '', seconds = '', fraction = '0'] = match;
  if (Number(seconds) > 59 || (hours !== undefined && (minutes.length > 2 || Number(minutes) > 59)))
    return null;
  const ms =
    Number(hours ?? 0) * 3_600_000 +
    Number(minutes) * 60_000 +
    Number(seconds) * 1000 +
    Math.round(Number(`0.${fraction}`) * 1000);
  return withinLimit(ms, written, place);
}

/** `h:mm:ss.mmm` for a remark. */
export function clockText(ms: number): string {
  const two = (n: number): string => String(Math.floor(n)).padStart(2, '0');
  const rest = ms % 1000;
  const clock = `${Math.floor(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}`;
  return rest === 0 ? clock : `${clock}.${String(rest).padStart(3, '0')}`;
}
