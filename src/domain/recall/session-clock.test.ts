import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alignmentOf, joinSpans, notShown, overlapsAny, type Span, sessionTimeAt } from './session-clock.ts';

// Two stops of the tape, in the manner of Lavik et al. 2022 (doi 10.3389/fpsyg.2022.915932): the client stops at
// 12:30 of the session after two minutes of interview, and at 31:05 after nine.
const twoStops = alignmentOf([
  { interviewMs: 540_000, sessionMs: 1_865_000 },
  { interviewMs: 120_000, sessionMs: 750_000 },
]);

test('talk after a stop is about that second of the session until the next stop', () => {
  expect(sessionTimeAt(twoStops, 119_999)).toBeNull();
  expect(sessionTimeAt(twoStops, 120_000)).toBe(750_000);
  expect(sessionTimeAt(twoStops, 539_999)).toBe(750_000);
  expect(sessionTimeAt(twoStops, 3_000_000)).toBe(1_865_000);
});

test('the later of two anchors at one point holds', () => {
  const alignment = alignmentOf([
    { interviewMs: 5, sessionMs: 10 },
    { interviewMs: 5, sessionMs: 20 },
  ]);
  expect(sessionTimeAt(alignment, 5)).toBe(20);
});

const times = fc.integer({ min: 0, max: 10_000_000 });
const anchors = fc.array(fc.record({ interviewMs: times, sessionMs: times }), { maxLength: 40 });

test('the map agrees with a plain search, for any anchors', () => {
  fc.assert(
    fc.property(anchors, times, (list, at) => {
      const before = list.filter((anchor) => anchor.interviewMs <= at);
      const newest = Math.max(...before.map((anchor) => anchor.interviewMs));
      const expected = before.filter((anchor) => anchor.interviewMs === newest).at(-1)?.sessionMs ?? null;
      expect(sessionTimeAt(alignmentOf(list), at)).toBe(expected);
    }),
  );
});

const spans = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 30 }))
    .map(([fromMs, length]): Span => ({ fromMs, toMs: fromMs + length })),
  { maxLength: 8 },
);

test('shown and not shown are exactly the whole', () => {
  fc.assert(
    fc.property(spans, (shown) => {
      const whole = { fromMs: 10, toMs: 90 };
      const rest = notShown(whole, shown);
      for (let at = whole.fromMs; at < whole.toMs; at += 1) {
        const millisecond = { fromMs: at, toMs: at + 1 };
        expect(overlapsAny(millisecond, rest)).toBe(!overlapsAny(millisecond, shown));
      }
      expect(joinSpans(rest)).toEqual(rest);
    }),
  );
});
