import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shownTo, spokenAbout } from './covered.ts';
import {
  nearestStretch,
  placeRecall,
  placeTalk,
  stopsOf,
  stretchesOf,
  tiesByTape,
  turnAt,
} from './turns-on-clock.ts';

test('a turn speaks of what the last tie before it speaks of, and of nothing before the first', () => {
  const ties = [
    { utteranceId: 'b', sessionMs: 90_000 },
    { utteranceId: 'd', sessionMs: 30_000 },
  ];
  expect(placeRecall(['a', 'b', 'c', 'd'], ties)).toEqual([null, 90_000, 90_000, 30_000]);
});

test('a passage is placed by where it begins; without a place or time nothing is guessed', () => {
  const turns = [{ fromMs: 1000 }, { fromMs: null }];
  expect(placeTalk(turns, 60_000)).toEqual([61_000, null]);
  expect(placeTalk(turns, null)).toEqual([null, null]);
});

test('a recall may come back to a point: the nearest stretch is found, of equals the earlier', () => {
  const stretches = stretchesOf([null, 90, 90, 30, 90]);
  expect(stretches).toEqual([
    { sessionMs: 90, first: 1, last: 2 },
    { sessionMs: 30, first: 3, last: 3 },
    { sessionMs: 90, first: 4, last: 4 },
  ]);
  expect(nearestStretch(stretches, 80)?.first).toBe(1);
  expect(nearestStretch(stretches, 60)?.first).toBe(3);
  expect(nearestStretch([], 1)).toBeNull();
});

test('stretches cover exactly the placed turns, in order', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 5 }))), (places) => {
      const covered = stretchesOf(places).flatMap(({ first, last, sessionMs }) =>
        Array.from({ length: last - first + 1 }, (_none, step) => [first + step, sessionMs]),
      );
      expect(covered).toEqual([...places.entries()].filter(([, place]) => place !== null));
    }),
  );
});

test('the turn at a point is the last that began by then', () => {
  expect(turnAt([null, 0, 10, 20], 15)).toBe(2);
  expect(turnAt([5, 10], 1)).toBe(0);
  expect(turnAt([null], 1)).toBeNull();
});

test('a tie inside its own interview’s moment is no stop of its own', () => {
  const moments = [{ interviewId: 'one', fromMs: 100, toMs: 200 }];
  const ties = [
    { interviewId: 'one', sessionMs: 150 },
    { interviewId: 'two', sessionMs: 150 },
    { interviewId: 'one', sessionMs: 50 },
  ];
  expect(stopsOf(moments, ties)).toEqual([50, 100, 150]);
});

test('whatever was spoken about was shown', () => {
  const marks = { shown: [{ fromMs: 0, toMs: 1000 }], moments: [], tiedMs: [100_000] };
  expect(spokenAbout(marks)).toEqual([{ fromMs: 70_000, toMs: 130_000 }]);
  expect(shownTo(marks)).toEqual([
    { fromMs: 0, toMs: 1000 },
    { fromMs: 70_000, toMs: 130_000 },
  ]);
});

test('a turn is tied to what was on the screen when it began, and only where that is another point than before', () => {
  const alignment = [
    { interviewMs: 10_000, sessionMs: 0, speed: 1 },
    { interviewMs: 70_000, sessionMs: 60_000 },
  ];
  const turns = [
    { id: 'before the tape', fromMs: 2_000 },
    { id: 'while it ran', fromMs: 38_000 },
    { id: 'after the stop', fromMs: 70_000 },
    { id: 'still there', fromMs: 90_000 },
    { id: 'without a time', fromMs: null },
  ];
  expect(tiesByTape(alignment, turns, 2_000)).toEqual([
    { utteranceId: 'while it ran', sessionMs: 30_000 },
    { utteranceId: 'after the stop', sessionMs: 60_000 },
  ]);
});
