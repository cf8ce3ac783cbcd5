import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { NotMedia } from '../../domain/recording/recording.ts';
import type { HeardSpeech } from '../../domain/speech/heard-speech.ts';
import type { MediaFacts } from '../../media/look-into.ts';
import type { PictureFacts } from '../../media/make-playable.ts';
import type { SeekablePlan } from '../../media/make-seekable.ts';
import type { FromMediaWorker, MediaTask, ToMediaWorker } from '../../media/media-task.ts';
import type { RawSound } from '../../media/raw-sound.ts';
import type { ReadAt } from '../../media/read-at.ts';
import type { SoundFacts } from '../../media/sound-alone.ts';

/** What a thread may use. A header that asks for more is a broken file. */
export interface ThreadLimits {
  readonly heapMegabytes: number;
  /** How long it may work without asking for bytes or handing any over. */
  readonly silentMs: number;
}
export const MEDIA_LIMITS: ThreadLimits = { heapMegabytes: 256, silentMs: 20_000 };

/** Node 20 runs no TypeScript in a worker; where the sources run themselves (tests), the compiled worker is taken. */
function workerFile(): URL {
  const beside = new URL('../../media/media-worker.js', import.meta.url);
  return existsSync(beside) ? beside : new URL('../../../dist/media/media-worker.js', import.meta.url);
}

/** The thread was ended, or ended itself: it took too long or too much, or the file cannot be read as what it says. */
export class MediaBroken extends Error {
  constructor() {
    super('media broken');
    this.name = 'MediaBroken';
  }
}

/** The thread was ended before it said anything: a hostile file does that, and so does a machine that stands still. */
export class MediaThreadLost extends MediaBroken {}

/** Looks into a file from outside, in a thread of its own. */
export async function lookIntoInThread(file: ReadAt, limits = MEDIA_LIMITS): Promise<MediaFacts | NotMedia> {
  const run = new MediaThread({ kind: 'look into', bytes: file.bytes }, file, limits);
  return run.result().then(
    (found) => found as MediaFacts | NotMedia,
    (error: unknown) => {
      if (error instanceof MediaBroken) return 'broken' as const;
      throw error;
    },
  );
}

/** The first pass through a browser’s recording. Null where not one whole packet is in it. Throws MediaBroken. */
export async function planInThread(file: ReadAt, limits = MEDIA_LIMITS): Promise<SeekablePlan | null> {
  const run = new MediaThread({ kind: 'plan', bytes: file.bytes }, file, limits);
  return (await run.result()) as SeekablePlan | null;
}

/** The second pass. Throws MediaBroken. */
export const writeInThread = (file: ReadAt, plan: SeekablePlan): AsyncGenerator<Uint8Array> =>
  handedOver({ kind: 'write', bytes: file.bytes, plan }, file);

/** What the sound of a file is; null where it has none. Throws MediaBroken. */
export async function soundFactsInThread(file: ReadAt): Promise<SoundFacts | null> {
  const run = new MediaThread({ kind: 'sound facts', bytes: file.bytes }, file, MEDIA_LIMITS);
  return (await run.result()) as SoundFacts | null;
}

/** The sound of a file without anything else of it, as `soundBytes` gives it. Throws MediaBroken. */
export const soundInThread = (file: ReadAt, facts: SoundFacts): AsyncGenerator<Uint8Array> =>
  handedOver({ kind: 'sound alone', bytes: file.bytes, facts }, file);

/** How the picture of a file is turned; null where it has none that anybody knows. Throws MediaBroken. */
export async function pictureFactsInThread(file: ReadAt): Promise<PictureFacts | null> {
  const run = new MediaThread({ kind: 'picture facts', bytes: file.bytes }, file, MEDIA_LIMITS);
  return (await run.result()) as PictureFacts | null;
}

/** Picture and sound of a file as `pictureBytes` gives them. Throws MediaBroken. */
export const pictureInThread = (file: ReadAt): AsyncGenerator<Uint8Array> =>
  handedOver({ kind: 'picture', bytes: file.bytes }, file);

