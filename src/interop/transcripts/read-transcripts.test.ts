import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fileBytes } from '../../../test/file-bytes.ts';
import { detectFormat } from './detect-format.ts';
import { MAX_LOSSES } from './limits.ts';
import { readTranscripts, type TranscriptFile } from './read-transcripts.ts';
import { RefusedFile } from './refused-file.ts';

type Outcome = TranscriptFile | string;

async function outcome(content: string | Uint8Array, cuts: readonly number[] = []): Promise<Outcome> {
  try {
    return await readTranscripts(fileBytes(content, cuts));
  } catch (error) {
    if (error instanceof RefusedFile) return error.message;
    throw error;
  }
}

describe('the format is told from the content', () => {
  test.each([
    ['WEBVTT\n\n00:01.000 --> 00:02.000\nx', 'webvtt'],
    ['WEBVTT a title', 'webvtt'],
    ['WEBVTTX: hello', 'text'],
    ['1\n00:00:01,000 --> 00:00:02,000\nx', 'srt'],
    ['00:01.000 --> 00:02.000\nx', 'srt'],
    ['speaker,text\na,b', 'csv'],
    ['speaker;words\na;b', 'csv'],
    ['speaker\ttext\na\tb', 'csv'],
    ['tag,description\na,b\nc,d', 'csv'],
    ['"session","utterance text"\n1,"a\nb"', 'csv'],
    ['Anna: yes, well\nBen: no, well', 'text'],
    ['Well, hello, you\nHow, are, you', 'text'],
    ['00:13:46\tAnna:\tgm\n00:13:51\tBen:\tgm', 'text'],
    ['[00:01] Anna: hi', 'text'],
    ['', 'text'],
  ])('%j is %s', (content, format) => {
    expect(detectFormat(content.split('\n'), false).format).toBe(format);
  });

  test('a choice of columns makes a table of what is not plainly something else', () => {
    expect(detectFormat(['Was, dann', 'a, b'], true)).toEqual({ format: 'csv', delimiter: ',' });
    expect(detectFormat(['WEBVTT'], true).format).toBe('webvtt');
  });
});

const SCRAPS = [
  'WEBVTT',
  '\n',
  '\n\n',
  '\r\n',
  '\r',
  '00:01.000 --> 00:02.000',
  '00:00:01,000',
  '<v Anna>',
  '</v>',
  '<',
  '>',
  '&#0;',
  '&amp;',
  'Anna: ',
  'Ben:',
  '**Ben:** ',
  '[00:12:03] ',
  '\\[',
  'speaker,text',
  'a,b',
  '"',
  ',',
  ';',
  '\t',
  '#',
  '12',
  'NOTE x',
  'STYLE',
  '漢字：',
  '😀',
  ' ',
  'words and words',
  '#00:00:12-5#',
  '99999999999:00',
  '\uFFFD',
  '|',
  '(0:03)',
  'start_ms,text',
  '{',
  '[',
];
const scraps = fc.array(fc.constantFrom(...SCRAPS), { maxLength: 60 }).map((parts) => parts.join(''));
const started = fc
  .tuple(fc.constantFrom('', 'WEBVTT\n\n', 'speaker,text\n', '**A:** x\n', '\uFEFF'), scraps)
  .map((all) => all.join(''));

describe('whatever arrives', () => {
  test('random bytes are read or refused, never anything else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        await expect(outcome(bytes)).resolves.toBeDefined();
      }),
      { numRuns: 500 },
    );
  });

  test('scraps of all formats are read or refused, and every turn holds words and times in range', async () => {
    await fc.assert(
      fc.asyncProperty(started, async (content) => {
        const file = await outcome(content);
        if (typeof file === 'string') return;
        for (const { utterances, speakers } of file.conversations) {
          for (const [at, each] of utterances.entries()) {
            expect(each.index).toBe(at);
            expect(each.text.trim()).not.toBe('');
            expect(each.fromMs === null || Number.isSafeInteger(each.fromMs)).toBe(true);
            expect(each.toMs === null || each.toMs >= (each.fromMs ?? 0)).toBe(true);
            expect(each.speaker === null || speakers.includes(each.speaker)).toBe(true);
          }
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('where the chunks end makes no difference', async () => {
    await fc.assert(
      fc.asyncProperty(started, fc.array(fc.nat(600), { maxLength: 40 }), async (content, cuts) => {
        expect(await outcome(content, cuts)).toEqual(await outcome(content));
      }),
      { numRuns: 300 },
    );
  });

  test('remarks beyond the limit are counted', async () => {
    const cues = '00:0x.000 --> 00:02.000\nx\n\n'.repeat(MAX_LOSSES + 5);
    const file = await readTranscripts(fileBytes(`WEBVTT\n\n${cues}`));
    const { losses = [], utterances = [] } = file.conversations[0] ?? {};
    expect(utterances).toHaveLength(MAX_LOSSES + 5);
    expect(losses).toHaveLength(MAX_LOSSES + 1);
    expect(losses.at(-1)?.what).toContain('5 further remarks of this kind');
  });

  test('errors of the source itself pass through', async () => {
    const failing = (async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from('WEBVTT\n\n');
      throw new Error('the disk is gone');
    })();
    await expect(readTranscripts(failing)).rejects.toThrow('the disk is gone');
  });
});
