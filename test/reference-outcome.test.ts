import { describe, expect, test } from 'vitest';
import { truthAndBias } from '../src/domain/alliance/truth-and-bias.ts';
import { betweenAndWithin } from '../src/domain/outcome/between-and-within.ts';
import { withinEffect } from '../src/domain/outcome/fixed-effects.ts';
import { lifeTable } from '../src/domain/outcome/life-table.ts';
import { changeClass, cutoffBetween, differenceError } from '../src/domain/outcome/reliable-change.ts';
import { checkIntervals, countSuddenGains, suddenGains } from '../src/domain/outcome/sudden-gains.ts';
import { laggedRows } from '../src/domain/outcome/within-client.ts';
import type { FixedEffect } from '../src/domain/statistics/random-effects.ts';
import {
  cell,
  grouped,
  noReference,
  outcomePath,
  referenceJson,
  referencePath,
  type ReferenceRow,
  referenceRows,
} from './fixtures/reference-statistics.ts';

/** Closed forms agree to this; R prints ten digits after the point. */
const CLOSED = 1e-9;
const REML = { estimate: 1e-5, variance: 1e-4 };

function expectNear(
  found: number | null | undefined,
  expected: number | null | undefined,
  within: number,
): void {
  expect(Math.abs((found ?? NaN) - (expected ?? NaN))).toBeLessThanOrEqual(within);
}

/** A flag as R writes it: TRUE, FALSE, 1, 0, or nothing. */
function flag(row: ReferenceRow, column: string): boolean | null {
  const text = row[column] ?? '';
  return text === '' ? null : text === 'TRUE' || text === '1';
}

const sessionsOf = (row: ReferenceRow, prefix: string, numbers: readonly number[]): (number | null)[] =>
  numbers.map((n) => cell(row, `${prefix}${n}`));
const TWELVE = Array.from({ length: 12 }, (_one, at) => at + 1);

describe.skipIf(noReference('sudden gains beside R'))('sudden gains: what R answered', () => {
  const rows = referenceRows(referencePath('sudden_gains_input.csv'));
  const series = new Map(rows.map((row) => [row.id ?? '', sessionsOf(row, 's', TWELVE)]));

  test.each(['gains', 'losses'] as const)('%s: every interval of 60 people, every criterion', (kind) => {
    const expected = grouped(referenceRows(referencePath(`sudden_gains_output_${kind}.csv`)), 'id');
    let compared = 0;
    for (const [id, own] of series) {
      const found = checkIntervals(own, 5, kind === 'gains' ? 'gain' : 'loss');
      const wanted = expected.get(id) ?? [];
      expect(found.map(({ from }) => from)).toEqual(wanted.map((row) => cell(row, 'from')));
      found.forEach((check, at) => {
        const row = wanted[at] ?? {};
        compared += 1;
        expect([id, check.from, check.large, check.stable]).toEqual([
          id,
          check.from,
          flag(row, 'crit1'),
          flag(row, 'crit3'),
        ]);
        expect([id, check.from, check.sudden]).toEqual([id, check.from, flag(row, 'all')]);
        // The package calls every rise a loss of a quarter.
        if (kind === 'gains') expect(check.relative).toBe(flag(row, 'crit2'));
      });
    }
    expect(compared).toBe(540);
  });

  test('the first gain of each person, its size and whether it was reversed', () => {
    for (const row of referenceRows(referencePath('sudden_gains_output_byperson.csv'))) {
      const found = suddenGains(series.get(row.id ?? '') ?? [], 5);
      expect(found).toHaveLength(cell(row, 'sg_freq_byperson') ?? NaN);
      const [first] = found;
      if (first === undefined) continue;
      expect(first.from).toBe(cell(row, 'sg_session_n'));
      expect(first.before - first.after).toBe(cell(row, 'sg_magnitude'));
      // The package numbers from nought here and so passes over the session right after the gain.
      const rightAfter = series.get(row.id ?? '')?.[first.from + 1] ?? -Infinity;
      const backAtOnce = rightAfter >= (first.before + first.after) / 2;
      expect([row.id, first.reversed]).toEqual([row.id, flag(row, 'sg_reversal') === true || backAtOnce]);
    }
  });

  test('of 43 people 15 have 24 gains, 8 several, 4 reversed; 3 losses', () => {
    const people = referenceRows(outcomePath('suddengains_sgdata.csv')).map((row) =>
      sessionsOf(row, 'bdi_s', TWELVE),
    );
    expect(people).toHaveLength(43);
    expect(countSuddenGains(people, 7)).toEqual({ gains: 24, people: 15, several: 8, reversals: 4 });
    const sizes = people.flatMap((own) => suddenGains(own, 7).map(({ before, after }) => before - after));
    expect(sizes.reduce((sum, size) => sum + size, 0) / sizes.length).toBe(11);
    expect(people.flatMap((own) => suddenGains(own, 7, 'loss'))).toHaveLength(3);
  });
});

