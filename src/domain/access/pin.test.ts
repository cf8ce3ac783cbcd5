import { expect, test } from 'vitest';
import { isGuessedFirst, isPin, pinDigits } from './pin.ts';

test.each([
  ['482913', '482913'],
  ['48 29-13', '482913'],
  ['٤٨٢٩١٣', '482913'],
  ['۴۸۲۹۱۳', '482913'],
  ['४८२९१३', '482913'],
  ['４８２９１３', '482913'],
  ['abc', ''],
])('%s is typed as %s', (typed, digits) => {
  expect(pinDigits(typed)).toBe(digits);
});

test.each(['111111', '121212', '123123', '123456', '654321', '890123', '210987', '00000000'])(
  '%s is guessed first',
  (pin) => expect(isGuessedFirst(pin)).toBe(true),
);

test.each(['482913', '190357', '112358'])('%s is not', (pin) => expect(isGuessedFirst(pin)).toBe(false));

test('six to twelve digits', () => {
  expect(['12345', '1234567890123', '12345a', ''].filter(isPin)).toEqual([]);
  expect(['482913', '482913482914'].every(isPin)).toBe(true);
});
