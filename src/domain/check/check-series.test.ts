import { expect, test } from 'vitest';
import { bothSidesOf } from './check-series.ts';

test('a session without a form of one side has no score there, and sessions keep their numbers', () => {
  const sessions = [
    { id: 'a', number: 1 },
    { id: 'b', number: 3 },
  ];
  const check = {
    sessionId: 'b',
    side: 'client' as const,
    mode: 'adult',
    language: 'en',
    helped: true,
    answers: { items: { trust: 4, goals: 6 } },
  };
  const { client, therapist } = bothSidesOf(sessions, [check]);
  expect(client.map(({ session, score, helper }) => [session, score, helper])).toEqual([
    [1, null, false],
    [3, 5, true],
  ]);
  expect(therapist.every(({ score }) => score === null)).toBe(true);
});
