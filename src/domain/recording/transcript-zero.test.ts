import fc from 'fast-check';
import { expect, test } from 'vitest';
import { transcriptZero, turnAt } from './transcript-zero.ts';

test('a session’s transcript and recording meet on the session clock', () => {
  const recording = { interviewId: null, offsetMs: 960_000, pieces: [{ startMs: 0 }] };
  expect(transcriptZero({ interviewId: null, clockOffsetMs: 970_000 }, recording)).toBe(10_000);
  expect(transcriptZero({ interviewId: null, clockOffsetMs: null }, recording)).toBeNull();
  expect(
    transcriptZero({ interviewId: null, clockOffsetMs: 0 }, { ...recording, offsetMs: null }),
  ).toBeNull();
});

test('an interview’s transcript counts from the beginning of its sound, and is of no other recording', () => {
  const recording = { interviewId: 'a', offsetMs: null, pieces: [{ startMs: 1_250 }] };
  expect(transcriptZero({ interviewId: 'a', clockOffsetMs: null }, recording)).toBe(1_250);
  expect(transcriptZero({ interviewId: 'b', clockOffsetMs: null }, recording)).toBeNull();
  expect(transcriptZero({ interviewId: null, clockOffsetMs: 0 }, recording)).toBeNull();
  expect(transcriptZero({ interviewId: 'a', clockOffsetMs: null }, { ...recording, pieces: [] })).toBeNull();
});

test('whatever the times, the turn found has begun and the next timed one has not', () => {
  const sorted = fc.array(fc.integer({ min: 0, max: 1e7 })).map((each) => each.sort((a, b) => a - b));
  fc.assert(
    fc.property(sorted, fc.integer({ min: -10, max: 1e7 }), (starts, ms) => {
      const turns = starts.map((fromMs, at) => ({ fromMs: at % 5 === 3 ? null : fromMs }));
      const at = turnAt(turns, ms);
      const begun = turns.filter(({ fromMs }) => fromMs !== null && fromMs <= ms);
      expect(at === null ? undefined : turns[at]).toBe(begun.at(-1));
    }),
  );
});
