const DAY_MS = 86_400_000;

/*
 * Days are `YYYY-MM-DD` of the Gregorian calendar, kept without a time zone. They are counted from 1 March of the year
 * 0, so that a leap day is the last of its year (Hinnant, chrono-compatible low-level date algorithms, days_from_civil).
 */
const EPOCH = 719_468;

/** Days since 1 January 1970. */
function dayNumber(day: string): number {
  const [calendarYear = 0, month = 1, date = 1] = day.split('-').map(Number);
  const year = month <= 2 ? calendarYear - 1 : calendarYear;
  const fromMarch = (month + 9) % 12;
  const ofYear = Math.floor((153 * fromMarch + 2) / 5) + date - 1;
  return year * 365 + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400) + ofYear - EPOCH;
}

function dayAt(number: number): string {
  const days = number + EPOCH;
  const era = Math.floor(days / 146_097);
  const ofEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const date = ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return written(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date);
}

function written(year: number, month: number, date: number): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`;
}

/** The instant at which a day has ended for everybody: the end of its UTC day, in milliseconds since 1970. */
export const endOfDay = (day: string): number => (dayNumber(day) + 1) * DAY_MS;

/** The UTC day of an instant in milliseconds since 1970. */
export const dayOf = (ms: number): string => dayAt(Math.floor(ms / DAY_MS));

/** Whole days from one day to another; negative where the other one is earlier. */
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);

/** So many days later. */
export const daysLater = (day: string, days: number): string => dayAt(dayNumber(day) + days);

/**
 * So many calendar months later. From the 31st of January a month leads to the last of February, and from the 29th of
 * February a year to the 28th: never longer than was said.
 */
export function monthsLater(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const count = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(count / 12), (count % 12) + 1];
  const nextMonth = toMonth === 12 ? written(toYear + 1, 1, 1) : written(toYear, toMonth + 1, 1);
  const lastOfMonth = Number(daysLater(nextMonth, -1).slice(8));
  return written(toYear, toMonth, Math.min(date, lastOfMonth));
}

/** Whether these signs are a day of the calendar, from 1900 to 2199: what else a column holds is refused. */
export const isCalendarDay = (text: string): boolean =>
  /^(19|20|21)\d{2}-\d{2}-\d{2}$/.test(text) && dayAt(dayNumber(text)) === text;
