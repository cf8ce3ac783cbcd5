import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';

/** Why a recogniser gave no words for a piece. */
export type RecogniserTrouble = 'not-there' | 'failed' | 'too-slow' | 'too-much';

export class RecogniserFailed extends Error {
  readonly trouble: RecogniserTrouble;
  readonly detail: string;

  constructor(trouble: RecogniserTrouble, detail: string) {
    super(`${trouble} ${detail}`.trim());
    this.name = 'RecogniserFailed';
    this.trouble = trouble;
    this.detail = detail;
  }
}

/** A program on this machine and its arguments; it reads a WAV from its standard input and writes words. */
export interface Recogniser {
  readonly program: string;
  readonly args: readonly string[];
}

/** Far more than thirty seconds of speech are as text. */
const MOST_BYTES = 65_536;
/** What such programs put before a line: "[00:00.000 --> 00:04.000]". */
const TIMES = /^\s*\[[\d:.,\s]+-->[\d:.,\s]+\]\s*/;

/**
 * Programs that open /dev/stdin by name need a pipe of the system, and Node hands out sockets. The script is this one
 * line, whatever the arguments are: they are passed on as they stand and expanded by nothing.
 */
const THROUGH_A_PIPE = ['-c', 'cat | exec "$@"', 'sh'];
/** What a shell answers for a program that is not there (POSIX, Shell Command Language 2.8.2). */
const NOT_THERE = 127;

/**
 * The words in one WAV. It goes through a pipe, so that nothing of it is written to a disk; the program gets no
 * environment but the search path, and so much time. @throws RecogniserFailed
 */
export function recognise(
  { program, args }: Recogniser,
  wav: Uint8Array,
  patienceMs: number,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('/bin/sh', [...THROUGH_A_PIPE, program, ...args], {
      cwd: tmpdir(),
      env: { PATH: process.env['PATH'] ?? '' },
      stdio: ['pipe', 'pipe', 'pipe'],
      // A group of its own, so that what it started ends with it.
      detached: true,
    });
    let words = '';
    let said = '';
    let trouble: RecogniserTrouble | null = null;
    const stop = (why: RecogniserTrouble): void => {
      trouble ??= why;
      if (child.pid !== undefined) killGroup(child.pid);
    };
    const timer = setTimeout(() => stop('too-slow'), patienceMs);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      words += text;
      if (words.length > MOST_BYTES) stop('too-much');
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-MOST_BYTES);
    });
    // A program that has heard enough closes the pipe; whether it did is said by its exit code.
    child.stdin.on('error', () => undefined).end(wav);
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(new RecogniserFailed('failed', error.message));
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      if (trouble === null && code === 0) resolve(plainWords(words));
      else if (trouble === null && code === NOT_THERE) reject(new RecogniserFailed('not-there', program));
      else reject(new RecogniserFailed(trouble ?? 'failed', said.trim().split('\n').at(-1) ?? ''));
    });
  });
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself meanwhile.
  }
}

const plainWords = (output: string): string =>
  output
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(TIMES, '').trim())
    .filter((line) => line !== '')
    .join(' ');
