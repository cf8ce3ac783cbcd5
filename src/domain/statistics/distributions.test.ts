import { expect, test } from 'vitest';
import { NORMAL_975, tInterval, tQuantile, tTwoTailed } from './distributions.ts';

test.each([
  // In closed form: .95·√(2 / (1 − .95²)).
  [2, 4.302652729749464],
  [3, 3.182446305284263],
  [4, 2.7764451051977987],
])('t(.975) on %i degrees of freedom, as R has it', (df, expected) => {
  expect(Math.abs(tQuantile(0.975, df) - expected)).toBeLessThan(1e-10);
});

test('few degrees of freedom, many, and parts of one', () => {
  expect(tQuantile(0.975, 1)).toBeCloseTo(12.706204736174698, 9);
  expect(tQuantile(0.975, 1e7)).toBeCloseTo(NORMAL_975, 6);
  expect(tTwoTailed(-3.9691168347, 51.8685678933)).toBeCloseTo(0.00022284759983, 12);
});

test('an interval lies evenly around its estimate', () => {
  const [low, high] = tInterval(5, 2, 4);
  expect((low + high) / 2).toBeCloseTo(5, 12);
  expect(high - low).toBeCloseTo(2 * 2 * 2.7764451051977987, 10);
});
