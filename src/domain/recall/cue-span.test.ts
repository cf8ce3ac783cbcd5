import { expect, test } from 'vitest';
import { cueSpan } from './cue-span.ts';

test('about when is a third of the hour, and unsure is all of it', () => {
  expect(cueSpan('beginning', 3_000_000)).toEqual({ fromMs: 0, toMs: 1_000_000 });
  expect(cueSpan('middle', 3_000_000)).toEqual({ fromMs: 1_000_000, toMs: 2_000_000 });
  expect(cueSpan('end', 3_000_000)).toEqual({ fromMs: 2_000_000, toMs: 3_000_000 });
  expect(cueSpan('unsure', 3_000_000)).toEqual({ fromMs: 0, toMs: 3_000_000 });
});
