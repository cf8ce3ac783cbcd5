import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ReadTranscript } from '../src/domain/transcript/transcript.ts';
import { readTranscriptsInWorker } from '../src/interop/transcripts/read-in-worker.ts';
import { RefusedFile } from '../src/interop/transcripts/refused-file.ts';
import { compile } from './compiled.ts';

/** Files from the tools people use. They are not ours to publish, so each set is tested where it is there. */
const DATA = resolve(import.meta.dirname, '../../shared/data');

function describeSet(name: string, tests: (folder: string) => void): void {
  const folder = join(DATA, name);
  const missing = !existsSync(folder);
  if (missing)
    console.log(`real transcripts: ${name} is skipped, because ../shared/data/${name} is not there`);
  describe.skipIf(missing)(`${name}`, () => {
    tests(folder);
  });
}

const filesIn = (folder: string, ending: string): string[] =>
  existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(ending)) : [];

async function read(path: string): Promise<readonly ReadTranscript[]> {
  return (await readTranscriptsInWorker(createReadStream(path))).conversations;
}

async function readOne(path: string): Promise<ReadTranscript> {
  const conversations = await read(path);
  expect(conversations).toHaveLength(1);
  return conversations[0] as ReadTranscript;
}

const textOf = (path: string): string => readFileSync(path, 'utf8').replaceAll('\r\n', '\n');
const count = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length;
const wordsOf = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');
const allWords = ({ utterances }: ReadTranscript): string[] =>
  utterances.flatMap((each) => wordsOf(each.text));

beforeAll(() => compile('src/interop'));

describeSet('zoom-vtt', (folder) => {
  test('there is something to test', () => expect(filesIn(folder, '.vtt').length).toBeGreaterThan(10));

  test.each(filesIn(folder, '.vtt'))(
    '%s: every cue is a turn with its speaker, times and words',
    async (name) => {
      const text = textOf(join(folder, name));
      const cues = [...text.matchAll(/^(\d\d:\d\d:\d\d\.\d{3}) --> .*\n([^:\n]+): (.*)$/gm)];
      const vtt = await readOne(join(folder, name));
      expect(vtt.utterances).toHaveLength(count(text, / --> /g));
      expect(vtt.utterances.map((each) => each.speaker)).toEqual(cues.map((cue) => cue[2]));
      expect(vtt.utterances.map((each) => each.text)).toEqual(cues.map((cue) => cue[3]?.trim()));
      const stamp = (ms: number | null): string => new Date(ms ?? Number.NaN).toISOString().slice(11, 23);
      expect(vtt.utterances.map((each) => stamp(each.fromMs))).toEqual(cues.map((cue) => cue[1]));
      // The only remark there is to make: one sentence under a name that does not look like one.
      expect(vtt.losses.filter((loss) => !loss.what.includes('only once'))).toEqual([]);
    },
  );

  test.each(filesIn(folder, '.chat.txt'))(
    '%s: every message is a turn, and no word is lost',
    async (name) => {
      const text = textOf(join(folder, name));
      const messages = [...text.matchAll(/^\d\d:\d\d:\d\d\t([^\t]*):\t/gm)];
      const chat = await readOne(join(folder, name));
      expect(chat.utterances.map((each) => each.speaker)).toEqual(messages.map((message) => message[1]));
      expect(chat.utterances.every((each) => each.fromMs !== null && each.toMs === null)).toBe(true);
      expect(allWords(chat)).toEqual(wordsOf(text.replace(/^\d\d:\d\d:\d\d\t([^\t]*):\t/gm, '')));
    },
  );

  test.each(filesIn(folder, '.tsv'))('%s: a list of corrections is refused with its place', async (name) => {
    const refused = await read(join(folder, name)).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(RefusedFile);
    expect((refused as RefusedFile).message).toMatch(/^row 1: No column is known to hold the words\./);
  });
});

