import { expect, test } from 'vitest';
import { findName, replaceName } from './find-name.ts';

test('a name is found as written and as a whole', () => {
  const text = 'Ann met Anna; Ann’s sister said “Ann”. ann, MaryAnn, Ann-Marie';
  expect(findName(text, 'Ann').map(({ from }) => text.slice(from, from + 5))).toEqual([
    'Ann m',
    'Ann’s',
    'Ann”.',
    'Ann-M',
  ]);
});

test('names of several words and in other scripts are found', () => {
  expect(findName('Ole Å. Berg, Ole Å. Bergsen', 'Ole Å. Berg')).toEqual([{ from: 0, to: 11 }]);
  expect(findName('Κώστας και Κώσταςα', 'Κώστας')).toEqual([{ from: 0, to: 6 }]);
  expect(findName('x', ' ')).toEqual([]);
});

test('every occurrence is replaced, and what is beside it stays', () => {
  expect(replaceName('Ann, Anna, Ann.', 'Ann', '[name]')).toBe('[name], Anna, [name].');
});
