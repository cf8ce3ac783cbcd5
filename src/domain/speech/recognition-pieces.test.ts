import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Span } from '../recall/session-clock.ts';
import { LONGEST_PIECE_MS, piecesToRecognise } from './recognition-pieces.ts';
import { lengthOf, sharedSpans } from './span-sets.ts';

const span = (fromMs: number, toMs: number): Span => ({ fromMs, toMs });

test('voices with less than a second between them are one piece', () => {
  expect(piecesToRecognise([span(0, 2000), span(2900, 4000), span(5000, 6000)])).toEqual([
    span(0, 4000),
    span(5000, 6000),
  ]);
});

test('a long stretch is cut at its silences, and what lies between is left out', () => {
  const voice = [span(0, 20_000), span(20_500, 27_000), span(27_400, 40_000)];
  expect(piecesToRecognise(voice)).toEqual([span(0, 27_000), span(27_400, 40_000)]);
});

test('a voice without any silence is cut where it has to be', () => {
  expect(piecesToRecognise([span(0, 60_000)])).toEqual([
    span(0, 28_000),
    span(28_000, 56_000),
    span(56_000, 60_000),
  ]);
});

test('whatever is said: pieces are short, in order, apart, and hold every voice', () => {
  const voices = fc
    .array(fc.tuple(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 250, max: 70_000 })), {
      maxLength: 30,
    })
    .map((steps) => {
      let at = 0;
      return steps.map(([gap, length]) => {
        const fromMs = at + gap;
        at = fromMs + length;
        return span(fromMs, at);
      });
    });
  fc.assert(
    fc.property(voices, (voice) => {
      const pieces = piecesToRecognise(voice);
      for (const [index, { fromMs, toMs }] of pieces.entries()) {
        expect(toMs - fromMs).toBeGreaterThan(0);
        expect(toMs - fromMs).toBeLessThanOrEqual(LONGEST_PIECE_MS);
        expect(fromMs).toBeGreaterThanOrEqual(pieces[index - 1]?.toMs ?? 0);
      }
      expect(lengthOf(sharedSpans([voice, pieces]))).toBe(lengthOf(voice));
    }),
  );
});
