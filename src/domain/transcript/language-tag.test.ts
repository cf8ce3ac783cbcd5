import { expect, test } from 'vitest';
import { languageName, languageTag, textDirection } from './language-tag.ts';

test('a tag stays as it was written, and what is none is told', () => {
  expect(languageTag(' en-GB ')).toBe('en-GB');
  expect(languageTag('prs')).toBe('prs');
  for (const wrong of ['', 'in English', 'e', '1', 'en_GB']) expect(languageTag(wrong)).toBe(null);
});

test('Dari and Hebrew run from right to left, unless the tag says which script', () => {
  expect(['prs', 'fa-IR', 'he', 'ckb'].map(textDirection)).toEqual(['rtl', 'rtl', 'rtl', 'rtl']);
  expect(['en', 'bfi', 'ckb-Latn', 'pa'].map(textDirection)).toEqual(['ltr', 'ltr', 'ltr', 'ltr']);
  expect(textDirection('pa-Arab')).toBe('rtl');
  expect(textDirection(null)).toBe('auto');
});

test('a language is called by its name where it has one', () => {
  expect(['prs', 'en', 'nb', 'qqq', 'not a tag', null].map(languageName)).toEqual([
    'Dari',
    'English',
    'Norwegian Bokmål',
    'qqq',
    'not a tag',
    '',
  ]);
});
