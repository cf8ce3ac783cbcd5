import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectInTime } from '../../../test/fixtures/in-time.ts';
import { fileBytes } from '../../../test/file-bytes.ts';
import type { ReadTranscript } from '../../domain/transcript/transcript.ts';
import { clockText } from './clock-time.ts';
import { readTranscripts } from './read-transcripts.ts';

async function read(content: string): Promise<ReadTranscript> {
  const { conversations } = await readTranscripts(fileBytes(content));
  const [only] = conversations;
  if (only === undefined || conversations.length > 1) throw new Error('expected one conversation');
  return only;
}

const whats = (from: ReadTranscript): string[] => from.losses.map(({ where, what }) => `${where}: ${what}`);

describe('the examples of the specification', () => {
  // W3C WebVTT, Candidate Recommendation 4 April 2019, §1.1 and §1.4.
  const EXAMPLE = `WEBVTT

00:01.000 --> 00:04.000
<v Neil deGrasse Tyson>Never drink liquid nitrogen.

NOTE
A comment
of three lines

00:05.000 --> 00:09.000 align:start
<v.loud Roger Bingham>We are in <i>New York</i> City</v>
`;

  test('voices, times and comments', async () => {
    const vtt = await read(EXAMPLE);
    expect(vtt.format).toBe('webvtt');
    expect(vtt.utterances).toEqual([
      {
        index: 0,
        speaker: 'Neil deGrasse Tyson',
        fromMs: 1000,
        toMs: 4000,
        text: 'Never drink liquid nitrogen.',
      },
      { index: 1, speaker: 'Roger Bingham', fromMs: 5000, toMs: 9000, text: 'We are in New York City' },
    ]);
    expect(vtt.durationMs).toBe(9000);
    expect(vtt.language).toBeNull();
    expect(whats(vtt)).toEqual([
      'line 6: A NOTE block of 3 lines is not carried over.',
      'line 10: The position and alignment settings of 1 cue are not carried over.',
      'line 10: The formatting or time tags inside 1 cue are not carried over; the words are.',
    ]);
  });

  test('style, region, header lines and names of cues are reported, the language is taken', async () => {
    const vtt = await read(
      'WEBVTT A title\nKind: captions\nLanguage: en-GB\n\nSTYLE\n::cue {}\n\nREGION\nid:fred\n\nintro\n0:01.000 --> 0:02.000\nHi\n',
    );
    expect(vtt.language).toBe('en-GB');
    expect(vtt.utterances.map((each) => each.text)).toEqual(['Hi']);
    expect(whats(vtt)).toEqual([
      'line 1: The title after WEBVTT is not carried over.',
      'line 2: The header "Kind" is not carried over.',
      'line 5: A STYLE block of 2 lines is not carried over.',
      'line 8: A REGION block of 2 lines is not carried over.',
      'line 11: The cue name "intro" is not carried over.',
    ]);
  });
});

describe('how meeting services write it', () => {
  test('Name: words, with running numbers', async () => {
    const vtt = await read(
      'WEBVTT\r\n\r\n1\r\n00:00:01.000 --> 00:00:02.500\r\nAnna B. (she): So: hello\r\n\r\n2\r\n00:00:03.000 --> 00:00:04.000\r\nlena: Yes\r\n',
    );
    expect(vtt.speakers).toEqual(['Anna B. (she)', 'lena']);
    expect(vtt.utterances.map((each) => each.text)).toEqual(['So: hello', 'Yes']);
    expect(vtt.losses).toEqual([]);
  });

  test('a cue without a name keeps its words and has no speaker', async () => {
    const cue = (n: number, text: string): string => `00:0${n}.000 --> 00:0${n}.900\n${text}\n\n`;
    const vtt = await read(`WEBVTT\n\n${cue(1, 'Ann: a')}${cue(2, 'so I said no')}${cue(3, 'Ann: b')}`);
    expect(vtt.utterances.map(({ speaker, text }) => [speaker, text])).toEqual([
      ['Ann', 'a'],
      [null, 'so I said no'],
      ['Ann', 'b'],
    ]);
  });

  test('two people in one cue become two turns with the time of the cue', async () => {
    const vtt = await read('WEBVTT\n\n00:01.000 --> 00:02.000\n<v A>One</v> <v B>Two</v>\nafter\n');
    expect(vtt.utterances.map(({ speaker, fromMs, toMs, text }) => [speaker, fromMs, toMs, text])).toEqual([
      ['A', 1000, 2000, 'One'],
      ['B', 1000, 2000, 'Two'],
      [null, 1000, 2000, 'after'],
    ]);
    expect(whats(vtt)).toEqual([
      'line 3: One cue holds 3 voices; each turn is given the time of the whole cue.',
    ]);
  });
});

