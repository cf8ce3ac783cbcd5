import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { ReadTranscript, ReadUtterance } from '../../domain/transcript/transcript.ts';
import { WORKER_LIMITS } from './limits.ts';
import type { ReadOptions, TranscriptFile } from './read-transcripts.ts';
import { RefusedFile } from './refused-file.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

export interface WorkerLimits {
  /** Heap of the worker in MB; bytes in flight are bounded by the chunk size. */
  readonly heapMegabytes: number;
  /** Milliseconds the worker may work, not counting the wait for bytes. */
  readonly workingMs: number;
}

/** Larger chunks of a source are cut: what is copied and sent at once stays small. */
const CHUNK_BYTES = 256 * 1024;

/** Node 20 runs no TypeScript in a worker; where the sources run themselves (tests), the compiled worker is taken. */
function workerFile(): URL {
  const beside = new URL('./transcript-worker.js', import.meta.url);
  return existsSync(beside)
    ? beside
    : new URL('../../../dist/interop/transcripts/transcript-worker.js', import.meta.url);
}

/** One worker, asked and answered in turns. */
class ReadingWorker {
  readonly #worker: Worker;
  readonly #limits: WorkerLimits;
  readonly #inbox: FromWorker[] = [];
  #wake: (() => void) | null = null;
  #failure: Error | null = null;
  #leftMs: number;

  constructor(options: ReadOptions, limits: WorkerLimits) {
    this.#limits = limits;
    this.#leftMs = limits.workingMs;
    this.#worker = new Worker(workerFile(), {
      workerData: options,
      // Nothing of the process's secrets is needed to read a file.
      env: {},
      execArgv: [],
      resourceLimits: {
        maxOldGenerationSizeMb: limits.heapMegabytes,
        maxYoungGenerationSizeMb: 32,
        stackSizeMb: 4,
      },
    });
    this.#worker.on('message', (message: FromWorker) => {
      this.#inbox.push(message);
      this.#wake?.();
    });
    this.#worker.on('error', (error: NodeJS.ErrnoException) => this.#fail(this.#meaningOf(error)));
    this.#worker.on('exit', () => this.#fail(new RefusedFile('transcript.refused-failure')));
  }

  send(message: ToWorker): void {
    this.#worker.postMessage(message, message.kind === 'chunk' ? [message.bytes.buffer as ArrayBuffer] : []);
  }

  /** @throws RefusedFile when the worker refuses, or needs too much time or memory. */
  async receive(): Promise<FromWorker> {
    const since = performance.now();
    if (this.#inbox.length === 0 && this.#failure === null) await this.#waitForWord();
    this.#leftMs -= performance.now() - since;
    const message = this.#inbox.shift();
    if (message !== undefined) return message;
    throw (
      this.#failure ?? new RefusedFile('transcript.refused-slow', { seconds: this.#limits.workingMs / 1000 })
    );
  }

  async stop(): Promise<void> {
    this.#worker.removeAllListeners('exit');
    await this.#worker.terminate();
  }

  async #waitForWord(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.max(0, this.#leftMs));
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = null;
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    this.#wake?.();
  }

  #meaningOf(error: NodeJS.ErrnoException): Error {
    if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') return error;
    return new RefusedFile('transcript.refused-memory', { megabytes: this.#limits.heapMegabytes });
  }
}

/** The chunks of a source in small copies that may be given away. */
async function* copies(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    for (let at = 0; at < chunk.length; at += CHUNK_BYTES) {
      yield new Uint8Array(chunk.subarray(at, at + CHUNK_BYTES));
    }
  }
}

type Growing = Omit<ReadTranscript, 'utterances'> & { readonly utterances: ReadUtterance[] };

async function converse(worker: ReadingWorker, chunks: AsyncIterator<Uint8Array>): Promise<TranscriptFile> {
  // Asked for before the worker is ready, because a stream that fails with nobody listening ends the process.
  let coming: ReturnType<typeof chunks.next> | null = chunks.next();
  coming.catch(() => undefined);
  const conversations: Growing[] = [];
  let file: Pick<TranscriptFile, 'format' | 'table'> | null = null;
  for (;;) {
    const message = await worker.receive();
    switch (message.kind) {
      case 'more': {
        const next = await (coming ?? chunks.next());
        coming = null;
        worker.send(next.done ? { kind: 'end' } : { kind: 'chunk', bytes: next.value });
        continue;
      }
      case 'file':
        file = { format: message.format, table: message.table };
        break;
      case 'conversation':
        conversations.push({ ...message.read, utterances: [] });
        break;
      case 'utterances':
        conversations.at(-1)?.utterances.push(...message.utterances);
        break;
      case 'refused':
        throw RefusedFile.from(message.refusal);
      case 'failed':
        throw message.error;
      case 'done':
        if (file === null) throw new RefusedFile('transcript.refused-failure');
        return { ...file, conversations };
    }
    worker.send({ kind: 'taken' });
  }
}

/**
 * Reads a transcript of a known format in a thread of its own, with limits on memory and time: a hostile file can
 * neither hold up the event loop nor fill the memory. The source is read no faster than the worker reads, and closed
 * as soon as the file is refused. The keys of `limits` are for tests; how many readings run at once, and how long a
 * source may take to deliver, is the caller's to limit.
 * @throws RefusedFile with one sentence and the place in the file; errors of `bytes` itself pass through.
 */
export async function readTranscriptsInWorker(
  bytes: AsyncIterable<Uint8Array>,
  options: ReadOptions = {},
  limits: WorkerLimits = WORKER_LIMITS,
): Promise<TranscriptFile> {
  const chunks = copies(bytes);
  const worker = new ReadingWorker(options, limits);
  try {
    return await converse(worker, chunks);
  } finally {
    // Not waited for: a source that has stalled would hold up the answer.
    chunks.return(undefined).catch(() => undefined);
    await worker.stop();
  }
}
