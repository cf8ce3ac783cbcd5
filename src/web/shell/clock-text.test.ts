import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clockText, readClockText } from './clock-text.ts';

test.each([
  ['4:07', 247_000],
  ['1:02:33', 3_753_000],
  ['67', 67_000],
  [' 0:04:07,250 ', 247_250],
  ['4 : 07', 247_000],
  ['4m07', 247_000],
  ['4m 7s', 247_000],
  ['1h 2m 33s', 3_753_000],
  ['1h', 3_600_000],
  ['5 min', 300_000],
  [`4'07"`, 247_000],
  ['4’07”', 247_000],
  ['', null],
  ['about four', null],
  ['4:7:', null],
  ['-1', null],
])('%s', (typed, ms) => {
  expect(readClockText(typed)).toBe(ms);
});

test('what is shown is read back to the second', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 359_999 }), (seconds) => {
      expect(readClockText(clockText(seconds * 1000))).toBe(seconds * 1000);
    }),
  );
});
