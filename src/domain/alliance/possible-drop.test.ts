import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { meanOf, pooledWithinSd, sampleSd } from '../statistics/within-spread.ts';
import {
  clinicSpread,
  DROP_RULE,
  limitsOf,
  MIN_CLIENTS,
  possibleDrops,
  repairsOf,
  type Score,
} from './possible-drop.ts';

const series = (...scores: (number | null)[]): Score[] =>
  scores.flatMap((score, at) => (score === null ? [] : [{ session: at + 1, score }]));

function judged(scores: readonly Score[], pooledSd: number) {
  const drops = possibleDrops(scores, limitsOf(scores, pooledSd));
  return { drops, repairs: repairsOf(scores, drops) };
}

const anyScores = fc
  .array(fc.integer({ min: 10, max: 70 }), { minLength: 3, maxLength: 20 })
  .map((numbers) => numbers.map((each) => each / 10));

describe('why a person’s own spread over few sessions is blind', () => {
  test.each([
    [5, 1.788854],
    [10, 2.84605],
    [11, 3.015113],
  ])('among %i scores none lies further than %f own standard deviations from the mean', (n, most) => {
    const furthest = [...Array.from({ length: n - 1 }, () => 6), 1];
    const z = (meanOf(furthest) - 1) / sampleSd(furthest);
    expect(z).toBeCloseTo((n - 1) / Math.sqrt(n), 12);
    expect(z).toBeCloseTo(most, 5);
  });

  test('however the scores lie', () => {
    fc.assert(
      fc.property(anyScores, (scores) => {
        const sd = sampleSd(scores);
        fc.pre(sd > 0);
        const furthest = Math.max(...scores.map((each) => Math.abs(each - meanOf(scores)))) / sd;
        expect(furthest).toBeLessThanOrEqual((scores.length - 1) / Math.sqrt(scores.length) + 1e-9);
      }),
    );
  });
});

describe('a possible drop', () => {
  test('is a score below z pooled standard deviations under the own earlier mean', () => {
    const { drops } = judged(series(5, 6, 5.5, 3.9, 5), 0.5);
    const limit = 5.5 - 2.7 * 0.5 * Math.sqrt(1 + 1 / 3);
    expect(limit).toBeCloseTo(3.9412, 4);
    expect(drops).toEqual([
      {
        session: 4,
        score: 3.9,
        rule: 'own earlier mean, pooled spread',
        earlierMean: 5.5,
        earlier: 3,
        pooledSd: 0.5,
        limit: expect.closeTo(limit, 12),
        z: DROP_RULE.z,
        version: DROP_RULE.version,
      },
    ]);
    expect(judged(series(5, 6, 5.5, 3.95, 5), 0.5).drops).toEqual([]);
  });

  test('needs two earlier scores, and passes over missing forms', () => {
    expect(judged(series(7, 1), 0.5).drops).toEqual([]);
    expect(judged(series(7, null, null, 1), 0.5).drops).toEqual([]);
    expect(judged(series(6, null, 6, null, 3), 0.5).drops).toMatchObject([{ session: 5, earlier: 2 }]);
  });

  test('does not depend on the scale', () => {
    fc.assert(
      fc.property(anyScores, fc.constantFrom(0.25, 2, 8), (scores, factor) => {
        const sessions = (each: readonly number[], sd: number) =>
          judged(series(...each), sd).drops.map(({ session }) => session);
        const stretched = scores.map((score) => score * factor);
        expect(sessions(stretched, 0.5 * factor)).toEqual(sessions(scores, 0.5));
      }),
    );
  });

  test('keeps its limits when later forms come in', () => {
    fc.assert(
      fc.property(anyScores, fc.nat(20), (scores, until) => {
        const whole = limitsOf(series(...scores), 0.5);
        const then = limitsOf(series(...scores.slice(0, until)), 0.5);
        expect(whole.slice(0, then.length)).toEqual(then);
      }),
    );
  });

  test('keeps the limit it was shown with when the clinic’s spread has changed since', () => {
    const scores = series(5, 6, 5.5, 3.9, 5);
    const kept = new Map(limitsOf(scores, 0.5).map((each) => [each.session, each]));
    const now = limitsOf([...scores, { session: 6, score: 3.9 }], 1, kept);
    expect(possibleDrops(scores, now)).toEqual(possibleDrops(scores, [...kept.values()]));
    expect(now.at(-1)).toMatchObject({ session: 6, pooledSd: 1 });
  });
});

describe('a repair', () => {
  test('is the first later score, within three sessions, at most half a standard deviation under the mean before', () => {
    expect(judged(series(6, 6, 3, 5.7, 5.75, 6), 0.5).repairs).toEqual([{ dropSession: 3, session: 5 }]);
    expect(judged(series(6, 6, 3, 5, 5, 5.74, 6), 0.5).repairs).toEqual([]);
    expect(judged(series(6, 6, 3, null, null, null, 6), 0.5).repairs).toEqual([]);
  });
});

describe('the pooled spread', () => {
  test('is √(Σ(x − x̄ᵢ)² / Σ(nᵢ − 1)) over people', () => {
    // Squares 2 + 8 over 2 + 1 degrees of freedom; the single form adds nothing.
    expect(pooledWithinSd([[5, 6, 7], [2, 6], [4]])).toBeCloseTo(Math.sqrt(10 / 3), 12);
  });

  test('is not known where nobody’s answers differ', () => {
    expect(pooledWithinSd([])).toBeNull();
    expect(pooledWithinSd([[5], [7]])).toBeNull();
    expect(pooledWithinSd([[5, 5, 5]])).toBeNull();
  });

  test('is given out from twenty clients with three forms in one run', () => {
    const clients = Array.from({ length: MIN_CLIENTS }, () => [[5, 6, 7]]);
    expect(clinicSpread(clients)).toEqual({ clientsWithRepeatedForms: 20, pooledSd: 1 });
    const fewer = [...clients.slice(1), [[5, 6], [7]]];
    expect(clinicSpread(fewer)).toEqual({ clientsWithRepeatedForms: 19, pooledSd: null });
  });
});