/** Where speech is in decoded sound: a minute of arithmetic for an hour, which would keep requests waiting. */
export async function hearInThread({ rate, channels, bytes }: RawSound): Promise<HeardSpeech> {
  const sound = bytes()[Symbol.asyncIterator]();
  const endless: ReadAt = {
    bytes: Number.MAX_SAFE_INTEGER,
    read: async () => {
      const { value, done } = await sound.next();
      return done === true ? new Uint8Array(0) : value;
    },
  };
  const run = new MediaThread({ kind: 'hear', bytes: endless.bytes, rate, channels }, endless, MEDIA_LIMITS);
  try {
    return (await run.result()) as HeardSpeech;
  } finally {
    await sound.return?.();
  }
}

async function* handedOver(task: MediaTask, file: ReadAt): AsyncGenerator<Uint8Array> {
  const run = new MediaThread(task, file, MEDIA_LIMITS);
  try {
    yield* run.pieces();
  } finally {
    await run.stop();
  }
}

class MediaThread {
  readonly #worker: Worker;
  readonly #file: ReadAt;
  readonly #limits: ThreadLimits;
  #timer: NodeJS.Timeout | undefined;
  #settle: (message: FromMediaWorker | Error) => void = () => undefined;
  readonly #inbox: (FromMediaWorker | Error)[] = [];

  constructor(task: MediaTask, file: ReadAt, limits: ThreadLimits) {
    this.#file = file;
    this.#limits = limits;
    this.#worker = new Worker(workerFile(), {
      workerData: task,
      env: {},
      execArgv: [],
      resourceLimits: {
        maxOldGenerationSizeMb: limits.heapMegabytes,
        maxYoungGenerationSizeMb: 32,
        stackSizeMb: 4,
      },
    });
    this.#worker.on('message', (message: FromMediaWorker) => void this.#take(message));
    // Out of memory, or whatever else ends a thread that takes a hostile file apart: the file is at fault.
    this.#worker.on('error', () => this.#put(new MediaThreadLost()));
    this.#worker.on('exit', () => this.#put(new MediaThreadLost()));
    this.#watch();
  }

  /** The result of a task that hands nothing over. */
  async result(): Promise<unknown> {
    try {
      const message = await this.#next();
      if (message instanceof Error) throw message;
      if (message.kind !== 'done') throw new MediaBroken();
      return message.result;
    } finally {
      await this.stop();
    }
  }

  async *pieces(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const message = await this.#next();
      if (message instanceof Error) throw message;
      if (message.kind === 'done') return;
      if (message.kind !== 'piece') throw new MediaBroken();
      yield message.bytes;
      this.#answer({ id: message.id, bytes: null });
    }
  }

  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    this.#worker.removeAllListeners('exit');
    await this.#worker.terminate();
  }

  async #take(message: FromMediaWorker): Promise<void> {
    clearTimeout(this.#timer);
    if (message.kind !== 'read') return this.#put(message.kind === 'failed' ? new MediaBroken() : message);
    try {
      const inside = message.from >= 0 && message.to <= this.#file.bytes && message.from < message.to;
      if (!inside) throw new MediaBroken();
      this.#answer({ id: message.id, bytes: await this.#file.read(message.from, message.to) });
    } catch (error) {
      // What our own disk or keys say is no fault of the file.
      this.#put(error as Error);
    }
  }

  #answer(message: ToMediaWorker): void {
    this.#watch();
    this.#worker.postMessage(message);
  }

  /** Anew with each answer: a thread reads on while what it handed over is being kept, so two answers may follow each other. */
  #watch(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#put(new MediaThreadLost()), this.#limits.silentMs).unref();
  }

  #put(message: FromMediaWorker | Error): void {
    this.#inbox.push(message);
    this.#settle(message);
  }

  async #next(): Promise<FromMediaWorker | Error> {
    if (this.#inbox.length === 0)
      await new Promise<void>((resolve) => {
        this.#settle = () => resolve();
      });
    return this.#inbox.shift() ?? new MediaBroken();
  }
}
