import { expect, test } from 'vitest';
import { pastLimit, sinceSession } from './since-session.ts';

/** Milliseconds of 1 March 2023 and so many hours. */
const MARCH = 1_677_628_800_000;
const at = (hours: number): number => MARCH + hours * 3_600_000;

test('a recording says to the tenth of an hour how long ago the session ended', () => {
  const since = sinceSession({ dayAt: MARCH, endedAt: at(11) }, at(36.5));
  expect(since).toEqual({ leastHours: 25.5, mostHours: 25.5 });
});

test('a day alone leaves room, and the limit of 48 hours is perhaps past before it surely is', () => {
  const session = { dayAt: MARCH, endedAt: null };
  expect(pastLimit(sinceSession(session, at(32)), 48)).toBe('no');
  expect(pastLimit(sinceSession(session, at(56)), 48)).toBe('perhaps');
  expect(pastLimit(sinceSession(session, at(104)), 48)).toBe('yes');
});

test('a session without a day is never late, and one that ends tomorrow was not long ago', () => {
  expect(pastLimit(sinceSession({ dayAt: null, endedAt: null }, at(104)), 1)).toBe('no');
  expect(sinceSession({ dayAt: null, endedAt: at(128) }, at(104))).toEqual({
    leastHours: 0,
    mostHours: 0,
  });
});
