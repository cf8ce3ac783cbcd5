import { describe, expect, test } from 'vitest';
import { careEffect, type ClientCourse } from './care-effect.ts';

/** A client whose outcome follows last session’s alliance by −1 a point, around a level of their own. */
function course(level: number, sessions: number, more: { helperFrom?: number } = {}): ClientCourse {
  const alliance = Array.from({ length: sessions }, (_, at) => 6 + ((at * 7 + level * 3) % 5) / 2);
  const checks = alliance.map((score, at) => ({
    session: at + 1,
    score,
    mode: 'adult',
    language: 'en',
    helper: at + 1 >= (more.helperFrom ?? Infinity),
  }));
  const noise = (at: number) => ((at * 5 + level) % 3) / 10;
  const outcome = alliance.map((_, at): [number, number] => [
    at + 1,
    20 + level - (alliance[at - 1] ?? 7) + noise(at),
  ]);
  return { checks, outcome: new Map(outcome) };
}

const clinic = (clients: number, sessions: number) =>
  Array.from({ length: clients }, (_, at) => course(at, sessions));

describe('the within-client effect of a clinic', () => {
  test('is computed from 25 clients with 10 sessions, or 60 with 5, and no earlier', () => {
    for (const [clients, sessions, enough] of [
      [25, 10, true],
      [24, 10, false],
      [25, 9, false],
      [60, 5, true],
      [59, 5, false],
    ] as const) {
      const found = careEffect(clinic(clients, sessions));
      expect([clients, sessions, found.enough, found.effect !== null]).toEqual([
        clients,
        sessions,
        enough,
        enough,
      ]);
    }
  });

  test('says what is there and what is needed', () => {
    const few = careEffect([...clinic(3, 10), ...clinic(4, 5), { checks: [], outcome: new Map([[1, 9]]) }]);
    expect(few).toEqual({
      clients: 7,
      standing: [
        { sessions: 10, needed: 25, there: 3 },
        { sessions: 5, needed: 60, there: 7 },
      ],
      enough: false,
      effect: null,
    });
  });

  test('finds a known slope, and clients’ lasting levels do not bear on it', () => {
    const { effect } = careEffect(clinic(30, 12));
    expect(effect?.estimate).toBeCloseTo(-1, 1);
    expect(effect?.interval[0]).toBeLessThan(-0.9);
    const lifted = clinic(30, 12).map(({ checks, outcome }, client) => ({
      checks,
      outcome: new Map([...outcome].map(([session, value]) => [session, value + 50 * (client % 3)])),
    }));
    expect(careEffect(lifted).effect?.estimate).toBeCloseTo(effect?.estimate ?? 0, 8);
  });

  test('nothing is compared across another way of asking', () => {
    // With a helper everything is answered three points higher; the outcome knows nothing of it.
    const broken = Array.from({ length: 25 }, (_, at) => {
      const { checks, outcome } = course(at, 12, { helperFrom: 7 });
      return {
        checks: checks.map((each) => ({ ...each, score: each.score + (each.helper ? 3 : 0) })),
        outcome,
      };
    });
    expect(careEffect(broken).effect?.estimate).toBeCloseTo(-1, 1);
    const unseen = broken.map(({ checks, outcome }) => ({
      checks: checks.map((each) => ({ ...each, helper: false })),
      outcome,
    }));
    expect(careEffect(unseen).effect?.estimate).toBeGreaterThan(-0.9);
  });

  test('is null where nobody’s alliance ever differs', () => {
    const flat = clinic(25, 10).map(({ checks, outcome }) => ({
      checks: checks.map((check) => ({ ...check, score: 7 })),
      outcome,
    }));
    expect(careEffect(flat)).toMatchObject({ enough: true, effect: null });
  });
});
