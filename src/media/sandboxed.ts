import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Allowance, type Isolation, shutIn } from './isolation.ts';

/** Why a media program gave nothing, or not all. */
export type ProgramTrouble = 'not-there' | 'failed' | 'too-slow' | 'too-much' | 'stopped';

export class ProgramFailed extends Error {
  readonly trouble: ProgramTrouble;
  readonly detail: string;

  constructor(trouble: ProgramTrouble, detail: string) {
    super(`${trouble} ${detail}`.trim());
    this.name = 'ProgramFailed';
    this.trouble = trouble;
    this.detail = detail;
  }
}

/** A program that is not ours, and what it may use. */
export interface ProgramToRun extends Allowance {
  readonly program: string;
  readonly args: readonly string[];
  /** Goes in through a pipe, so that nothing of it is written to a disk. */
  readonly input: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  /** How long it is waited for altogether. While what it gave is being used, no time runs. */
  readonly patienceMs: number;
  /** And at most at one stretch. */
  readonly silentMs?: number;
  readonly mostBytes: number;
  readonly signal?: AbortSignal | undefined;
}

/** Of what it complains of, the end is told. */
const SAID_CHARACTERS = 4096;
/** What a shell answers for a program that is not there (POSIX, Shell Command Language 2.8.2). */
const NOT_THERE = 127;
/**
 * Programs that open /dev/stdin by name need a pipe of the system, and Node hands out sockets. The script is this one
 * line, whatever the arguments are: they are passed on as they stand and expanded by nothing.
 */
const THROUGH_A_PIPE = ['/bin/sh', '-c', 'cat | exec "$@"', 'sh'];

/**
 * What a program writes, piece by piece. However it ends, and however its reader does, it and all that it started are
 * killed. @throws ProgramFailed
 */
export async function* outputOf(isolation: Isolation, run: ProgramToRun): AsyncGenerator<Buffer> {
  const running = new RunningProgram(isolation, run);
  try {
    let bytes = 0;
    for (let piece = await running.next(); piece !== null; piece = await running.next()) {
      bytes += piece.length;
      if (bytes > run.mostBytes) throw running.failed('too-much');
      yield piece;
    }
  } finally {
    await running.kill();
  }
}

class RunningProgram {
  readonly #run: ProgramToRun;
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #output: AsyncIterator<Buffer>;
  readonly #ended: Promise<number | null>;
  #said = '';
  #trouble: ProgramTrouble | null = null;
  #inputError: { readonly error: unknown } | null = null;
  #leftMs: number;

  constructor(isolation: Isolation, run: ProgramToRun) {
    this.#run = run;
    this.#leftMs = run.patienceMs;
    const command = [...THROUGH_A_PIPE, run.program, ...run.args];
    const [file = '', ...args] = isolation.kind === 'none' ? command : shutIn(isolation, run, command);
    const open = { cwd: tmpdir(), env: { PATH: process.env['PATH'] ?? '' } };
    const place = isolation.kind === 'none' ? open : { cwd: '/', env: {} };
    // A group of its own, so that what it started ends with it.
    this.#child = spawn(file, args, { ...place, stdio: ['pipe', 'pipe', 'pipe'], detached: true });
    this.#child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#said = (this.#said + text).slice(-SAID_CHARACTERS);
    });
    this.#ended = new Promise((resolve) => {
      this.#child.on('error', (error) => {
        this.#said = error.message;
        resolve(null);
      });
      this.#child.on('close', resolve);
    });
    this.#output = this.#child.stdout[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    // A program that has heard enough closes the pipe; whether it did is said by its exit code.
    void pipeline(Readable.from(this.#input()), this.#child.stdin).catch(() => undefined);
  }

  /** The next of what it writes, or null once it has ended well. */
  async next(): Promise<Buffer | null> {
    const { signal, silentMs = Infinity } = this.#run;
    const since = performance.now();
    const late = setTimeout(() => this.#stop('too-slow'), Math.min(this.#leftMs, silentMs));
    const stopped = (): void => this.#stop('stopped');
    signal?.addEventListener('abort', stopped);
    if (signal?.aborted === true) stopped();
    try {
      const { value, done } = await this.#output.next().catch((error: unknown) => {
        this.#throwTrouble();
        throw error;
      });
      this.#throwTrouble();
      if (done !== true) return value;
      await this.#endedWell();
      return null;
    } finally {
      clearTimeout(late);
      signal?.removeEventListener('abort', stopped);
      this.#leftMs -= performance.now() - since;
    }
  }

  async #endedWell(): Promise<void> {
    const code = await this.#ended;
    this.#throwTrouble();
    if (code === NOT_THERE) throw new ProgramFailed('not-there', this.#run.program);
    if (code !== 0) throw this.failed('failed');
  }

  #throwTrouble(): void {
    if (this.#inputError !== null) throw this.#inputError.error;
    if (this.#trouble !== null) throw this.failed(this.#trouble);
  }

  failed(trouble: ProgramTrouble): ProgramFailed {
    return new ProgramFailed(trouble, this.#said.trim().split('\n').at(-1) ?? '');
  }

  async kill(): Promise<void> {
    this.#killAll();
    await this.#ended;
  }

  #stop(trouble: ProgramTrouble): void {
    this.#trouble ??= trouble;
    this.#killAll();
  }

  #killAll(): void {
    const { pid, stdin, stdout, stderr } = this.#child;
    try {
      if (pid !== undefined) process.kill(-pid, 'SIGKILL');
    } catch {
      // It has ended by itself meanwhile.
    }
    // What has left the group (only where nothing shuts it in) may hold them open for ever.
    for (const pipe of [stdin, stdout, stderr]) pipe.destroy();
  }

  /** What our own disk or keys say is no fault of the program. */
  async *#input(): AsyncGenerator<Uint8Array> {
    try {
      yield* this.#run.input;
    } catch (error) {
      this.#inputError = { error };
      this.#killAll();
    }
  }
}
