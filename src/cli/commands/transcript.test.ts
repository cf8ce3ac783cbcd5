import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Writable } from 'node:stream';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compile } from '../../../test/compiled.ts';
import { run } from './transcript.ts';

let folder = '';

beforeAll(async () => {
  compile('src/cli');
  folder = await mkdtemp(join(tmpdir(), 'entente-transcript-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

class Caught extends Writable {
  text = '';

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function transcript(...args: string[]) {
  const stdout = new Caught();
  const stderr = new Caught();
  const exitCode = await run(args, { stdout, stderr });
  return { exitCode, stdout: stdout.text, stderr: stderr.text };
}

const VTT = 'WEBVTT\n\n00:01.000 --> 00:02.500\nAnna: Hello\n';
const TABLE = 'session,who said it,line\n1,T,Hello\n1,C,Hi\n2,T,Again\n';

test('--talk adds each speaker’s talk, with --json or without', async () => {
  const vtt = await file('talk.vtt', VTT);
  const { stdout } = await transcript('--json', '--talk', vtt);
  const [read] = JSON.parse(stdout) as { talk: object }[];
  expect(read?.talk).toMatchObject({
    overlapMs: 0,
    untimed: 0,
    speakers: [{ speaker: 'Anna', talkMs: 1500 }],
  });
  expect((await transcript('--talk', vtt)).stdout).toContain('Anna: talks for 0:00:01 (100 %)');
  const untimed = await file('talk.csv', TABLE);
  const columns = ['--text', 'line', '--speaker', 'who said it'];
  expect((await transcript('--talk', untimed, ...columns)).stdout).toContain('nobody’s talk is known');
});

describe('--json', () => {
  test('one object a conversation, and nothing else on standard output', async () => {
    const vtt = await file('a.vtt', VTT);
    const table = await file('b.csv', TABLE);
    const columns = ['--text', 'line', '--speaker', 'who said it'];
    const { exitCode, stdout, stderr } = await transcript('--json', vtt, table, ...columns);
    expect([exitCode, stderr]).toEqual([0, '']);
    const read = JSON.parse(stdout) as Record<string, unknown>[];
    expect(read[0]).toEqual({
      file: vtt,
      format: 'webvtt',
      language: null,
      durationMs: 2500,
      speakers: ['Anna'],
      utterances: [{ index: 0, speaker: 'Anna', fromMs: 1000, toMs: 2500, text: 'Hello' }],
      losses: [],
    });
    expect(read.slice(1).map(({ conversation, speakers }) => [conversation, speakers])).toEqual([
      ['1', ['T', 'C']],
      ['2', ['T']],
    ]);
  });

  test('a bad file is named with its place, the others are read, and the exit code is 1', async () => {
    const bad = await file('bad.vtt', 'WEBVTT\n\n9999999999:00.000 --> 00:02.000\nx\n');
    const good = await file('good.vtt', VTT);
    const { exitCode, stdout, stderr } = await transcript(bad, '/no/such/file', folder, good, '--json');
    expect(exitCode).toBe(1);
    expect((JSON.parse(stdout) as { file: string }[]).map((each) => each.file)).toEqual([good]);
    expect(stderr.trimEnd().split('\n')).toEqual([
      `${bad}: line 3: The time "9999999999:00.000" is later than 100 hours.`,
      '/no/such/file: There is no such file.',
      `${folder}: This is a folder, not a file.`,
    ]);
  });

  test('no file read is still an array', async () => {
    expect(await transcript('--json', '/no/such/file')).toMatchObject({ exitCode: 1, stdout: '[]\n' });
  });
});

describe('the summary', () => {
  test('says what was read and what was not', async () => {
    const path = await file('c.csv', 'speaker,time,text,tags\nT,0:05,Hello you,x\nC,soon,Hi,\n');
    const { stdout } = await transcript(path);
    expect(stdout).toBe(
      [
        `${path} (csv)`,
        '  2 turns, 1 with a time; 3 words; length 0:00:05; language unknown',
        '  speakers: T, C',
        '  2 remarks on what was not carried over:',
        '    row 1: Columns that are not carried over: "tags" (1 filled cell).',
        '    row 3: The time "soon" is not a clock time; it is left unknown.',
        '',
      ].join('\n'),
    );
  });

  test('control characters of a file do not reach the terminal', async () => {
    const path = await file('d.csv', 'speaker,text\n\u001b[2Jforged\u202e,Hello\n');
    const { stdout } = await transcript(path);
    expect(stdout).toContain('speakers: \uFFFD[2Jforged\uFFFD');
  });
});

test('wrong options and missing files are explained, with exit code 2', async () => {
  expect(await transcript('--jsn')).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--jsn') });
  expect(await transcript()).toMatchObject({
    exitCode: 2,
    stderr: 'Name at least one file. entente transcript --help lists the options.\n',
  });
  expect((await transcript('--help')).stdout).toContain('--conversation COLUMN');
});

describe('the program', () => {
  const program = (...args: string[]) =>
    promisify(execFile)(process.execPath, [
      resolve(import.meta.dirname, '../../../dist/cli/main.js'),
      ...args,
    ]);

  test('finds the command', async () => {
    const path = await file('e.vtt', VTT);
    const { stdout, stderr } = await program('transcript', path, '--json');
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toHaveLength(1);
  });

  test('lists its commands and knows no others', async () => {
    expect((await program('--help')).stdout).toMatch(/^ {2}transcript {2}/m);
    await expect(program('toString')).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('"toString"'),
    });
  });
});
