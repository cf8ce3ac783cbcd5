import { expect, test } from 'vitest';
import { type PrintedQuote, standingTogether, undecided } from './partner-recognition.ts';

const quote = (
  excerptId: string,
  side: 'client' | 'therapist',
  dyadId = 'd1',
  themeId = 't1',
): PrintedQuote => ({
  excerptId,
  side,
  dyadId,
  themeId,
});

test('only a theme with both halves of one dyad stands together', () => {
  const found = standingTogether([
    quote('a', 'client'),
    quote('b', 'therapist'),
    quote('c', 'client', 'd2'),
    quote('d', 'therapist', 'd3'),
    quote('e', 'therapist', 'd2', 't2'),
  ]);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ themeId: 't1', dyadId: 'd1' });
  expect(found[0]?.quotes.map((each) => each.excerptId)).toEqual(['a', 'b']);
});

test('the report waits for a decision on each of them, once however many themes they stand in', () => {
  const quotes = [
    quote('a', 'client'),
    quote('b', 'therapist'),
    quote('a', 'client', 'd1', 't2'),
    quote('b', 'therapist', 'd1', 't2'),
  ];
  expect(undecided(quotes, new Map()).map((each) => each.excerptId)).toEqual(['a', 'b']);
  expect(undecided(quotes, new Map([['a', 'mask']])).map((each) => each.excerptId)).toEqual(['b']);
  expect(
    undecided(
      quotes,
      new Map([
        ['a', 'keep'],
        ['b', 'drop'],
      ]),
    ),
  ).toEqual([]);
});
