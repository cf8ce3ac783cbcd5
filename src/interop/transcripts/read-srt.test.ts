import { expect, test } from 'vitest';
import { fileBytes } from '../../../test/file-bytes.ts';
import { readTranscripts } from './read-transcripts.ts';

const read = async (content: string) => (await readTranscripts(fileBytes(content))).conversations[0];

test('numbers, times with a comma, lines and tags', async () => {
  const srt = await read(
    '1\n00:00:01,000 --> 00:00:02,500\n<i>Good</i> morning.\nSit down.\n\n2\n01:00:00,000 --> 01:00:01,000 X1:10\n- Yes\n',
  );
  expect(srt?.format).toBe('srt');
  expect(srt?.utterances).toEqual([
    { index: 0, speaker: null, fromMs: 1000, toMs: 2500, text: 'Good morning.\nSit down.' },
    { index: 1, speaker: null, fromMs: 3_600_000, toMs: 3_601_000, text: '- Yes' },
  ]);
  expect(srt?.durationMs).toBe(3_601_000);
  expect(srt?.losses.map((loss) => loss.where)).toEqual(['line 2', 'line 7']);
});

test('speakers on the lines of one cue', async () => {
  const srt = await read('1\n00:00:01,000 --> 00:00:02,000\nTherapist: How are you?\nClient: Well.\n');
  expect(srt?.utterances.map(({ speaker, text }) => [speaker, text])).toEqual([
    ['Therapist', 'How are you?'],
    ['Client', 'Well.'],
  ]);
});

test('a colon in prose is no speaker', async () => {
  const cue = (n: number, text: string): string =>
    `${n}\n00:00:${10 + n},000 --> 00:00:${11 + n},000\n${text}\n\n`;
  const texts = ['It was late', 'Remember: be kind', 'and so on', 'Yes', 'No'];
  const srt = await read(texts.map((text, at) => cue(at + 1, text)).join(''));
  expect(srt?.speakers).toEqual([]);
  expect(srt?.utterances.map((each) => each.text)).toEqual(texts);
});

test('a blank line inside a cue loses no words', async () => {
  const srt = await read(
    '1\n00:00:01,000 --> 00:00:02,000\none\n\ntwo\n\n2\n00:00:03,000 --> 00:00:04,000\nthree\n',
  );
  expect(srt?.utterances.map(({ fromMs, text }) => [fromMs, text])).toEqual([
    [1000, 'one'],
    [null, 'two'],
    [3000, 'three'],
  ]);
  expect(srt?.losses).toEqual([
    { where: 'line 5', what: 'Words outside a cue are kept as a turn without a time.' },
  ]);
});
