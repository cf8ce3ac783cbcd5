import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvRow } from '../../src/interop/csv/write-csv.ts';
import { clockText } from '../../src/interop/transcripts/clock-time.ts';
import { decodeReferences } from '../../src/interop/transcripts/character-references.ts';
import { readCueText } from '../../src/interop/transcripts/cue-text.ts';
import { readLabelLine } from '../../src/interop/transcripts/label-line.ts';
import { readTranscripts, type TranscriptFile } from '../../src/interop/transcripts/read-transcripts.ts';
import { RefusedFile } from '../../src/interop/transcripts/refused-file.ts';
import { splitLabel } from '../../src/interop/transcripts/speaker-labels.ts';
import { fileBytes } from '../file-bytes.ts';
import { throwNothing, throwNothingAt } from '../fixtures/fuzz/fuzz-cases.ts';

/** One small file, read while nothing else is at work, takes no longer. */
const LONGEST_MS = 1000;
const COLUMNS = { text: 'text', speaker: 'speaker', from: 'start', to: 'end' };

async function read(content: string | Uint8Array, columns?: object): Promise<TranscriptFile | null> {
  const since = performance.now();
  try {
    return await readTranscripts(fileBytes(content, []), columns === undefined ? {} : { columns });
  } catch (error) {
    if (!(error instanceof RefusedFile)) throw error;
    expect(error.message).toMatch(/^\S[^\n]{5,400}$/);
    return null;
  } finally {
    expect(performance.now() - since).toBeLessThan(LONGEST_MS);
  }
}

/** Nothing that was said is gone without a word: it stands in a turn or a label, or losses tell of some. */
function expectNothingGone(file: TranscriptFile | null, words: readonly string[]): void {
  if (file === null) return;
  const kept = JSON.stringify(
    file.conversations.map(({ utterances, conversation }) => [utterances, conversation]),
  );
  const told = file.conversations.some(({ losses }) => losses.length > 0) || file.table !== null;
  if (!told) expect(words.filter((word) => !kept.includes(word))).toEqual([]);
}

const MARKS = [
  '\n',
  '\n\n',
  '\r\n',
  '\r',
  '\u2028',
  '\0',
  '<',
  '>',
  '</v>',
  '<v Ann>',
  '<00:01.000>',
  '&amp;',
  '&#0;',
  '&lt',
  'NOTE ',
  'STYLE\n',
  'REGION\n',
  '--> ',
  '00:01.000 --> 00:02.000\n',
  '00:00:01,000 --> 00:00:02,000 x1:2\n',
  '00:0x --> 1\n',
  'Ann: ',
  '**Ben:** ',
  '[00:12] ',
  '(0:03) ',
  '# ',
  '> ',
  '- ',
  '* ',
  '|',
  ',',
  ';',
  '\t',
  '"',
  '""',
  '\ufeff',
  '\ufffd',
  '漢字：',
  '😀',
  '\u202e',
  '7',
  '12\n',
  '{',
  '[',
  ']',
  '\\',
  '=1+1,',
];
const STARTS = [
  '',
  'WEBVTT\n\n',
  'WEBVTT\n\n00:01.000 --> 00:02.000\n',
  '1\n00:00:01,000 --> 00:00:02,000\n',
  'Ann: ',
  'speaker,text,start,end\n',
  'speaker;text\n',
  'text\tspeaker\n',
  '**Ann:** ',
  '\ufeffWEBVTT\n\n',
  '# Title\n\n',
];

/** Scraps of every format with words in between, each of which can be told from all others. */
const scraps = fc
  .tuple(
    fc.constantFrom(...STARTS),
    fc.array(fc.oneof(fc.constantFrom(...MARKS), fc.constant(null)), { maxLength: 40 }),
  )
  .map(([start, parts]) => {
    let count = 0;
    const words: string[] = [];
    const text = parts.map((part) => {
      if (part !== null) return part;
      count += 1;
      const word = `word${count}q`;
      words.push(word);
      return `${word} `;
    });
    return { content: start + text.join(''), words };
  });

