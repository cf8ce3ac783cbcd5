import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Pair, trackingOf, trackingOfDyad } from './tracking.ts';

const pairs = (...both: [client: number, therapist: number][]): Pair[] =>
  both.map(([client, therapist]) => ({ client, therapist }));

const FIRST = pairs([5, 4], [6, 5], [4, 3.5], [5, 4.5]);
const SECOND = pairs([7, 5], [6, 5.5], [5, 4]);

test('gap and tracking by hand', () => {
  const found = trackingOf([FIRST, SECOND, []]);
  // Σcw·tw = 1.5 + 1, Σcw² = 2 + 2, Σtw² = 1.25 + 7/6; gaps −0.75 and −7/6.
  const r = 2.5 / Math.sqrt(4 * (1.25 + 7 / 6));
  const half = 1.959963984540054 / Math.sqrt(7 - 2 - 1 - 1);
  expect(found.pairs).toBe(7);
  expect(found.withinDyadR).toBeCloseTo(r, 12);
  expect(found.rInterval?.[0]).toBeCloseTo(Math.tanh(Math.atanh(r) - half), 12);
  expect(found.rInterval?.[1]).toBeCloseTo(Math.tanh(Math.atanh(r) + half), 12);
  expect(found.meanGap).toBeCloseTo(-23 / 24, 12);
  // t(.975) on one degree of freedom is 12.706204736.
  const spread = (12.706204736174698 * (7 / 6 - 0.75)) / 2;
  expect(found.gapInterval?.[0]).toBeCloseTo(-23 / 24 - spread, 9);
  expect(found.gapInterval?.[1]).toBeCloseTo(-23 / 24 + spread, 9);
});

test('what cannot be computed is null, never zero', () => {
  const nothing = { meanGap: null, gapInterval: null, withinDyadR: null, rInterval: null };
  expect(trackingOf([])).toEqual({ pairs: 0, ...nothing });
  expect(trackingOf([pairs([5, 4])])).toEqual({ ...nothing, pairs: 1, meanGap: -1 });
  expect(trackingOf([pairs([5, 4], [5, 5])])).toMatchObject({ withinDyadR: null, rInterval: null });
});

test('one dyad has a correlation from five pairs on', () => {
  expect(trackingOfDyad(FIRST)).toMatchObject({ pairs: 4, meanGap: -0.75, withinDyadR: null });
  expect(trackingOfDyad([...FIRST, ...pairs([6, 5])]).withinDyadR).toBeCloseTo(
    2.1 / Math.sqrt(2.8 * 1.7),
    12,
  );
});

const score = fc.integer({ min: 10, max: 70 }).map((each) => each / 10);
const somePairs = fc.array(fc.record({ client: score, therapist: score }), { minLength: 1, maxLength: 12 });

test('r lies within its interval and between −1 and 1; neither depends on where a side’s mean lies', () => {
  fc.assert(
    fc.property(fc.array(somePairs, { minLength: 1, maxLength: 6 }), (dyads) => {
      const { withinDyadR: r, rInterval } = trackingOf(dyads);
      fc.pre(r !== null);
      expect(Math.abs(r)).toBeLessThanOrEqual(1);
      if (rInterval !== null) {
        expect(rInterval[0]).toBeLessThanOrEqual(r);
        expect(rInterval[1]).toBeGreaterThanOrEqual(r);
      }
      const moved = dyads.map((each, at) => each.map((pair) => ({ ...pair, client: pair.client + at })));
      expect(trackingOf(moved).withinDyadR).toBeCloseTo(r, 9);
    }),
  );
});