describe.skipIf(noReference('reliable change beside R'))('reliable change: what R answered', () => {
  test('32 cases at the borders', () => {
    const rows = referenceRows(referencePath('rci_classification_cases.csv'));
    expect(rows).toHaveLength(32);
    for (const row of rows) {
      const limits = {
        cutoff: cell(row, 'cutoff'),
        reliableChange: cell(row, 'rc') ?? NaN,
        lowerIsBetter: true,
      };
      const [pre, post] = [cell(row, 'pre') ?? NaN, cell(row, 'post') ?? NaN];
      expect([pre, post, changeClass(pre, post, limits)]).toEqual([pre, post, row.category]);
      const mirrored = { ...limits, cutoff: -(limits.cutoff ?? NaN), lowerIsBetter: false };
      expect(changeClass(-pre, -post, mirrored)).toBe(row.category);
    }
  });

  test('published norms: CORE-10 and the grid of spreads and reliabilities', () => {
    const expected = referenceJson('rci_rupture_output.json') as {
      CORE10: { rc95: number; rc90: number; cutoff_c: number };
      grid: Record<string, number>[];
    };
    expect(expected.grid).toHaveLength(7);
    const core = differenceError({ sd: 7.7, reliability: 0.9 });
    expectNear(1.96 * core, expected.CORE10.rc95, CLOSED);
    expectNear(1.645 * core, expected.CORE10.rc90, CLOSED);
    const [clinical, functional] = [
      { mean: 19.7, sd: 7.7 },
      { mean: 4.7, sd: 4.8 },
    ];
    expectNear(cutoffBetween(clinical, functional), expected.CORE10.cutoff_c, CLOSED);
    for (const { sd = NaN, ...columns } of expected.grid) {
      for (const [name, value] of Object.entries(columns)) {
        expectNear(1.96 * differenceError({ sd, reliability: Number(name.slice(1)) / 100 }), value, CLOSED);
      }
    }
  });
});

describe.skipIf(noReference('dropout beside R'))('dropout: what R answered', () => {
  const clients = referenceRows(referencePath('dropout_input.csv')).map((row) => ({
    lastSession: cell(row, 'last_session') ?? NaN,
    droppedOut: cell(row, 'dropout') === 1,
  }));
  const table = lifeTable(clients);

  test('the life table with Wilson’s intervals', () => {
    const rows = referenceRows(referencePath('dropout_life_table.csv'));
    expect(table).toHaveLength(rows.length);
    rows.forEach((row, at) => {
      const found = table[at];
      expect([found?.session, found?.atRisk, found?.dropouts]).toEqual(
        ['session', 'at_risk', 'dropouts'].map((column) => cell(row, column)),
      );
      expectNear(found?.hazard, cell(row, 'hazard'), CLOSED);
      expectNear(found?.hazardInterval[0], cell(row, 'wilson_lo'), CLOSED);
      expectNear(found?.hazardInterval[1], cell(row, 'wilson_hi'), CLOSED);
      expectNear(found?.survival, cell(row, 'survival'), CLOSED);
    });
    const expected = referenceJson('survival_output.json') as { dropout: { by_session5: number } };
    expectNear(
      1 - (table.find(({ session }) => session === 5)?.survival ?? NaN),
      expected.dropout.by_session5,
      CLOSED,
    );
  });

  test('Kaplan and Meier’s estimate with Greenwood’s error and log-log intervals', () => {
    const rows = referenceRows(referencePath('dropout_km.csv'));
    expect(table).toHaveLength(rows.length);
    rows.forEach((row, at) => {
      const found = table[at];
      expect([found?.session, found?.atRisk, found?.dropouts, found?.censored]).toEqual(
        ['time', 'n.risk', 'n.event', 'n.censor'].map((column) => cell(row, column)),
      );
      expectNear(found?.survival, cell(row, 'surv'), CLOSED);
      expectNear(found?.standardError, cell(row, 'se'), CLOSED);
      expectNear(found?.survivalInterval?.[0], cell(row, 'lower'), CLOSED);
      expectNear(found?.survivalInterval?.[1], cell(row, 'upper'), CLOSED);
    });
  });
});

