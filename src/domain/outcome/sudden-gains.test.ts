import { expect, test } from 'vitest';
import { checkIntervals, countSuddenGains, suddenGains } from './sudden-gains.ts';

/** Large, a quarter, and stable: 26 → 16 with 25, 27, 26 before and 16, 15, 17 after. */
const GAIN = [25, 27, 26, 16, 15, 17];

test('the three criteria of Tang & DeRubeis 1999', () => {
  // Means 26 and 16; pooled spread 1, critical value 2.776: 10 is more.
  expect(suddenGains(GAIN, 7)).toEqual([{ from: 3, before: 26, after: 16, reversed: false }]);
  expect(suddenGains(GAIN, 11)).toEqual([]);
  const checks = checkIntervals(GAIN, 7, 'gain');
  expect(checks.map(({ from }) => from)).toEqual([2, 3, 4]);
  expect(checks[1]).toEqual({ from: 3, large: true, relative: true, stable: true, sudden: true });
});

test('a quarter of the score before is needed', () => {
  const high = GAIN.map((score) => score + 24);
  expect(checkIntervals(high, 7, 'gain')[1]).toMatchObject({
    large: true,
    relative: false,
    stable: true,
    sudden: false,
  });
});

test('a score that is missing leaves the interval open, not false', () => {
  const [, third] = checkIntervals([25, 27, null, 16, 15, 17], 7, 'gain');
  expect(third).toEqual({ from: 3, large: null, relative: null, stable: true, sudden: null });
  const [, thin] = checkIntervals([null, null, 26, 16, 15, 17], 7, 'gain');
  expect(thin).toMatchObject({ large: true, stable: null, sudden: null });
});

test('with missing scores the critical value is the larger one of fewer degrees of freedom', () => {
  // Means 24 and 20 with spreads of 0 and 1: 4 is more than t(4) = 2.776 and less than t(2) = 4.303 spreads of .707.
  const sure = (series: readonly (number | null)[]) =>
    checkIntervals(series, 1, 'gain').find(({ from }) => from === 3)?.stable;
  expect(sure([24, 24, 24, 21, 20, 19])).toBe(true);
  expect(sure([null, 24, 24, 21, 19, null])).toBe(false);
});

test('a gain is reversed where half of it is lost at any later session, the next one too', () => {
  expect(suddenGains([...GAIN, 20, 21], 7)[0]?.reversed).toBe(true);
  expect(suddenGains([...GAIN, 20, 20], 7)[0]?.reversed).toBe(false);
  expect(suddenGains([16, 15, 15, 10, 13, 10, 8], 5)[0]).toMatchObject({ from: 3, reversed: true });
});

test('a loss is a worsening by a quarter, not any rise at all', () => {
  const worse = [...GAIN].reverse();
  expect(suddenGains(worse, 7, 'loss')).toMatchObject([{ from: 3, before: 16, after: 26 }]);
  const slight = [101, 100, 100, 108, 108, 108];
  expect(checkIntervals(slight, 7, 'loss')[1]).toMatchObject({ large: true, relative: false, sudden: false });
});

test('counted over people', () => {
  const twice = [...GAIN, 5, 5, 5];
  expect(countSuddenGains([GAIN, twice, [], [null, 9]], 7)).toEqual({
    gains: 3,
    people: 2,
    several: 1,
    reversals: 0,
  });
});
