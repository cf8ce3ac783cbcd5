import { describe, expect, test } from 'vitest';
import { betweenAndWithin } from './between-and-within.ts';
import { withinEffect } from './fixed-effects.ts';
import { isEnough, laggedRows, type SessionScores } from './within-client.ts';

const sessions = (...both: readonly (readonly [number | null, number | null])[]): SessionScores[] =>
  both.map(([alliance, outcome], at) => ({ session: at + 1, alliance, outcome }));

describe('centring and lag', () => {
  test('the own mean is of all observed sessions, and a lag never jumps a session', () => {
    const rows = laggedRows([
      sessions([4, 20], [6, 18], [null, 17], [8, 15], [6, 14]),
      sessions([2, 9], [2, 8]),
    ]);
    // Means 6 and 2, their mean 4.
    expect(rows).toEqual([
      { client: 0, session: 2, run: 0, outcome: 18, allianceBefore: -2, allianceLevel: 2 },
      { client: 0, session: 3, run: 0, outcome: 17, allianceBefore: 0, allianceLevel: 2 },
      { client: 0, session: 5, run: 0, outcome: 14, allianceBefore: 2, allianceLevel: 2 },
      { client: 1, session: 2, run: 0, outcome: 8, allianceBefore: 0, allianceLevel: -2 },
    ]);
  });

  test('clients without any alliance score are left out', () => {
    expect(laggedRows([sessions([null, 3], [null, 4])])).toEqual([]);
  });
});

test('the effect is shown from 25 clients with 10 sessions or 60 with 5', () => {
  const clients = (n: number, count: number) => Array.from({ length: n }, () => count);
  expect(isEnough(clients(25, 10))).toBe(true);
  expect(isEnough(clients(24, 10))).toBe(false);
  expect(isEnough(clients(60, 5))).toBe(true);
  expect(isEnough([...clients(59, 9), 4])).toBe(false);
});

describe('the within-client effect', () => {
  /** Outcome 20 − session − 2 × last deviation + the client's own level + what noise says. */
  function clinic(noise: (client: number, session: number) => number) {
    const waves = [0.5, -1, 0.2, 1.1, -0.6, -0.9, 0.4, 1.3];
    return Array.from({ length: 6 }, (_one, client) => {
      const states = waves.map((wave, at) => wave * (1 + client / 5) + ((at * (client + 2)) % 3) / 4);
      const mean = states.reduce((sum, each) => sum + each, 0) / states.length;
      return states.map((state, at): SessionScores => {
        const last = (states[at - 1] ?? mean) - mean;
        const level = client * 3;
        return {
          session: at + 1,
          alliance: 5 + client + state,
          outcome: 20 + level - (at + 1) - 2 * last + noise(client, at),
        };
      });
    });
  }

  test('is found whatever the clients’ own levels are', () => {
    const found = withinEffect(laggedRows(clinic((client, at) => ((client * 7 + at * 5) % 4) / 10)));
    expect(found).toMatchObject({ clients: 6, rows: 42 });
    expect(found?.estimate).toBeCloseTo(-2, 0);
    expect(found?.perSession).toBeCloseTo(-1, 0);
    expect(found?.interval[0]).toBeLessThan(-2);
    expect(found?.interval[1]).toBeGreaterThan(-2.1);
    expect(found?.df).toBeGreaterThan(1);
    expect(found?.df).toBeLessThan(6);
  });

  test('is null where nothing tells it: too few clients, no spread, or no error to judge by', () => {
    expect(withinEffect([])).toBeNull();
    expect(withinEffect(laggedRows(clinic(() => 0).slice(0, 1)))).toBeNull();
    const flat = clinic(() => 0).map((own) => own.map((each) => ({ ...each, alliance: 5 })));
    expect(withinEffect(laggedRows(flat))).toBeNull();
    expect(betweenAndWithin([])).toBeNull();
    expect(betweenAndWithin(laggedRows(flat))).toBeNull();
  });

  test('the random-intercept model agrees on the within effect', () => {
    const rows = laggedRows(clinic((client, at) => ((client * 7 + at * 5) % 4) / 10));
    expect(betweenAndWithin(rows)?.within.estimate).toBeCloseTo(withinEffect(rows)?.estimate ?? NaN, 2);
  });
});
