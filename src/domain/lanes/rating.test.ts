import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { heldFor, runsOf, valueAt } from './lane.ts';
import { binsOf, inBinsOf, type RatingSample, withPiece } from './rating.ts';

const sample = (sessionMs: number, value: number): RatingSample => ({ sessionMs, value });

describe('from samples to bins', () => {
  test('a bin holds the mean of the samples in it', () => {
    const bins = binsOf([sample(0, 10), sample(40, 20), sample(80, 30), sample(120, 5)]);
    expect(bins).toEqual({ fromMs: 0, stepMs: 100, values: [20, 5] });
  });

  test('where the tape did not run there is nothing, and nothing is put between', () => {
    const bins = binsOf([sample(5000, -40), sample(5040, -40), sample(5450, 60)]);
    expect(bins).toEqual({ fromMs: 5000, stepMs: 100, values: [-40, null, null, null, 60] });
    expect(valueAt(bins, 5200)).toBeNull();
  });

  test('what is watched again counts as rated the last time', () => {
    const bins = binsOf([sample(0, 10), sample(50, 10), sample(100, 20), sample(10, -50), sample(60, -60)]);
    expect(bins.values).toEqual([-55, 20]);
  });

  test('no samples are no rating', () => {
    expect(binsOf([])).toEqual({ fromMs: 0, stepMs: 100, values: [] });
  });
});

describe('a later piece', () => {
  const rating = { fromMs: 1000, stepMs: 100, values: [1, 2, 3] };

  test('lies over what was there, and its own gaps do not', () => {
    const piece = { fromMs: 1100, stepMs: 100, values: [9, null, 7] };
    expect(withPiece(rating, piece)).toEqual({ fromMs: 1000, stepMs: 100, values: [1, 9, 3, 7] });
  });

  test('far away leaves a gap between', () => {
    const piece = { fromMs: 500, stepMs: 100, values: [5] };
    expect(withPiece(rating, piece).values).toEqual([5, null, null, null, null, 1, 2, 3]);
  });
});

test('runs are what is held, gaps left out', () => {
  const series = { fromMs: 0, stepMs: 1000, values: [2, 2, null, 2, 1] };
  expect(runsOf(series)).toEqual([
    { fromMs: 0, toMs: 2000, value: 2 },
    { fromMs: 3000, toMs: 4000, value: 2 },
    { fromMs: 4000, toMs: 5000, value: 1 },
  ]);
  expect([...heldFor(series)]).toEqual([
    [2, 3000],
    [1, 1000],
  ]);
});

const forward = fc
  .array(fc.tuple(fc.nat(400), fc.integer({ min: -100, max: 100 })), { minLength: 1, maxLength: 200 })
  .map((steps) => {
    let at = 0;
    return steps.map(([by, value]) => sample((at += by), value));
  });

describe('whatever is rated', () => {
  test('a bin has a value exactly where a sample fell, within the range of its samples', () => {
    fc.assert(
      fc.property(forward, (samples) => {
        const bins = binsOf(samples);
        for (const [index, value] of bins.values.entries()) {
          const from = bins.fromMs + index * 100;
          const inside = samples.filter(({ sessionMs }) => sessionMs >= from && sessionMs < from + 100);
          expect(value === null).toBe(inside.length === 0);
          if (value === null) continue;
          expect(value).toBeGreaterThanOrEqual(Math.min(...inside.map((each) => each.value)));
          expect(value).toBeLessThanOrEqual(Math.max(...inside.map((each) => each.value)));
        }
      }),
    );
  });

  test('kept piece by piece it is the same as kept at once, where the pieces end between bins', () => {
    fc.assert(
      fc.property(forward, fc.nat(100), (samples, share) => {
        const cut = 100 * Math.round(((samples.at(-1)?.sessionMs ?? 0) * share) / 10_000);
        const pieces = [
          binsOf(samples.filter(({ sessionMs }) => sessionMs < cut)),
          binsOf(samples.filter(({ sessionMs }) => sessionMs >= cut)),
        ] as const;
        expect(withPiece(...pieces)).toEqual(binsOf(samples));
      }),
    );
  });

  test('wider bins of its own width are itself', () => {
    fc.assert(
      fc.property(forward, (samples) => {
        expect(inBinsOf(binsOf(samples), 100)).toEqual(binsOf(samples));
      }),
    );
  });
});
