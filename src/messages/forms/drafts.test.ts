import { expect, test } from 'vitest';
import { arabic } from '../../../test/fixtures/arabic-form.ts';
import { DRAFT_LANGUAGES } from './drafts.ts';
import { formEnglish } from './english.ts';
import { sayHours } from './form-words.ts';

const valuesIn = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([value]) => value).sort();

test.each([...DRAFT_LANGUAGES, arabic].map((file) => [file.tag, file] as const))(
  'every sentence of %s is there, with the values of the English one',
  (_tag, { words }) => {
    expect(Object.keys(words).sort()).toEqual(Object.keys(formEnglish).sort());
    for (const [word, english] of Object.entries(formEnglish)) {
      const said = words[word as keyof typeof formEnglish];
      expect(said.trim(), word).not.toBe('');
      expect(valuesIn(said), word).toEqual(valuesIn(english));
    }
  },
);

test('hours are said as people say them, in every language', () => {
  const [bokmal, german] = DRAFT_LANGUAGES;
  expect(sayHours(formEnglish, 1)).toBe('one hour');
  expect(sayHours(formEnglish, 48)).toBe('2 days');
  expect(bokmal && sayHours(bokmal.words, 36)).toBe('36 timer');
  expect(german && sayHours(german.words, 72)).toBe('3 Tagen');
});