describeSet('changelog-interviews', (folder) => {
  const names = filesIn(folder, '.md').filter((name) => name !== 'SOURCE.md');
  const LABEL = /^\*\*([^*]+?):?\*\*:? ?/gm;
  const TIME = /(^|:\*\* ?|\*\*: ?)\\\[(\d+:\d\d(?::\d\d(?:\.\d+)?)?)\\\]/gm;

  test('there are more than a thousand pages', () => {
    const words = names.map((name) => wordsOf(textOf(join(folder, name))).length);
    expect(words.reduce((sum, n) => sum + n, 0)).toBeGreaterThan(630_000);
  });

  test.each(names)('%s: labels, times and every word', async (name) => {
    const text = textOf(join(folder, name));
    const interview = await readOne(join(folder, name));
    const labels = [...text.matchAll(LABEL)].map((match) => match[1]);
    const breaks = labels.filter((label) => label === 'Break').length;
    expect(interview.format).toBe('markdown');
    expect(new Set(interview.speakers)).toEqual(new Set(labels.filter((label) => label !== 'Break')));
    expect(interview.losses.filter((loss) => loss.what.includes('"Break"'))).toHaveLength(breaks);
    // A word is cut differently where a label or a time stands without a space; so letters are compared.
    const spoken = text.replace(TIME, '$1').replace(LABEL, '');
    const plain = spoken.replace(/\\(?=[^a-z0-9\s])/gi, '');
    const decoded = plain.replace(
      /&(?:#39|quot|gt|amp);/g,
      (each) => ({ '&#39;': "'", '&quot;': '"', '&gt;': '>', '&amp;': '&' })[each] ?? each,
    );
    expect(allWords(interview).join('')).toBe(wordsOf(decoded).join(''));
    const timed = interview.utterances.filter((each) => each.fromMs !== null).length;
    expect(timed).toBe(count(text, TIME) - count(text, /^\*\*Break:?\*\*:? ?\\\[/gm));
  });

  test('no word of the whole set is lost', async () => {
    let words = 0;
    for (const name of names) words += allWords(await readOne(join(folder, name))).length;
    expect(words).toBeGreaterThan(615_000);
    expect(words).toBeLessThan(637_666);
  });
});

describeSet('annomi', (folder) => {
  const path = join(folder, 'AnnoMI-full.dev.csv');

  test('ten raters of one utterance are one utterance', async () => {
    const conversations = await read(path);
    // Measured with another CSV reader: 10,594 rows, 89 transcripts, 7,228 distinct (transcript_id, utterance_id).
    expect(conversations).toHaveLength(89);
    expect(conversations.reduce((sum, each) => sum + each.utterances.length, 0)).toBe(7_228);
    const repeated = conversations
      .flatMap((each) => each.losses)
      .flatMap((loss) => /^(\d+) rows repeat/.exec(loss.what)?.[1] ?? []);
    expect(repeated.reduce((sum, n) => sum + Number(n), 0)).toBe(10_594 - 7_228);
    expect(new Set(conversations.flatMap((each) => each.speakers))).toEqual(new Set(['therapist', 'client']));
  });

  test('the malformed time and the ten backward steps are reported by row, and nothing else is unknown', async () => {
    const conversations = await read(path);
    const losses = conversations.flatMap((each) => each.losses);
    const rows = (pattern: RegExp): string[] =>
      losses.filter((loss) => pattern.test(loss.what)).map((loss) => loss.where);
    expect(rows(/is not a clock time/)).toEqual(['row 1798']);
    expect(rows(/lies before the start/).toSorted()).toEqual(
      [4618, 5260, 5682, 6298, 6867, 6870, 7583, 8846, 8918, 10575].map((row) => `row ${row}`).toSorted(),
    );
    expect(
      conversations.flatMap((each) => each.utterances).filter((each) => each.fromMs === null),
    ).toHaveLength(1);
    expect(rows(/Columns that are not carried over: .*"annotator_id"/)).toHaveLength(89);
  });
});

describeSet('coded-interviews', (folder) => {
  test.each([
    ['armantrout.csv', 525, 32, 269],
    ['gluck.csv', 352, 31, 223],
    ['wrigley.csv', 235, 33, 158],
  ])(
    '%s: %d turns, %d times, %d codes that are said not to be carried over',
    async (name, turns, times, codes) => {
      const interview = await readOne(join(folder, name));
      expect(interview.utterances).toHaveLength(turns);
      expect(interview.utterances.filter((each) => each.fromMs !== null)).toHaveLength(times);
      expect(interview.losses[0]).toEqual({
        where: 'row 1',
        what: `Columns that are not carried over: "tags" (${codes} filled cells).`,
      });
      expect(interview.utterances.filter((each) => /&#?\w+;/.test(each.text))).toEqual([]);
      expect(interview.speakers.filter((speaker) => speaker.endsWith(':'))).toEqual([]);
    },
  );

  test('filters.csv holds no words of anybody', async () => {
    await expect(read(join(folder, 'filters.csv'))).rejects.toThrow(
      /^row 1: No column is known to hold the words\./,
    );
  });
});

describeSet('noscribe', (folder) => {
  test('interview.vtt: every cue with words is kept, pauses too; title and note are reported', async () => {
    const text = textOf(join(folder, 'interview.vtt'));
    const interview = await readOne(join(folder, 'interview.vtt'));
    expect(interview.utterances).toHaveLength(count(text, / --> /g));
    const voices = new Set([...text.matchAll(/<v ([^>]+)>/g)].map((match) => match[1]));
    expect(new Set(interview.speakers)).toEqual(voices);
    const silent = interview.utterances.filter((each) => each.speaker === null);
    expect(silent).toHaveLength(count(text, / --> .*\n(?!<v )/g));
    // The NOTE says a language, but of the program, and wrongly; a header would be needed.
    expect(interview.language).toBeNull();
    expect(interview.losses.map((loss) => loss.where)).toEqual(['line 1', 'line 3', 'line 227']);
  });

  test('interview.html is refused for what it is', async () => {
    await expect(read(join(folder, 'interview.html'))).rejects.toThrow(/^line 1: This is a web page/);
  });
});
