import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mapOffset, mapSpan } from './excerpt-anchor.ts';
import { applyEdits, textEdits } from './text-edits.ts';

/** `[…]` marks the excerpt: the marked old text, and where the mark must stand in the new one. */
function follow(marked: string, now: string): string {
  const from = marked.indexOf('[');
  const to = marked.indexOf(']') - 1;
  const was = marked.replace(/[[\]]/g, '');
  const span = mapSpan(textEdits(was, now), { from, to });
  return `${now.slice(0, span.from)}[${now.slice(span.from, span.to)}]${now.slice(span.to)}`;
}

describe('an excerpt follows its words', () => {
  test.each([
    ['I [watched his pen] and waited', 'I [watched his pen] and I waited'],
    ['I [watched his pen] and waited', 'Then I [watched his pen] and waited'],
    // Inserted beside it: not part of it.
    ['[watched]', 'I [watched] him'],
    ['I [watched] him', 'I really [watched] closely him'],
    // Inserted within it: part of it.
    ['[watched pen]', '[watched his pen]'],
    // A misspelt word becomes the word.
    ['with [Ingborg] then', 'with [Ingeborg] then'],
    ['with Ing[bor]g then', 'with [Ingeborg] then'],
    ['[yes]', '[Yes]'],
    ['well [yes] no', 'Well, [yes] no'],
    // The end or the start was taken away.
    ['I [watched his pen] and waited', 'I [watched ]and waited'],
    ['a [b c] d', 'a [c] d'],
    // All of it was taken away: it stands where its words were.
    ['a [b] c', 'a []c'],
    ['[b]', '[]'],
    ['I watched [his pen] and wated.', 'I []waited.'],
    ['so he [was gonna] say', 'so he [was going to] say'],
    // A pair of surrogates stays a pair.
    ['[😀 x]', '[😁 x]'],
    ['a [😀] b', 'a []b'],
  ])('%s → %s', (marked, expected) => {
    expect(follow(marked, expected.replace(/[[\]]/g, ''))).toBe(expected);
  });
});

const word = fc.constantFrom('I', 'watched', 'his', 'pen', 'and', 'waited', 'Ingeborg', '😀', 'é', '—', ',');
const text = fc.array(word, { maxLength: 14 }).map((words) => words.join(' '));
const anyText = fc.oneof(text, fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));

test('the edits turn the one text into the other, in order and without overlap', () => {
  fc.assert(
    fc.property(anyText, anyText, (was, now) => {
      const edits = textEdits(was, now);
      expect(applyEdits(was, edits)).toBe(now);
      let end = 0;
      for (const edit of edits) {
        expect(edit.from).toBeGreaterThanOrEqual(end);
        expect(edit.to).toBeGreaterThanOrEqual(edit.from);
        end = edit.to;
      }
    }),
  );
});

test('nothing changed, nothing moves', () => {
  fc.assert(
    fc.property(anyText, (same) => {
      expect(textEdits(same, same)).toEqual([]);
      for (let offset = 0; offset <= same.length; offset += 1)
        expect(mapOffset([], offset, 'start')).toBe(offset);
    }),
  );
});

test('ends keep their order and stay within the text', () => {
  fc.assert(
    fc.property(anyText, anyText, (was, now) => {
      const edits = textEdits(was, now);
      for (const end of ['start', 'end'] as const) {
        let before = 0;
        for (let offset = 0; offset <= was.length; offset += 1) {
          const mapped = mapOffset(edits, offset, end);
          expect(mapped).toBeGreaterThanOrEqual(before);
          expect(mapped).toBeLessThanOrEqual(now.length);
          before = mapped;
        }
      }
      for (let from = 0; from <= was.length; from += 1) {
        for (let to = from; to <= Math.min(was.length, from + 12); to += 1) {
          const span = mapSpan(edits, { from, to });
          expect(span.to).toBeGreaterThanOrEqual(span.from);
        }
      }
    }),
  );
});

test('words outside every edit stay marked, exactly', () => {
  fc.assert(
    fc.property(anyText, anyText, (was, now) => {
      const edits = textEdits(was, now);
      const kept = [{ from: 0, to: 0 }, ...edits].map(({ to }, index) => ({
        from: to,
        to: edits[index]?.from ?? was.length,
      }));
      for (const span of kept.filter(({ from, to }) => to > from)) {
        const mapped = mapSpan(edits, span);
        expect(now.slice(mapped.from, mapped.to)).toBe(was.slice(span.from, span.to));
      }
    }),
  );
});

test('words that stand only once stay marked through any correction around them', () => {
  const unique = fc
    .shuffledSubarray(['pier', 'kettle', 'organ', 'ferry', 'letter'], { minLength: 1 })
    .map((words) => words.join(' '));
  const after = fc.array(fc.constantFrom('so', ',', 'then', '—')).map((words) => words.join(' '));
  fc.assert(
    fc.property(text, unique, text, after, (head, marked, newHead, tail) => {
      const was = `${head} ${marked} old`;
      const now = `${newHead} ${marked} ${tail}`;
      const from = head.length + 1;
      const span = mapSpan(textEdits(was, now), { from, to: from + marked.length });
      expect(now.slice(span.from, span.to)).toBe(marked);
    }),
  );
});

const whole = (of: string, offset: number): boolean => {
  const [before, after] = [of.charCodeAt(offset - 1), of.charCodeAt(offset)];
  return !(before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff);
};

test('a surrogate pair is never split', () => {
  const pairs = fc.string({ unit: fc.constantFrom('😀', '😁', 'a', ' ', '\u{1f469}\u200d\u{1f52c}') });
  fc.assert(
    fc.property(pairs, pairs, (was, now) => {
      const edits = textEdits(was, now);
      for (let offset = 0; offset <= was.length; offset += 1) {
        if (!whole(was, offset)) continue;
        expect(whole(now, mapOffset(edits, offset, 'start'))).toBe(true);
        expect(whole(now, mapOffset(edits, offset, 'end'))).toBe(true);
      }
    }),
  );
});

test('texts that have nothing in common are told apart quickly', () => {
  const words = (name: string): string =>
    Array.from({ length: 20_000 }, (_none, index) => `${name}${index}`).join(' ');
  const edits = textEdits(words('a'), words('b'));
  expect(applyEdits(words('a'), edits)).toBe(words('b'));
});
