import { describe, expect, test } from 'vitest';
import { type Pair, trackingOf, trackingOfDyad } from '../src/domain/alliance/tracking.ts';
import {
  cell,
  grouped,
  noReference,
  referenceJson,
  referencePath,
  referenceRows,
} from './fixtures/reference-statistics.ts';

/** Closed forms agree to this; R prints ten digits after the point. */
const CLOSED = 1e-9;

describe.skipIf(noReference('alliance beside R'))('alliance: what R answered', () => {
  const rows = referenceRows(referencePath('within_between_input.csv'));
  const dyads = new Map(
    [...grouped(rows, 'patient')].map(([patient, sessions]) => {
      const pairs = sessions.flatMap((row): Pair[] => {
        const [client, therapist] = [cell(row, 'wai_c'), cell(row, 'wai_t')];
        return client === null || therapist === null ? [] : [{ client, therapist }];
      });
      return [patient, pairs];
    }),
  );
  const expected = referenceJson('within_between_output.json') as {
    rmcorr: { r: number; df: number; ci95: [number, number] };
    dyad: { mean_dir_disc: number };
  };

  test('the correlation within dyads, its interval, and the directional gap', () => {
    const found = trackingOf([...dyads.values()]);
    expect(found.pairs - dyads.size - 1).toBe(expected.rmcorr.df);
    expect(Math.abs((found.withinDyadR ?? 0) - expected.rmcorr.r)).toBeLessThan(CLOSED);
    for (const end of [0, 1] as const) {
      expect(Math.abs((found.rInterval?.[end] ?? 0) - expected.rmcorr.ci95[end])).toBeLessThan(CLOSED);
    }
    expect(Math.abs((found.meanGap ?? 0) - expected.dyad.mean_dir_disc)).toBeLessThan(CLOSED);
  });

  test('each dyad’s gap, and its correlation from five pairs on', () => {
    for (const row of referenceRows(referencePath('dyad_descriptives.csv'))) {
      const found = trackingOfDyad(dyads.get(row.patient ?? '') ?? []);
      expect(found.pairs).toBe(cell(row, 'n'));
      expect(found.meanGap).toBeCloseTo(cell(row, 'dir_disc') ?? NaN, 9);
      const enough = found.pairs >= 5;
      if (enough) expect(found.withinDyadR).toBeCloseTo(cell(row, 'r') ?? NaN, 9);
      else expect(found.withinDyadR).toBeNull();
    }
  });
});
