import { expect, test } from 'vitest';
import { readSessionNumbers, sessionNumbersText } from './protocol.ts';

test('sessions 3 and 5, as the study that Entente starts from recorded them', () => {
  expect(readSessionNumbers('3, 5')).toEqual([3, 5]);
  expect(sessionNumbersText([3, 5])).toBe('3, 5');
});

test('ranges, repeats and any order', () => {
  expect(readSessionNumbers('8, 1-5, 3')).toEqual([1, 2, 3, 4, 5, 8]);
  expect(sessionNumbersText([1, 2, 3, 4, 5, 8])).toBe('1–5, 8');
  expect(sessionNumbersText([1, 2])).toBe('1, 2');
  expect(readSessionNumbers('')).toEqual([]);
});

test('what is no session number is not guessed', () => {
  for (const typed of ['third', '0', '5-3', '3;5', '1.5']) expect(readSessionNumbers(typed)).toBeNull();
});