test.each([
  ['told from the content', undefined],
  ['as a table whose columns were chosen', COLUMNS],
])('scraps of every format, %s, are read or refused', async (name, columns) => {
  await throwNothingAt(`scraps ${name}`, scraps, async ({ content, words }) => {
    const file = await read(content, columns);
    expectNothingGone(file, words);
    expect(file?.conversations.length).not.toBe(0);
  });
});

test('any bytes are read or refused', async () => {
  await throwNothingAt('bytes', fc.uint8Array({ maxLength: 600 }), async (bytes) => {
    const file = await read(bytes);
    expect(file?.conversations.length).not.toBe(0);
  });
});

interface Turn {
  readonly speaker: string;
  readonly fromMs: number;
  readonly text: string;
}

const word = fc.constantFrom(
  'so',
  'Ja,',
  'naturlig.',
  'I',
  'don’t',
  'know…',
  'עברית',
  '漢字',
  '😀',
  'R&B',
  'a<b',
  '5',
  'well;',
  '“no”',
);
const turns: fc.Arbitrary<Turn[]> = fc
  .array(
    fc.record({
      speaker: fc.constantFrom('Ann', 'Ben', 'Dr. Ødegård', 'Interviewer 2'),
      text: fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => `x ${words.join(' ')}`),
    }),
    { minLength: 2, maxLength: 20 },
  )
  .map((all) => all.map((turn, at) => ({ ...turn, fromMs: at * 3000 + 500 })));

const stamp = (ms: number, mark: string): string =>
  new Date(ms).toISOString().slice(11, 23).replace('.', mark);
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** The same turns as each program writes them. */
const WRITERS: Record<string, (turns: readonly Turn[]) => string> = {
  webvtt: (all) =>
    `WEBVTT\n\n${all.map((each) => `${stamp(each.fromMs, '.')} --> ${stamp(each.fromMs + 2500, '.')}\n<v ${each.speaker}>${escaped(each.text)}</v>\n`).join('\n')}`,
  srt: (all) =>
    all
      .map(
        (each, at) =>
          `${at + 1}\n${stamp(each.fromMs, ',')} --> ${stamp(each.fromMs + 2500, ',')}\n${each.speaker}: ${each.text}\n`,
      )
      .join('\n'),
  text: (all) =>
    all
      .map((each) => `[${clockText(Math.floor(each.fromMs / 1000) * 1000)}] ${each.speaker}: ${each.text}\n`)
      .join('\n'),
  csv: (all) =>
    csvRow(['speaker', 'text', 'start_ms']) +
    all.map((each) => csvRow([each.speaker, each.text, each.fromMs])).join(''),
};

test.each(Object.keys(WRITERS))(
  '%s: every turn that is written is read back, by whom and what',
  async (format) => {
    await throwNothingAt(`${format} written and read`, turns, async (all) => {
      const file = await read(WRITERS[format]?.(all) ?? '');
      expect(file?.format).toBe(format);
      const said = file?.conversations.flatMap(({ utterances }) => utterances) ?? [];
      const bySpeaker = (speaker: string) => ({
        was: all.filter((each) => each.speaker === speaker).map(({ text }) => text),
        is: said.filter((each) => each.speaker === speaker).map(({ text }) => text),
      });
      for (const speaker of new Set(all.map((each) => each.speaker))) {
        const { was, is } = bySpeaker(speaker);
        expect(is.join(' ')).toBe(was.join(' '));
      }
    });
  },
);

test('the parts of the readers throw nothing', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc
      .array(fc.constantFrom(...MARKS, 'a', '&#x1F600;', '&#999999999;', '&nbsp;'), { maxLength: 12 })
      .map((all) => all.join('')),
  );
  throwNothing('character references', text, (raw) => {
    expect(typeof decodeReferences(raw).text).toBe('string');
  });
  throwNothing('cue texts', text, (raw) => {
    readCueText(raw);
  });
  throwNothing('label lines', text, (raw) => {
    readLabelLine(raw);
  });
  throwNothing('labels', text, (raw) => {
    splitLabel(raw);
  });
});
