const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** 'YYYY-MM-DD' so many days later. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The instant at this minute of the day. */
export function instantOn(day: string, minuteOfDay: number): string {
  return minutesAfter(`${day}T00:00:00.000Z`, minuteOfDay);
}

export function minutesAfter(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * MINUTE_MS).toISOString();
}
