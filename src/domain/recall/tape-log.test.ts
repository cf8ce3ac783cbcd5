import fc from 'fast-check';
import { expect, test } from 'vitest';
import { notShown, overlapsAny, sessionTimeAt } from './session-clock.ts';
import {
  alignmentOfTape,
  shownByTape,
  stopsOfTape,
  TAPE_EVENT_KINDS,
  TAPE_HANDS,
  type TapeEvent,
} from './tape-log.ts';

const event = (over: Partial<TapeEvent>): TapeEvent => ({
  kind: 'played',
  by: 'client',
  interviewMs: 0,
  fromMs: 0,
  toMs: 0,
  running: false,
  rate: 1,
  ...over,
});

// Kagan’s procedure (Kagan, Krathwohl & Miller 1963): the tape runs, the client stops it, talks, and it goes on.
const interview = [
  event({ kind: 'opened', by: 'room', interviewMs: 1_000 }),
  event({ kind: 'played', interviewMs: 10_000, running: true }),
  event({ kind: 'paused', interviewMs: 70_000, fromMs: 60_000, toMs: 60_000 }),
  event({ kind: 'sought', by: 'room', interviewMs: 200_000, fromMs: 60_000, toMs: 55_000 }),
  event({ kind: 'played', interviewMs: 200_000, fromMs: 55_000, toMs: 55_000, running: true, rate: 1.5 }),
  event({ kind: 'passed', by: 'room', interviewMs: 220_000, fromMs: 85_000, toMs: 85_000, running: true }),
];

test('while the tape runs each second has its own, and a stop holds until it goes on', () => {
  const map = alignmentOfTape(interview);
  expect(sessionTimeAt(map, 999)).toBeNull();
  expect(sessionTimeAt(map, 5_000)).toBe(0);
  expect(sessionTimeAt(map, 40_000)).toBe(30_000);
  expect(sessionTimeAt(map, 150_000)).toBe(60_000);
  expect(sessionTimeAt(map, 210_000)).toBe(70_000);
});

test('after a killed page the tape counts as standing where it was last heard of', () => {
  const again = event({
    kind: 'opened',
    by: 'room',
    interviewMs: 300_000,
    fromMs: 85_000,
    toMs: 85_000,
  });
  const map = alignmentOfTape([...interview, again]);
  expect(sessionTimeAt(map, 290_000)).toBe(85_000);
  expect(shownByTape([...interview, again])).toEqual([{ fromMs: 0, toMs: 85_001 }]);
});

test('a person’s stops are moments, the software’s are not', () => {
  const stalled = event({ kind: 'paused', by: 'room', interviewMs: 230_000, fromMs: 99_000, toMs: 99_000 });
  expect(stopsOfTape([...interview, stalled])).toEqual([interview[2]]);
});

const ms = fc.integer({ min: 0, max: 100_000 });
const anyEvent: fc.Arbitrary<TapeEvent> = fc.record({
  kind: fc.constantFrom(...TAPE_EVENT_KINDS),
  by: fc.constantFrom(...TAPE_HANDS),
  interviewMs: ms,
  fromMs: ms,
  toMs: ms,
  running: fc.boolean(),
  rate: fc.constantFrom(0.5, 1, 1.5, 2),
});
/** Logs as a page writes them: time goes on, and each event finds the tape where it was left or further on. */
const lawfulLog: fc.Arbitrary<TapeEvent[]> = fc
  .array(fc.tuple(anyEvent, fc.integer({ min: 1, max: 5_000 })), { minLength: 1, maxLength: 60 })
  .map((steps) => {
    const log: TapeEvent[] = [];
    let clock = 0;
    for (const [each, wait] of steps) {
      clock += wait;
      const before = log.at(-1);
      const found = (before?.toMs ?? 0) + (before?.running ? Math.round(wait * before.rate) : 0);
      const toMs = each.kind === 'sought' ? each.toMs : found;
      log.push({ ...each, interviewMs: clock, fromMs: found, toMs });
    }
    return log;
  });

test('from the first event on the map is total, and forward within each piece, for any log whatever', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { minLength: 1, maxLength: 60 }), (log) => {
      const map = alignmentOfTape(log);
      const first = map[0]?.interviewMs ?? 0;
      for (const [index, piece] of map.entries()) {
        expect(piece.speed ?? 0).toBeGreaterThanOrEqual(0);
        const end = map[index + 1]?.interviewMs ?? piece.interviewMs + 1_000;
        let last = -1;
        for (let at = piece.interviewMs; at < end; at += Math.max(1, (end - piece.interviewMs) >> 3)) {
          const here = sessionTimeAt(map, at);
          expect(here).not.toBeNull();
          expect(here as number).toBeGreaterThanOrEqual(last);
          last = here as number;
        }
      }
      expect(sessionTimeAt(map, first - 1)).toBeNull();
    }),
  );
});

test('the map finds the second that was on the screen, also once the log was written and read again', () => {
  fc.assert(
    fc.property(lawfulLog, fc.double({ min: 0, max: 0.999, noNaN: true }), (log, share) => {
      const map = alignmentOfTape(log);
      expect(alignmentOfTape(JSON.parse(JSON.stringify(log)) as TapeEvent[])).toEqual(map);
      for (const [index, here] of log.entries()) {
        const next = log[index + 1];
        if (next === undefined || next.kind === 'opened') continue;
        const at = Math.floor(here.interviewMs + share * (next.interviewMs - here.interviewMs));
        const onScreen = here.toMs + (here.running ? (at - here.interviewMs) * here.rate : 0);
        expect(Math.abs((sessionTimeAt(map, at) ?? -1) - onScreen)).toBeLessThanOrEqual(2);
      }
    }),
  );
});

test('what the map passes over was shown, and not shown is exactly the rest', () => {
  fc.assert(
    fc.property(lawfulLog, (log) => {
      const map = alignmentOfTape(log);
      const shown = shownByTape(log);
      const whole = { fromMs: 0, toMs: 600_000 };
      const rest = notShown(whole, shown);
      const end = (log.at(-1)?.interviewMs ?? 0) + 10;
      for (let at = log[0]?.interviewMs ?? 0; at < end; at += 137) {
        const here = sessionTimeAt(map, at);
        if (here === null || here >= whole.toMs) continue;
        // A whole millisecond may round up onto the next second’s edge.
        const near = { fromMs: Math.max(0, here - 1), toMs: here + 1 };
        expect(overlapsAny(near, shown)).toBe(true);
      }
      const together = [...shown, ...rest].reduce(
        (sum, span) => sum + Math.min(span.toMs, whole.toMs) - span.fromMs,
        0,
      );
      expect(together).toBe(whole.toMs);
    }),
  );
});
