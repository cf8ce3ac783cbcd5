import { expect, test } from 'vitest';
import { leaningOf, NO_WAYS, WAY_STEPS, WAYS } from './ways-of-working.ts';

test('an answer leans to a pole, wholly or rather; no preference is not the same as no answer', () => {
  expect(WAY_STEPS.map(leaningOf)).toEqual(['first', 'rather first', 'none', 'rather second', 'second']);
  expect(leaningOf(null)).toBeNull();
  expect(WAYS.map((way) => NO_WAYS[way])).toEqual([null, null, null, null]);
});
