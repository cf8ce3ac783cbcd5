import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeReferences } from './character-references.ts';
import { clockText, readClock } from './clock-time.ts';
import { MAX_TIME_MS } from './limits.ts';

const place = { line: 7 };

describe('clock times', () => {
  test.each([
    ['00:01.000', 1_000],
    ['0:00', 0],
    ['04:06', 246_000],
    ['75:10', 4_510_000],
    ['1:02:03', 3_723_000],
    ['01:21:23.45', 4_883_450],
    ['00:00:01,5', 1_500],
    ['00:00:00.0004', 0],
  ])('%s', (written, ms) => expect(readClock(written, place)).toBe(ms));

  test.each(['00:09:025', '00:75:10', '00:00:61', '12', '', '1:2', '-0:10', '00:00:01:12', '100:70:00'])(
    '%j is no time',
    (written) => expect(readClock(written, place)).toBeNull(),
  );

  test('more than 100 hours is refused with the place', () => {
    expect(readClock('100:00:00', place)).toBe(MAX_TIME_MS);
    expect(() => readClock('1000000000000:00', place)).toThrow(/^line 7: .*100 hours/);
    expect(() => readClock('100:00:00.001', place)).toThrow(/^line 7: /);
  });

  test('every time within the limit is read back as written', () => {
    fc.assert(
      fc.property(fc.nat(MAX_TIME_MS), (ms) => {
        expect(readClock(clockText(ms), place)).toBe(ms);
      }),
    );
  });
});

describe('character references', () => {
  test.each([
    ['a &amp; b &lt;c&gt; &quot;d&quot; &apos;e&apos;', `a & b <c> "d" 'e'`],
    ['x&#8212;y&#x2014;z&#39;', "x—y—z'"],
    ['a&nbsp;b&lrm;c&rlm;', 'a\u00a0b\u200ec\u200f'],
    ['&#150;', '–'],
    ['R&D, &unknown; &#; &amp', 'R&D, &unknown; &#; &amp'],
    ['&amp;lt;', '&lt;'],
  ])('%s', (written, text) => expect(decodeReferences(written)).toEqual({ text, broken: false }));

  test.each(['&#0;', '&#xD800;', '&#1114112;', '&#99999999;'])('%s names no character', (written) => {
    expect(decodeReferences(written)).toEqual({ text: '\uFFFD', broken: true });
  });
});
