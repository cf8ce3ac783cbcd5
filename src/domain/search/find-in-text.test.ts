import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BadPattern, makeFinder, snippetOf } from './find-in-text.ts';

const plain = (text: string, matchCase = false) => makeFinder({ text, mode: 'plain', matchCase });

test('plain words are found across line breaks, whatever their case', () => {
  const text = 'The letter.\nHe kept the  Letter in his coat.';
  expect(plain('the letter')(text)).toHaveLength(2);
  expect(plain('the letter', true)(text)).toHaveLength(0);
  expect(plain('kept the letter')(text)).toHaveLength(1);
});

test('signs of a regular expression are only themselves in plain words', () => {
  expect(plain('(laughs)')('And then (laughs) nothing.')).toEqual([{ from: 9, to: 17 }]);
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (words) => {
      fc.pre(words.trim().length > 0);
      expect(plain(words, true)(`a ${words} b`).length).toBeGreaterThan(0);
    }),
  );
});

test('a broken pattern is refused, an empty match is no hit', () => {
  expect(() => makeFinder({ text: '(', mode: 'pattern', matchCase: false })).toThrow(BadPattern);
  expect(makeFinder({ text: 'x*', mode: 'pattern', matchCase: false })('aaxx')).toEqual([{ from: 2, to: 4 }]);
});

test('a hit never splits a character, with or without the unicode flag', () => {
  const pattern = (text: string) => makeFinder({ text, mode: 'pattern', matchCase: false });
  const faces = 'a😀b😢c';
  for (const source of ['.', 'a.', '.b', '\\p{Emoji_Presentation}', '[^a]']) {
    for (const { from, to } of pattern(source)(faces)) {
      expect(faces.slice(from, to)).not.toMatch(/\p{Surrogate}/u);
    }
  }
  expect(pattern('\\bÉMILE\\b|émile')('Émile')).toHaveLength(1);
});

test('a snippet keeps the match and cuts at words', () => {
  const text = `${'before '.repeat(20)}needle${' after'.repeat(20)}`;
  const [hit] = plain('needle')(text);
  const snippet = snippetOf(text, hit ?? { from: 0, to: 0 });
  expect(snippet.match).toBe('needle');
  expect(snippet.before).toMatch(/^…before/);
  expect(snippet.after).toMatch(/after…$/);
});
