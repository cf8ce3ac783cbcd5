import { describe, expect, test } from 'vitest';
import { fileBytes } from '../../../test/file-bytes.ts';
import type { ReadTranscript } from '../../domain/transcript/transcript.ts';
import { readTranscripts } from './read-transcripts.ts';

async function read(content: string): Promise<ReadTranscript> {
  const [only] = (await readTranscripts(fileBytes(content))).conversations;
  if (only === undefined) throw new Error('nothing was read');
  return only;
}

const turns = ({ utterances }: ReadTranscript) =>
  utterances.map(({ speaker, fromMs, text }) =>
    fromMs === null ? [speaker, text] : [speaker, text, fromMs],
  );

describe('the ways to write a speaker', () => {
  const expected = [
    ['Anna', 'Hello there.'],
    ['Ben', 'Hello.'],
  ];
  test.each([
    ['text', 'Anna: Hello there.\nBen: Hello.\n'],
    ['text', 'Anna : Hello there.\nBen : Hello.\n'],
    ['text', 'Anna：Hello there.\nBen：Hello.\n'],
    ['text', 'Anna:\tHello there.\n\nBen:\tHello.\n'],
    ['text', 'Anna:\nHello there.\n\nBen:\nHello.\n'],
    ['text', '- Anna: Hello there.\n- Ben: Hello.\n'],
    ['markdown', '**Anna:** Hello there.\n\n**Ben:** Hello.\n'],
    ['markdown', '**Anna**: Hello there.\n\n**Ben**: Hello.\n'],
    ['markdown', '__Anna:__ Hello there.\n\n__Ben:__ Hello.\n'],
  ])('%s %j', async (format, content) => {
    const parsed = await read(content);
    expect(turns(parsed)).toEqual(expected);
    expect(parsed.format).toBe(format);
    expect(parsed.durationMs).toBeNull();
    expect(parsed.losses).toEqual([]);
  });

  const timed = [
    ['Anna', 'Hello there.', 3_000],
    ['Ben', 'Hello.', 723_000],
  ];
  test.each([
    '[00:00:03] Anna: Hello there.\n[00:12:03] Ben: Hello.\n',
    '00:00:03 Anna: Hello there.\n00:12:03 Ben: Hello.\n',
    '(0:03) Anna: Hello there.\n(12:03) Ben: Hello.\n',
    '00:03 - Anna: Hello there.\n12:03 - Ben: Hello.\n',
    '[00:00:03]\nAnna: Hello there.\n\n[00:12:03]\nBen: Hello.\n',
    'Anna (00:00:03): Hello there.\nBen (00:12:03): Hello.\n',
    'Anna (00:00:03)\nHello there.\n\nBen (00:12:03)\nHello.\n',
    'Anna [0:03]:\nHello there.\n\nBen [12:03]:\nHello.\n',
    'Anna  0:03\nHello there.\n\nBen  12:03\nHello.\n',
    'Anna 00:03\nHello there.\n\nBen 12:03\nHello.\n',
    'Anna | 00:03\nHello there.\n\nBen | 12:03\nHello.\n',
    'Anna: [00:03] Hello there.\nBen: [12:03] Hello.\n',
    'ANNA:\n[00:03] Hello there.\nBEN:\n[12:03] Hello.\n',
    '00:00:03\tAnna:\tHello there.\n00:12:03\tBen:\tHello.\n',
    '**Anna:** \\[00:03\\] Hello there.\n\n**Ben:** \\[00:12:03.00\\] Hello.\n',
    '**Anna** (00:03): Hello there.\n\n**Ben** (12:03): Hello.\n',
    '**[00:03] Anna:** Hello there.\n\n**[12:03] Ben:** Hello.\n',
    '**Anna (00:03):** Hello there.\n\n**Ben (12:03):** Hello.\n',
  ])('with a time: %j', async (content) => {
    const parsed = await read(content);
    expect(turns(parsed).map(([speaker, ...rest]) => [speaker?.toString().toLowerCase(), ...rest])).toEqual(
      timed.map(([speaker, ...rest]) => [speaker?.toString().toLowerCase(), ...rest]),
    );
    expect(parsed.utterances.map((each) => each.toMs)).toEqual([null, null]);
    expect(parsed.durationMs).toBe(723_000);
    expect(parsed.losses).toEqual([]);
  });

  test('from and to, as some recognisers write them', async () => {
    const parsed = await read(
      '[00:01.000 --> 00:02.500] Anna: Hello.\n[00:03.000 --> 00:04.000] Ben: Yes.\n',
    );
    expect(parsed.utterances.map(({ fromMs, toMs }) => [fromMs, toMs])).toEqual([
      [1000, 2500],
      [3000, 4000],
    ]);
  });

  test('the time at the end of a paragraph is its end', async () => {
    const parsed = await read(
      'I: How was it? #00:00:12-5#\n\nB: Good. #00:00:15-0#\n\nReally good. #00:00:18-0#\n',
    );
    expect(parsed.utterances.map(({ speaker, fromMs, toMs, text }) => [speaker, fromMs, toMs, text])).toEqual(
      [
        ['I', null, 12_500, 'How was it?'],
        ['B', null, 15_000, 'Good.'],
        ['B', null, 18_000, 'Really good.'],
      ],
    );
  });
});

