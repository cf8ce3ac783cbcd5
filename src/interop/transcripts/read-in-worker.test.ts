import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { expectInTime } from '../../../test/fixtures/in-time.ts';
import { compile } from '../../../test/compiled.ts';
import { endlessBytes, fileBytes } from '../../../test/file-bytes.ts';
import { readTranscriptsInWorker } from './read-in-worker.ts';
import { readTranscripts } from './read-transcripts.ts';
import { RefusedFile } from './refused-file.ts';

const MB = 2 ** 20;

beforeAll(() => compile('src/interop'));

/** The longest the event loop was held up while `work` ran, as a part of the whole. */
async function holdUp(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  let last = begun;
  let worst = 0;
  const look = (): void => {
    const now = performance.now();
    worst = Math.max(worst, now - last);
    last = now;
  };
  const timer = setInterval(look, 5);
  await work();
  clearInterval(timer);
  look();
  return worst / (performance.now() - begun);
}

describe('the same as without a worker', () => {
  test.each([
    'WEBVTT\nLanguage: nb\n\n00:05.000 --> 00:06.000\nAnna: x\n\n00:01.000 --> 00:02.000\nBen: y\n',
    'session,text\n1,a\n2,b\n',
    'Anna: hi\nBen: ho\n',
  ])('%j', async (content) => {
    expect(await readTranscriptsInWorker(fileBytes(content))).toEqual(
      await readTranscripts(fileBytes(content)),
    );
  });

  test('large results arrive whole and in order', async () => {
    const content = `session,text\n${Array.from({ length: 9_000 }, (_, at) => `${at % 3},turn ${at}`).join('\n')}\n`;
    expect(await readTranscriptsInWorker(fileBytes(content))).toEqual(
      await readTranscripts(fileBytes(content)),
    );
  });
});

describe('hostile files are refused within a second', () => {
  test.each([
    ['a line of 100 MB', () => endlessBytes('x', 100 * MB), 'line 1: The line is longer than 1 MiB.'],
    ['a NUL byte', () => fileBytes('Anna: hi\nBen: \0\n'), 'line 2: There is a NUL byte here'],
    [
      'a time of 10^12 hours',
      () => fileBytes('WEBVTT\n\n1000000000000:00:00.000 --> 1000000000000:00:01.000\nx\n'),
      'line 3: The time "1000000000000:00:00.000" is later than 100 hours.',
    ],
    [
      'a cue of 100 MB',
      () => endlessBytes('many words\n', 100 * MB, 'WEBVTT\n\n00:01.000 --> 00:02.000\n'),
      'line 3: One turn',
    ],
    [
      'a cell of 100 MB',
      () => endlessBytes('words\n', 100 * MB, 'speaker,text\nA,"'),
      'row 2: One row is longer',
    ],
  ])('%s', async (_name, bytes, sentence) => {
    const since = performance.now();
    const refused = await readTranscriptsInWorker(bytes()).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(RefusedFile);
    expect((refused as RefusedFile).message).toContain(sentence);
    // On an idle machine each takes about a tenth of it.
    expectInTime('a hostile file', performance.now() - since, 3_000);
  });

  test('5 GB of zeros: the first chunk is enough, and the file is closed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'entente-zeros-'));
    const path = join(folder, 'zeros.vtt');
    const file = await open(path, 'w');
    await file.truncate(5 * 1024 * MB);
    await file.close();
    const stream = createReadStream(path);
    await expect(readTranscriptsInWorker(stream)).rejects.toThrow('line 1: There is a NUL byte here');
    expect(stream.bytesRead).toBeLessThan(2 * MB);
    expect(stream.destroyed).toBe(true);
    await rm(folder, { recursive: true });
  });

  test('lone surrogates are shown as U+FFFD and reported with their line', async () => {
    const content = Buffer.from('\uFEFFAnna: a\nBen: \uD800\nAnna: b\n', 'utf16le');
    const { conversations } = await readTranscriptsInWorker(fileBytes(content));
    expect(conversations[0]?.utterances[1]?.text).toBe('\uFFFD');
    expect(conversations[0]?.losses.map((loss) => loss.where)).toEqual(['line 2']);
  });
});

describe('limits of the worker', () => {
  const large = () => endlessBytes(`Anna: ${'words '.repeat(50)}\n`, 30 * MB);

  test('too much memory is refused, and the process lives on', async () => {
    const limits = { heapMegabytes: 16, workingMs: 20_000 };
    await expect(readTranscriptsInWorker(large(), {}, limits)).rejects.toThrow('more than 16 MB of memory');
  });

  test('too much time is refused', async () => {
    const limits = { heapMegabytes: 512, workingMs: 150 };
    await expect(readTranscriptsInWorker(large(), {}, limits)).rejects.toThrow('longer than 0.15 seconds');
  });

  test('a slow source does not count as work', async () => {
    const slow = (async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from('Anna: hi\n');
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      yield Buffer.from('Ben: ho\n');
    })();
    const { conversations } = await readTranscriptsInWorker(
      slow,
      {},
      { heapMegabytes: 64, workingMs: 2_000 },
    );
    expect(conversations[0]?.utterances).toHaveLength(2);
  });

  test('the event loop goes on while a large file is read', async () => {
    const worst = await holdUp(() => readTranscriptsInWorker(large()));
    // Reading it here would hold it up from beginning to end.
    expect(worst).toBeLessThan(0.2);
  });

  test('a source that fails before the worker is ready is reported, not thrown about', async () => {
    await expect(readTranscriptsInWorker(createReadStream('/no/such/file'))).rejects.toMatchObject({
      code: 'ENOENT',
    });
  });
});
