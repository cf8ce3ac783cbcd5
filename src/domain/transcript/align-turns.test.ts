import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alignTurns, type TurnToAlign } from './align-turns.ts';

const turn = (role: TurnToAlign['role'], fromMs: number | null = null, toMs: number | null = null) => ({
  role,
  fromMs,
  toMs,
});

const anyTurns = fc
  .array(
    fc.record({
      role: fc.constantFrom('client', 'therapist', 'interpreter', 'unknown'),
      pause: fc.nat(4000),
      length: fc.nat(8000),
      timed: fc.boolean(),
      ended: fc.boolean(),
    }),
    { maxLength: 30 },
  )
  .map((raw) => {
    let clock = 0;
    return raw.map(({ role, pause, length, timed, ended }): TurnToAlign => {
      const fromMs = clock + pause;
      clock = fromMs + length;
      return timed ? turn(role, fromMs, ended ? clock : null) : turn(role);
    });
  });

test('as many turns by the same speakers are tied by position, with times or without', () => {
  const original = [turn('therapist', 0, 4000), turn('client', 4000, 9000), turn('therapist', 9000, 9500)];
  const translation = [turn('therapist'), turn('client'), turn('therapist')];
  expect(alignTurns(original, translation)).toEqual({
    by: 'position',
    turns: [0, 1, 2].map((at) => ({ translation: at, original: at })),
  });
});

test('where the interpreter’s own turns were left out, time ties what is left', () => {
  const original = [
    turn('therapist', 0, 4000),
    turn('interpreter', 4000, 8000),
    turn('client', 8000, 12_000),
    turn('interpreter', 12_000, 15_000),
  ];
  const translation = [turn('therapist', 200, 4100), turn('client', 8100, 12_300)];
  expect(alignTurns(original, translation)).toEqual({
    by: 'time',
    turns: [
      { translation: 0, original: 0 },
      { translation: 1, original: 2 },
    ],
  });
});

test('one long turn that was translated in two pieces has two translations', () => {
  const original = [turn('client', 0, 10_000), turn('therapist', 10_000, 12_000)];
  const translation = [
    turn('client', 0, 4000),
    turn('client', 4000, 9500),
    turn('therapist', 10_000, 12_000),
  ];
  expect(alignTurns(original, translation).turns.map((each) => each.original)).toEqual([0, 0, 1]);
});

test('without times, or by another speaker, a turn waits for a hand', () => {
  expect(alignTurns([turn('client')], [turn('client'), turn('therapist')])).toEqual({
    by: 'nothing',
    turns: [],
  });
  expect(alignTurns([turn('client', 0, 5000)], [turn('therapist', 0, 5000)]).turns).toEqual([]);
  expect(alignTurns([], [])).toEqual({ by: 'nothing', turns: [] });
});

test('the order of turns is kept, no turn is rendered twice, and nobody’s words become another’s', () => {
  fc.assert(
    fc.property(anyTurns, anyTurns, (original, translation) => {
      const { turns } = alignTurns(original, translation);
      for (const [at, tie] of turns.entries()) {
        const before = turns[at - 1];
        if (before !== undefined) {
          expect(tie.translation).toBeGreaterThan(before.translation);
          expect(tie.original).toBeGreaterThanOrEqual(before.original);
        }
        expect(translation[tie.translation]?.role).toBe(original[tie.original]?.role);
      }
    }),
  );
});

test('every turn is tied where counts and speakers agree', () => {
  fc.assert(
    fc.property(anyTurns, (original) => {
      const translation = original.map(({ role }) => turn(role));
      expect(alignTurns(original, translation).turns).toHaveLength(original.length);
    }),
  );
});

test('a translation that left some turns out ties each of the others to its own, by their times', () => {
  fc.assert(
    fc.property(anyTurns, fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }), (raw, coins) => {
      const original = raw.filter((each) => each.fromMs !== null && (each.toMs ?? 0) > each.fromMs);
      const kept = original.map((_each, at) => at).filter((at) => coins[at]);
      const translation = kept.flatMap((at) => original[at] ?? []);
      const { turns } = alignTurns(original, translation);
      expect(turns.map((tie) => tie.original)).toEqual(kept);
    }),
  );
});
