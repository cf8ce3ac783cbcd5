import { describe, expect, test } from 'vitest';
import { type ComingBack, isReturnOverdue } from './ending.ts';

const DAY = 86_400_000;
const NOW = 20_000 * DAY;
const daysAgo = (days: number): number => NOW - days * DAY;
const held: ComingBack = { lastHeldMs: daysAgo(60), lastAppointment: null, hasNext: false, ending: null };
const missed = { atMs: daysAgo(1), missed: true };

describe('a return is overdue', () => {
  test.each<[string, Partial<ComingBack>, boolean]>([
    ['60 days after the last session', {}, true],
    ['not within 45 days of it', { lastHeldMs: daysAgo(45) }, false],
    [
      'not within 45 days of the last appointment',
      { lastAppointment: { atMs: daysAgo(40), missed: false } },
      false,
    ],
    [
      'at once after an appointment that was missed',
      { lastHeldMs: daysAgo(8), lastAppointment: missed },
      true,
    ],
    ['not where another appointment is to come', { hasNext: true, lastAppointment: missed }, false],
    ['not where the therapy has ended, however it did', { ending: 'agreed' }, false],
    ['not where nothing has begun', { lastHeldMs: null }, false],
  ])('%s', (_what, more, overdue) => {
    expect(isReturnOverdue({ ...held, ...more }, NOW)).toBe(overdue);
  });
});
