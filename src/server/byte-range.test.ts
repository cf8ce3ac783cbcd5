import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRange } from './byte-range.ts';

test('the examples of RFC 9110 §14.1.2, of a file of ten thousand bytes', () => {
  expect(readRange('bytes=0-499', 10_000)).toEqual({ from: 0, to: 500 });
  expect(readRange('bytes=500-999', 10_000)).toEqual({ from: 500, to: 1000 });
  expect(readRange('bytes=-500', 10_000)).toEqual({ from: 9500, to: 10_000 });
  expect(readRange('bytes=9500-', 10_000)).toEqual({ from: 9500, to: 10_000 });
});

test('what reaches beyond the end is cut to it, and what begins there is none', () => {
  expect(readRange('bytes=9999-99999999999999999999', 10_000)).toEqual({ from: 9999, to: 10_000 });
  expect(readRange('bytes=-99999999999999999999', 10_000)).toEqual({ from: 0, to: 10_000 });
  expect(readRange('bytes=10000-', 10_000)).toBe('none');
  expect(readRange('bytes=99999999999999999999-', 10_000)).toBe('none');
  expect(readRange('bytes=-0', 10_000)).toBe('none');
  expect(readRange('bytes=0-', 0)).toBe('none');
});

test('another unit, several ranges and what is not well formed are ignored', () => {
  for (const header of [
    'lines=0-1',
    'bytes=0-1,5-6',
    'bytes=5-4',
    'bytes=-',
    'bytes=a-b',
    'bytes=1',
    '',
    'bytes 0-1',
  ])
    expect(readRange(header, 10_000), header).toBe('whole');
  expect(readRange(undefined, 10_000)).toBe('whole');
});

test('whatever is asked, what is answered lies in the file', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(), fc.nat(), fc.nat(), (text, first, last, bytes) => {
      for (const header of [
        text,
        `bytes=${text}`,
        `bytes=${first}-${last}`,
        `bytes=${first}-`,
        `bytes=-${last}`,
      ]) {
        const range = readRange(header, bytes);
        if (typeof range === 'string') continue;
        expect(range.from).toBeLessThan(range.to);
        expect(range.from).toBeGreaterThanOrEqual(0);
        expect(range.to).toBeLessThanOrEqual(bytes);
      }
    }),
  );
});
