import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wavFile } from '../../../test/fixtures/wav-file.ts';
import { run } from './speech.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entente-speech-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

class Caught extends Writable {
  text = '';

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

async function speech(...args: string[]) {
  const [stdout, stderr] = [new Caught(), new Caught()];
  const exitCode = await run(args, { stdout, stderr });
  return { exitCode, stdout: stdout.text, stderr: stderr.text.trimEnd() };
}

async function file(name: string, content: Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

const silence = new Float32Array(2 * 22_050);

test('--json gives the fields of one sound, and those of its channels where there are several', async () => {
  const one = await speech(await file('one.wav', wavFile([silence], 22_050)), '--json');
  expect(one).toMatchObject({ exitCode: 0, stderr: '' });
  const nothing = { speech: [], talkMs: 0, voice: [], voiceMs: 0 };
  const whole = { durationMs: 2000, ...nothing, pauses: [], silences: [] };
  expect(JSON.parse(one.stdout)).toEqual(whole);
  const two = await speech(await file('two.wav', wavFile([silence, silence], 22_050)), '--json');
  expect(JSON.parse(two.stdout)).toEqual({
    ...whole,
    channels: [nothing, nothing],
    overlapMs: 0,
    separate: true,
    talk: [],
  });
});

test('without --json it is said in words', async () => {
  const { stdout } = await speech(await file('words.wav', wavFile([silence], 22_050)));
  expect(stdout).toContain('0:02.0 long, speech for 0:00.0 (0 %), 0 pauses of 3 s or more');
});

describe('what cannot be read is one sentence, with exit code 1', () => {
  test('a file that is not there, a folder, an empty file', async () => {
    expect(await speech(join(folder, 'nowhere.wav'))).toMatchObject({ exitCode: 1, stdout: '' });
    expect((await speech(folder)).stderr).toContain('folder');
    expect((await speech(await file('empty.wav', new Uint8Array(0)))).stderr).toMatch(/empty\.$/);
  });

  test('a text, and bytes that only begin like a recording', async () => {
    const text = await speech(await file('text.wav', Buffer.from('Anna: Hello')), '--json');
    expect(text.exitCode).toBe(1);
    expect(text.stderr).toMatch(/no recording that Entente can read/);
    const begun = await speech(
      await file('begun.wav', Buffer.from('RIFF\u0000\u0000\u0000\u0000WAVE')),
      '--json',
    );
    expect(begun.exitCode).toBe(1);
    expect(begun.stderr.split('\n')).toHaveLength(1);
  });

  test('no file, several files and an unknown option are wrong options: exit code 2', async () => {
    expect((await speech()).exitCode).toBe(2);
    expect((await speech('a.wav', 'b.wav')).exitCode).toBe(2);
    expect((await speech('a.wav', '--loud')).exitCode).toBe(2);
  });
});
