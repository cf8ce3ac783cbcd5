import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Refused } from '../refusals.ts';
import type { ThreadReply, ThreadRequest } from './study-text-thread.ts';

/** A search that takes longer is ended: only a pattern of exponential time does. */
const LONGEST_SEARCH_MS = 3_000;
/** Opened text that nobody has searched for this long is dropped with its thread. */
const IDLE_MS = 15 * 60_000;
/** Heap of one study's text. 40,000 pages are about 130 million UTF-16 units. */
const THREAD_MEGABYTES = 1024;

interface Waiting {
  readonly resolve: (reply: ThreadReply) => void;
  readonly reject: (error: Error) => void;
}

/** The opened text of one study, in a thread of its own that can be ended at any time. */
export class StudyText {
  #thread: Worker | null = null;
  #waiting = new Map<number, Waiting>();
  #number = 0;
  #idle: NodeJS.Timeout | null = null;
  #closed = false;

  /** Asks the thread; starts it where there is none. Refused when a search takes too long. */
  async ask<Reply extends ThreadReply>(request: ThreadRequest): Promise<Reply> {
    // A search that was under way when the words were dropped must not open them anew in a thread nobody knows of.
    if (this.#closed) throw new Refused('search.ended');
    const thread = (this.#thread ??= this.#start());
    this.#stayAwake();
    const number = (this.#number += 1);
    const limit =
      request.kind === 'search' ? setTimeout(() => this.end('search.too-long'), LONGEST_SEARCH_MS) : null;
    try {
      return await new Promise<Reply>((resolve, reject) => {
        this.#waiting.set(number, { resolve: resolve as (reply: ThreadReply) => void, reject });
        thread.postMessage({ number, request });
      });
    } finally {
      if (limit !== null) clearTimeout(limit);
      this.#waiting.delete(number);
    }
  }

  /** Drops the text and refuses whatever is still being asked. */
  end(reason: 'search.too-long' | 'search.ended' = 'search.ended'): void {
    const thread = this.#thread;
    this.#thread = null;
    if (this.#idle !== null) clearTimeout(this.#idle);
    for (const waiting of this.#waiting.values()) waiting.reject(new Refused(reason));
    void thread?.terminate();
  }

  /** Drops the text for good. */
  close(): void {
    this.#closed = true;
    this.end();
  }

  #start(): Worker {
    const thread = new Worker(threadFile(), { resourceLimits: { maxOldGenerationSizeMb: THREAD_MEGABYTES } });
    thread.unref();
    thread.on('message', ({ number, reply }: { number: number; reply: ThreadReply }) =>
      this.#waiting.get(number)?.resolve(reply),
    );
    thread.on('error', () => this.end());
    return thread;
  }

  #stayAwake(): void {
    if (this.#idle !== null) clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.end(), IDLE_MS).unref();
  }
}

/** Threads run compiled: under the test runner this file is source, and its compiled twin lies in dist. */
function threadFile(): string {
  const beside = fileURLToPath(new URL('./study-text-thread.js', import.meta.url));
  return existsSync(beside) ? beside : beside.replace(/([/\\])src([/\\])store/, '$1dist$2store');
}