describe('what goes wrong in files', () => {
  test('a cue that starts before the one above keeps its place and is reported', async () => {
    const vtt = await read('WEBVTT\n\n00:05.000 --> 00:06.000\nlater\n\n00:01.000 --> 00:02.000\nearlier\n');
    expect(vtt.utterances.map((each) => each.text)).toEqual(['later', 'earlier']);
    expect(vtt.durationMs).toBe(6000);
    expect(whats(vtt)).toEqual([
      'line 6: The start 0:00:01 lies before the start 0:00:05 above it; the order of the file is kept.',
    ]);
  });

  test('words under a broken time, outside a cue and before an end that is too early are kept', async () => {
    const vtt = await read(
      'WEBVTT\n\n00:0x.000 --> 00:02.000\none\n\nstray\n\n00:09.000 --> 00:08.000\nthree\n\n00:10.000 --> 00:11.000\n\n12\n',
    );
    expect(vtt.utterances.map(({ fromMs, toMs, text }) => [fromMs, toMs, text])).toEqual([
      [null, 2000, 'one'],
      [null, null, 'stray'],
      [9000, null, 'three'],
    ]);
    expect(whats(vtt)).toEqual([
      'line 3: The time "00:0x.000" is not a clock time; it is left unknown.',
      'line 6: Words outside a cue are kept as a turn without a time.',
      'line 8: The end 0:00:08 lies before the start 0:00:09; the end is left unknown.',
      'line 11: A cue without words is not carried over.',
      'line 13: The cue number "12" has no cue; it is not carried over.',
    ]);
  });

  test('cues without a blank line between them are two cues', async () => {
    const vtt = await read('WEBVTT\n00:01.000 --> 00:02.000\none\n2\n00:03.000 --> 00:04.000\ntwo\n');
    expect(vtt.utterances.map(({ fromMs, text }) => [fromMs, text])).toEqual([
      [1000, 'one'],
      [3000, 'two'],
    ]);
  });

  test('a < that begins no tag stays', async () => {
    const vtt = await read('WEBVTT\n\n00:01.000 --> 00:02.000\nI <3 this, 1 < 2 > 0 &amp; <unclear>\n');
    expect(vtt.utterances[0]?.text).toBe('I <3 this, 1 < 2 > 0 & <unclear>');
  });

  test.each([
    ['WEBVTT\n\n1000000000000:00:00.000 --> 00:01.000\nx\n', /^line 3: .*100 hours/],
    ['WEBVTT\n\n00:01.000 --> 1000000000000:00.000\nx\n', /^line 3: .*100 hours/],
    ['WEBVTT\n', /no words/],
    ['WEBVTT\n\n00:01.000 --> 00:02.000\n\n', /no words/],
  ])('%j is refused', async (content, sentence) => {
    await expect(read(content)).rejects.toThrow(sentence);
  });

  test('a row of half a million < takes no time', async () => {
    const since = performance.now();
    const vtt = await read(`WEBVTT\n\n00:01.000 --> 00:02.000\n${'<'.repeat(500_000)}>\n`);
    expect(vtt.utterances[0]?.text).toHaveLength(500_001);
    expectInTime('half a million <', performance.now() - since, 2_000);
  });
});

describe('written and read back', () => {
  const escaped = (text: string): string =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const words = fc
    .string({
      unit: fc.constantFrom('a', 'B', 'ß', '漢', '😀', ' ', '&', '<', '>', ':', '-', '"', '12'),
      minLength: 1,
    })
    .map((text) => text.trim())
    .filter((text) => text !== '');
  const name = fc.constantFrom('Anna', 'Dr. B', 'R&D <x>', '患者');
  const cue = fc.record({ from: fc.nat(3_600_000), length: fc.nat(60_000), name, words });

  test('speaker, times, words and order survive', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(cue, { minLength: 1, maxLength: 20 }), async (cues) => {
        const stamp = (ms: number): string => {
          const text = clockText(ms).padStart(clockText(ms).includes('.') ? 12 : 8, '0');
          return text.includes('.') ? text : `${text}.000`;
        };
        const blocks = cues.map(
          (each) =>
            `${stamp(each.from)} --> ${stamp(each.from + each.length)}\n<v ${escaped(each.name)}>${escaped(each.words)}</v>`,
        );
        const vtt = await read(`WEBVTT\n\n${blocks.join('\n\n')}\n`);
        expect(vtt.utterances).toEqual(
          cues.map((each, index) => ({
            index,
            speaker: each.name,
            fromMs: each.from,
            toMs: each.from + each.length,
            text: each.words,
          })),
        );
      }),
    );
  });
});
