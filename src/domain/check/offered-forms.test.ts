import { expect, test } from 'vitest';
import { languageStanding, offeredLanguages, offeredModes } from './offered-forms.ts';

const norwegian = { tag: 'nb', wordsHash: 'aa' };
const german = { tag: 'de', wordsHash: 'bb' };

test('a language reaches clients once it is checked, and no longer once its file has changed', () => {
  const shipped = [norwegian, german];
  expect(offeredLanguages(shipped, [])).toEqual(['en']);
  const checks = [{ language: 'nb', wordsHash: 'aa' }];
  expect(offeredLanguages(shipped, checks)).toEqual(['en', 'nb']);
  expect(offeredLanguages([{ tag: 'nb', wordsHash: 'ab' }, german], checks)).toEqual(['en']);
  expect(languageStanding({ tag: 'nb', wordsHash: 'ab' }, checks)).toBe('changed');
  expect(languageStanding(german, checks)).toBe('unchecked');
});

test('modes that no child has tried are offered only where the clinic switched them on', () => {
  expect(offeredModes([])).toEqual(['adult', 'easy read']);
  expect(offeredModes(['pictorial'])).toEqual(['adult', 'easy read', 'pictorial']);
});
