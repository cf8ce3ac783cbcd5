import { expect, test } from 'vitest';
import { endOf, gapsBetween } from './recording.ts';

test('two page loads leave a gap, which is known to the millisecond', () => {
  const pieces = [
    { startMs: 61_200, durationMs: 30_000 },
    { startMs: 100, durationMs: 41_000 },
  ];
  expect(gapsBetween(pieces)).toEqual([{ fromMs: 41_100, toMs: 61_200 }]);
  expect(endOf(pieces)).toBe(91_200);
});

test('what overlaps or nearly meets leaves none, and before the first piece nothing was promised', () => {
  expect(gapsBetween([])).toEqual([]);
  expect(endOf([])).toBe(0);
  expect(gapsBetween([{ startMs: 5000, durationMs: 1000 }])).toEqual([]);
  const overlapping = [
    { startMs: 0, durationMs: 10_000 },
    { startMs: 4_000, durationMs: 1_000 },
    { startMs: 10_400, durationMs: 1_000 },
  ];
  expect(gapsBetween(overlapping)).toEqual([]);
});
