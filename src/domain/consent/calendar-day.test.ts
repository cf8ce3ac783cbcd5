import { expect, test } from 'vitest';
import { dayOf, daysBetween, daysLater, endOfDay, monthsLater } from './calendar-day.ts';

const MIDNIGHT = 1_709_164_800_000; // 2024-02-29T00:00:00Z, by date(1)

test('a day has one place in time, through leap days and centuries', () => {
  expect(endOfDay('2024-02-28')).toBe(MIDNIGHT);
  expect(dayOf(MIDNIGHT)).toBe('2024-02-29');
  expect(dayOf(MIDNIGHT - 1)).toBe('2024-02-28');
  expect(dayOf(0)).toBe('1970-01-01');
  expect(dayOf(-1)).toBe('1969-12-31');
  expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
  expect(daysBetween('2023-02-28', '2023-03-01')).toBe(1);
  expect(daysBetween('1900-02-28', '1900-03-01')).toBe(1);
  expect(daysBetween('2000-02-28', '2000-03-01')).toBe(2);
});

test('every day of four centuries comes back as it went in', () => {
  let day = '1899-12-31';
  for (let count = 0; count < 146_097; count += 1) {
    const next = daysLater(day, 1);
    if (next <= day || dayOf(endOfDay(day)) !== next) throw new Error(`${day} is followed by ${next}`);
    day = next;
  }
  expect(day).toBe('2299-12-31');
});

test('no day is an hour shorter: the clocks change and days do not', () => {
  for (const day of ['2026-03-29', '2026-10-25', '2026-03-08', '2026-11-01']) {
    expect(endOfDay(day) - endOfDay(daysLater(day, -1)), day).toBe(86_400_000);
  }
});

test('months are calendar months, never longer than was said', () => {
  expect(monthsLater('2024-02-29', 12)).toBe('2025-02-28');
  expect(monthsLater('2024-02-29', 48)).toBe('2028-02-29');
  expect(monthsLater('2023-01-31', 1)).toBe('2023-02-28');
  expect(monthsLater('2023-12-15', 1)).toBe('2024-01-15');
  expect(monthsLater('2023-11-30', 1)).toBe('2023-12-30');
  expect(monthsLater('2023-03-26', 24)).toBe('2025-03-26');
});