describe('what belongs to whom', () => {
  test('a chat: names with a colon, messages of several lines', async () => {
    const parsed = await read('00:13:46\tOMA: Al (x):\tReplying:\n\nyes\n00:13:51\tb:\tNote: this\n');
    expect(turns(parsed)).toEqual([
      ['OMA: Al (x)', 'Replying:\n\nyes', 826_000],
      ['b', 'Note: this', 831_000],
    ]);
  });

  test('paragraphs without a label go on; one with a time is a turn of the same speaker', async () => {
    const parsed = await read(
      '**Anna:** One.\n\nTwo.\nThree.\n\n\\[12:15\\] Four: it goes on \\[laughs\\] \\[unclear 00:12:20\\].\n\n**Ben:** Yes &amp; no.\n',
    );
    expect(turns(parsed)).toEqual([
      ['Anna', 'One.\n\nTwo.\nThree.'],
      ['Anna', 'Four: it goes on [laughs] [unclear 00:12:20].', 735_000],
      ['Ben', 'Yes & no.'],
    ]);
  });

  test('a colon in prose does not make a speaker', async () => {
    const parsed = await read(
      'Anna: I told her\nthe truth is: no.\n\nBen: One thing: yes.\n\nNow listen: this too.\n\nAnna: See https://example.org and 10:30.\n\nBen: ok\n\nand more\n\nand more\n',
    );
    expect(parsed.speakers).toEqual(['Anna', 'Ben']);
    expect(parsed.utterances).toHaveLength(4);
    expect(parsed.utterances[1]?.text).toBe('One thing: yes.\n\nNow listen: this too.');
  });

  test('a label seen once is taken and remarked on', async () => {
    const parsed = await read('A: one\n\nB: two\n\nmore\n\nA: three\n\nCarla: four\n\nB: five\n\nmore\n');
    expect(parsed.speakers).toEqual(['A', 'B', 'Carla']);
    expect(parsed.losses).toEqual([
      { where: 'line 9', what: '"Carla" stands before a colon only once; it is taken for a speaker.' },
    ]);
  });

  test('a heading, a label without words and words above the first label are reported', async () => {
    const parsed = await read(
      'Interview 7\n\n**Anna:** Hi.\n\n## Part 2\n\n**Break:** \\[24:52\\]\n\n**Anna:** Yes.\n',
    );
    expect(turns(parsed)).toEqual([
      [null, 'Interview 7'],
      ['Anna', 'Hi.'],
      ['Anna', 'Yes.'],
    ]);
    expect(parsed.losses).toEqual([
      { where: 'line 1', what: 'Words before the first speaker label are kept without a speaker.' },
      { where: 'line 5', what: 'A heading is not carried over.' },
      {
        where: 'line 7',
        what: 'The label "Break" with the time 24:52 is followed by no words; it is not carried over.',
      },
    ]);
  });

  test('text without any label is kept, without a speaker', async () => {
    expect(turns(await read('First line\nstill first.\n\nSecond.\n'))).toEqual([
      [null, 'First line\nstill first.'],
      [null, 'Second.'],
    ]);
    const lines = await read('One.\nTwo.\n');
    expect(turns(lines)).toEqual([
      [null, 'One.'],
      [null, 'Two.'],
    ]);
    expect(lines.losses).toHaveLength(1);
  });

  test('plain text is not taken for Markdown', async () => {
    expect(turns(await read('A: 5 &amp; \\# here\nB: # no heading\n# nor this\n'))).toEqual([
      ['A', '5 &amp; \\# here'],
      ['B', '# no heading\n# nor this'],
    ]);
  });
});

describe('times', () => {
  test('one that is none, and one that goes back', async () => {
    const parsed = await read('[00:75:10] Anna: One.\n[00:10] Ben: Two.\n[00:05] Anna: Three.\n');
    expect(turns(parsed)).toEqual([
      ['Anna', 'One.'],
      ['Ben', 'Two.', 10_000],
      ['Anna', 'Three.', 5_000],
    ]);
    expect(parsed.losses.map((loss) => loss.where)).toEqual(['line 1', 'line 3']);
  });

  test('10^12 is refused with its line', async () => {
    await expect(read('Anna: Hello\n[1000000000000:00] Ben: Hi\n')).rejects.toThrow(/^line 2: .*100 hours/);
  });

  test('a clock time in prose is no mark', async () => {
    expect(turns(await read('Anna: We met.\n10:30 was early.\nBen: Yes.\n'))).toEqual([
      ['Anna', 'We met.\n10:30 was early.'],
      ['Ben', 'Yes.'],
    ]);
  });
});

test.each(['', '\n\n', '\uFEFF', 'Anna:\n', '[00:10]\n'])('%j holds no words', async (content) => {
  await expect(read(content)).rejects.toThrow('The file holds no words.');
});
