import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeClass, changeOf, changeSummary, cutoffBetween, RELIABLE_Z } from './reliable-change.ts';

const JACOBSON_TRUAX = { sd: 7.5, reliability: 0.8, z: RELIABLE_Z, cutoff: null, lowerIsBetter: false };

describe('Jacobson & Truax 1991', () => {
  test('the worked example: 32.5 to 47.5, s = 7.5, r = .80', () => {
    const found = changeOf(32.5, 47.5, JACOBSON_TRUAX);
    expect(found.rci).toBeCloseTo(3.1622776602, 9);
    expect(found.reliableChange).toBeCloseTo(1.96 * 4.7434164903, 8);
    expect(found.class).toBe('improved');
  });

  test('the same for a measure where less is better', () => {
    const symptoms = { ...JACOBSON_TRUAX, lowerIsBetter: true, cutoff: 40 };
    expect(changeOf(47.5, 32.5, symptoms)).toMatchObject({
      rci: expect.closeTo(-3.1623, 4),
      class: 'recovered',
    });
    expect(changeOf(32.5, 47.5, symptoms).class).toBe('deteriorated');
  });

  test('cut-off c lies between the populations: CORE-10 reproduces 10.46', () => {
    expect(cutoffBetween({ mean: 19.7, sd: 7.7 }, { mean: 4.7, sd: 4.8 })).toBeCloseTo(10.46, 10);
  });
});

describe('classes', () => {
  const limits = { cutoff: 11, reliableChange: 6, lowerIsBetter: true };

  test.each([
    [11, 5, 'recovered'],
    [14, 9, 'unchanged'],
    [20, 11, 'improved'],
    [10, 3, 'improved'],
    [8, 14, 'deteriorated'],
  ] as const)('%i to %i is %s', (pre, post, expected) => {
    expect(changeClass(pre, post, limits)).toBe(expected);
  });

  test('who began below the cut-off is counted apart and never recovers', () => {
    const people = [
      { pre: 20, post: 3 },
      { pre: 20, post: 18 },
      { pre: 10, post: 3 },
      { pre: 8, post: 26 },
    ];
    const none = { recovered: 0, improved: 0, unchanged: 0, deteriorated: 0 };
    expect(changeSummary(people, limits)).toEqual({
      beganClinical: { n: 2, counts: { ...none, recovered: 1, unchanged: 1 } },
      beganFunctional: { n: 2, counts: { ...none, improved: 1, deteriorated: 1 } },
    });
  });

  test('turning the scale round turns nothing else', () => {
    const points = fc.integer({ min: 0, max: 27 });
    fc.assert(
      fc.property(points, points, points, points, (pre, post, cutoff, reliableChange) => {
        fc.pre(reliableChange > 0);
        const one = changeClass(pre, post, { cutoff, reliableChange, lowerIsBetter: true });
        const other = changeClass(-pre, -post, { cutoff: -cutoff, reliableChange, lowerIsBetter: false });
        expect(other).toBe(one);
      }),
    );
  });
});
