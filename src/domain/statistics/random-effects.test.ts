import { expect, test } from 'vitest';
import { fitMixedModel } from './random-effects.ts';
import { smallest } from './smallest.ts';

/**
 * Yield of five samples from each of six batches of dyestuff (Davies & Goldsmith 1972; the first example of Bates et al.,
 * lme4): REML gives a mean of 1527.5 with standard error 19.383, variances 1764.05 and 2451.25, criterion 319.6543.
 */
const DYESTUFF = [
  [1545, 1440, 1440, 1520, 1580],
  [1540, 1555, 1490, 1560, 1495],
  [1595, 1550, 1605, 1510, 1560],
  [1445, 1440, 1595, 1465, 1545],
  [1595, 1630, 1515, 1635, 1625],
  [1520, 1455, 1450, 1480, 1445],
];
const ones = (rows: readonly number[]) => rows.map(() => [1]);

test('the dyestuff of lme4’s first example', () => {
  const model = fitMixedModel(DYESTUFF.map((y) => ({ y, x: ones(y), z: ones(y) })));
  expect(model?.effects[0]?.estimate).toBeCloseTo(1527.5, 6);
  expect(model?.effects[0]?.standardError).toBeCloseTo(19.383, 3);
  expect(model?.covariance[0]?.[0]).toBeCloseTo(1764.05, 1);
  expect(model?.residualVariance).toBeCloseTo(2451.25, 2);
  expect(model?.criterion).toBeCloseTo(319.6543, 4);
});

test('groups that are as alike as their members have a variance of zero', () => {
  const mixed = [
    [1, 2, 3],
    [3, 2, 1],
    [2, 3, 1],
  ];
  const model = fitMixedModel(mixed.map((y) => ({ y, x: ones(y), z: ones(y) })));
  expect(model?.covariance[0]?.[0]).toBeCloseTo(0, 6);
});

test('effects that cannot be told apart have no answer', () => {
  const y = [1, 2, 4];
  const x = y.map((value) => [1, value, 2 * value]);
  expect(fitMixedModel([{ y, x, z: ones(y) }])).toBeNull();
  expect(fitMixedModel([])).toBeNull();
});

test('the simplex finds the valley of Rosenbrock 1960', () => {
  const { at } = smallest(([x = 0, y = 0]) => (1 - x) ** 2 + 100 * (y - x * x) ** 2, [-1.2, 1]);
  expect(at[0]).toBeCloseTo(1, 4);
  expect(at[1]).toBeCloseTo(1, 4);
});