interface RModel {
  readonly nobs: number;
  readonly criterion: number;
  readonly fixed: Record<string, { Estimate: number; 'Std. Error': number }>;
  readonly wald95: Record<string, [number, number]>;
  readonly var: readonly { vcov: number }[];
}

function expectEffect(found: FixedEffect | undefined, model: RModel, name: string): void {
  expectNear(found?.estimate, model.fixed[name]?.Estimate, REML.estimate);
  expectNear(found?.standardError, model.fixed[name]?.['Std. Error'], REML.estimate);
  expectNear(found?.interval[0], model.wald95[name]?.[0], 2 * REML.estimate);
  expectNear(found?.interval[1], model.wald95[name]?.[1], 2 * REML.estimate);
}

describe.skipIf(noReference('within and between beside R'))(
  'within and between clients: what R answered',
  () => {
    const patients = [
      ...grouped(referenceRows(referencePath('within_between_input.csv')), 'patient').values(),
    ];
    const rows = laggedRows(
      patients.map((sessions) =>
        sessions.map((row) => ({
          session: cell(row, 'session') ?? NaN,
          alliance: cell(row, 'wai_c'),
          outcome: cell(row, 'phq'),
        })),
      ),
    );
    const expected = referenceJson('within_between_output.json') as {
      M1: RModel;
      TB: RModel;
      TB_simple: RModel;
      FE: {
        n: number;
        wai_w_lag: number;
        session: number;
        CR2: { SE: number; df_Satt: number; p_Satt: number };
      };
    };

    test('centring and lag: 645 of 769 rows, each with R’s values', () => {
      const derived = referenceRows(referencePath('within_between_derived.csv'));
      const usable = derived.filter((row) => cell(row, 'wai_w_lag') !== null && cell(row, 'phq') !== null);
      expect([derived.length, rows.length, usable.length]).toEqual([769, 645, 645]);
      usable.forEach((row, at) => {
        expectNear(rows[at]?.allianceBefore, cell(row, 'wai_w_lag'), CLOSED);
        expectNear(rows[at]?.allianceLevel, cell(row, 'wai_b'), CLOSED);
      });
    });

    test('fixed effects with CR2 and Satterthwaite’s degrees of freedom', () => {
      const found = withinEffect(rows);
      expect([found?.rows, found?.clients]).toEqual([expected.FE.n, 90]);
      expectNear(found?.estimate, expected.FE.wai_w_lag, CLOSED);
      expectNear(found?.perSession, expected.FE.session, CLOSED);
      expectNear(found?.standardError, expected.FE.CR2.SE, CLOSED);
      expectNear(found?.df, expected.FE.CR2.df_Satt, 1e-7);
      expectNear(found?.p, expected.FE.CR2.p_Satt, CLOSED);
    });

    test('the random-intercept model by REML', () => {
      const found = betweenAndWithin(rows);
      expect(expected.M1.nobs).toBe(rows.length);
      expectEffect(found?.level, expected.M1, '(Intercept)');
      expectEffect(found?.perSession, expected.M1, 'session');
      expectEffect(found?.within, expected.M1, 'wai_w_lag');
      expectEffect(found?.between, expected.M1, 'wai_b');
      expectNear(found?.clientVariance, expected.M1.var[0]?.vcov, REML.variance);
      expectNear(found?.residualVariance, expected.M1.var[1]?.vcov, REML.variance);
      expectNear(found?.criterion, expected.M1.criterion, 1e-6);
    });

    test.each([
      ['TB', 'each its own', [0, 2, 2, 1], 3],
      ['TB_simple', 'one for all', [0], 1],
    ] as const)('truth and bias, %s: %s', (name, slopes, places, residual) => {
      const model = expected[name];
      const dyads = patients.map((sessions) =>
        sessions.map((row) => ({ client: cell(row, 'wai_c'), therapist: cell(row, 'wai_t') })),
      );
      const found = truthAndBias(dyads, slopes);
      expect(found?.pairs).toBe(model.nobs);
      expectEffect(found?.bias, model, '(Intercept)');
      expectEffect(found?.tracking, model, 'truth');
      expect(found?.covariance.flat()).toHaveLength(places.length);
      found?.covariance
        .flat()
        .forEach((value, at) => expectNear(value, model.var[places[at] ?? 0]?.vcov, REML.variance));
      expectNear(found?.residualVariance, model.var[residual]?.vcov, REML.variance);
      expectNear(found?.criterion, model.criterion, 1e-6);
    });
  },
);
