import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readTranscripts } from '../../interop/transcripts/read-transcripts.ts';
import { findIsolation } from '../../media/isolation.ts';
import { say } from '../../messages/say.ts';
import { run } from './words.ts';

const installed = (program: string): boolean => spawnSync('which', [program]).status === 0;
const missing = ['espeak-ng', 'pocketsphinx_continuous'].filter((program) => !installed(program));
if (missing.length > 0) console.log(`Recognition is not tried for real: no ${missing.join(', no ')} here.`);

/** Said first where a recogniser cannot be shut in here. */
const isolation = await findIsolation();
const told =
  isolation.kind === 'none'
    ? `${say(`isolation.${isolation.why}`, { detail: isolation.detail })} ${say('command.words.open')}\n`
    : '';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entente-words-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

class Caught extends Writable {
  text = '';

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

async function words(...args: string[]) {
  const [stdout, stderr] = [new Caught(), new Caught()];
  const exitCode = await run(args, { stdout, stderr });
  return { exitCode, stdout: stdout.text, stderr: stderr.text.trimEnd() };
}

/** A program of the test's own, because a recogniser's behaviour cannot be ordered. */
async function program(name: string, script: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, script);
  return `${process.execPath} ${path}`;
}

describe.skipIf(!installed('espeak-ng'))('with speech made here', () => {
  const spoken = (text: string): string => {
    const path = join(folder, `${text.slice(0, 8)}.wav`);
    spawnSync('espeak-ng', ['-w', path, '-s', '130', text]);
    return path;
  };

  test('each piece arrives as a WAV on standard input, and its words stand at its time', async () => {
    const recogniser = await program(
      'count.mjs',
      `let n = 0; let head = '';
       process.stdin.on('data', (d) => { if (n === 0) head = d.toString('latin1', 0, 4); n += d.length; });
       process.stdin.on('end', () => console.log('[00:00.000 --> 00:01.000] ' + head + ' <b>' + ((n - 44) / 32) + ' ms & more'));`,
    );
    const { exitCode, stdout, stderr } = await words(
      spoken('Good morning, how are you?'),
      '--recogniser',
      recogniser,
    );
    expect([exitCode, stderr]).toEqual([0, `${told}1 of 1`]);
    async function* bytes() {
      yield Buffer.from(stdout);
    }
    const { conversations } = await readTranscripts(bytes());
    const [turn] = conversations[0]?.utterances ?? [];
    const lasts = (turn?.toMs ?? 0) - (turn?.fromMs ?? 0);
    expect(lasts).toBeGreaterThan(1000);
    expect(turn?.text).toBe(`RIFF <b>${lasts} ms & more`);
  });

  test.skipIf(missing.length > 0)('a real recogniser hears words', async () => {
    const { exitCode, stdout } = await words(
      spoken('one two three four five six seven'),
      '--recogniser',
      'pocketsphinx_continuous -infile /dev/stdin -logfn /dev/null',
    );
    expect(exitCode).toBe(0);
    // It hears a machine's voice badly; that it hears words at their times is what is tried.
    expect(stdout).toMatch(/-->.*\n.*one two three/);
  });

  test('one that fails, hangs or is not there is said, what was heard stays, and no argument is expanded', async () => {
    const file = spoken('Good morning, how are you?');
    const fails = await program(
      'fails.mjs',
      `process.stdin.resume(); console.error('no model'); process.exit(3);`,
    );
    const failed = await words(file, '--recogniser', fails);
    expect(failed.exitCode).toBe(1);
    expect(failed.stdout).toBe('WEBVTT\n');
    expect(failed.stderr).toContain('gave up on a piece. no model');
    const hangs = await program('hangs.mjs', `setInterval(() => undefined, 1000);`);
    expect((await words(file, '--recogniser', hangs, '--patience', '1')).stderr).toContain('took too long');
    const floods = await program('floods.mjs', `setInterval(() => console.log('a'.repeat(50000)), 1);`);
    expect((await words(file, '--recogniser', floods)).stderr).toContain('more than speech can be');
    expect((await words(file, '--recogniser', 'no-such-program-here')).stderr).toContain(
      'There is no program',
    );
    const echoes = await program(
      'echoes.mjs',
      `process.stdin.resume().on('end', () => console.log(process.argv.slice(2).join('|')));`,
    );
    const echoed = await words(file, '--recogniser', `${echoes} $HOME ;date $(id) *`);
    expect(echoed.stdout).toContain('$HOME|;date|$(id)|*');
  });
});

test('a recogniser has to be named, and its patience be a number', async () => {
  expect((await words('a.wav')).exitCode).toBe(2);
  expect((await words('a.wav', '--recogniser', 'x', '--patience', 'long')).exitCode).toBe(2);
  const empty = join(folder, 'empty.wav');
  await writeFile(empty, '');
  expect((await words(empty, '--recogniser', 'x')).stderr).toContain('The file is empty.');
});
