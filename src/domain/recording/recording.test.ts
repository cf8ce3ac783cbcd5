import { expect, test } from 'vitest';
import { endOf, FIRST_SLICE_BYTES, gapsBetween, IMPORT_SLICE_BYTES, nextSliceBytes } from './recording.ts';

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

test('the slices of a file fit the line: they double while it is quick, and shrink to what it carries in a moment', () => {
  const sizes = [FIRST_SLICE_BYTES];
  for (const tookMs of [10, 10, 10, 10, 10]) sizes.push(nextSliceBytes(sizes.at(-1) ?? 0, tookMs));
  expect(sizes.slice(1)).toEqual([2, 4, 8, 16, 16].map((times) => times * FIRST_SLICE_BYTES));
  expect(nextSliceBytes(IMPORT_SLICE_BYTES, 15_000)).toBe(Math.round(IMPORT_SLICE_BYTES / 10));
  expect(nextSliceBytes(FIRST_SLICE_BYTES, 3_600_000)).toBe(65_536);
  expect(nextSliceBytes(65_536, 0)).toBe(131_072);
});
