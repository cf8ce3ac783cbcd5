import { sealSlice } from '../../seal/seal-slices.ts';
import { CallRefused } from '../shell/call.ts';
import { beginPageLoad, type PageLoad } from './begin-page-load.ts';
import { sendUntilKept } from './send-slice.ts';

/** How a recording stands on this page. */
export interface CaptureState {
  /** `ending`: stopped, and the rest is on its way. `refused`: the server will not have it; `sentence` says why. */
  readonly phase: 'recording' | 'ending' | 'kept' | 'refused' | 'broken';
  /** Slices that are sealed here and not confirmed by the server yet. */
  readonly unsent: number;
  /** Why nothing gets through just now, or null where it does. */
  readonly waitingFor: CallRefused['code'] | null;
  /** What the server said where it refused. */
  readonly sentence: string | null;
}

export interface CaptureOptions {
  /** Of a recording that was begun (`beginRecording`), with source `browser`. */
  readonly recordingId: string;
  /** The camera and the microphones; stopped when the recording stops. */
  readonly stream: MediaStream;
  readonly onState?: (state: CaptureState) => void;
}

/** A recording that is being made. */
export interface Capture {
  /** Ends it; comes back once everything is with the server, or it is known that it never will be. */
  stop(): Promise<void>;
  readonly state: CaptureState;
  /** Where the recording’s clock stands now, in milliseconds. */
  clockMs(): number;
}

/** A slice holds a second: that much is lost where a browser is killed. */
const SLICE_MS = 1_000;
/** Speech stays clear; a picture of two people in a room stays readable. An hour is half a gigabyte. */
const SOUND_BITS_PER_SECOND = 96_000;
const PICTURE_BITS_PER_SECOND = 1_000_000;
/** In this order: what every browser that records WebM can write, at the least work. */
const TYPES = {
  video: ['video/webm;codecs=vp8,opus', 'video/webm;codecs=vp9,opus', 'video/webm'],
  audio: ['audio/webm;codecs=opus', 'audio/webm'],
};

/** Begins to record. Throws CallRefused where somebody’s consent lacks or the recording has ended. */
export async function startCapture(options: CaptureOptions): Promise<Capture> {
  const load = await beginPageLoad(options.recordingId);
  const recording = new RunningCapture(load, options);
  await recording.begun;
  return recording;
}

class RunningCapture implements Capture {
  readonly begun: Promise<void>;
  readonly #load: PageLoad;
  readonly #options: CaptureOptions;
  readonly #recorder: MediaRecorder;
  readonly #abort = new AbortController();
  #state: CaptureState = { phase: 'recording', unsent: 0, waitingFor: null, sentence: null };
  #startMs = 0;
  #number = 0;
  /** Sealing and sending, one slice after the other. */
  #work: Promise<void> = Promise.resolve();
  readonly #stopped: Promise<void>;

  constructor(load: PageLoad, options: CaptureOptions) {
    this.#load = load;
    this.#options = options;
    const { stream } = options;
    const kind = stream.getVideoTracks().length > 0 ? 'video' : 'audio';
    const mimeType = TYPES[kind].find((type) => MediaRecorder.isTypeSupported(type)) ?? '';
    this.#recorder = new MediaRecorder(stream, {
      mimeType,
      audioBitsPerSecond: SOUND_BITS_PER_SECOND,
      ...(kind === 'video' && { videoBitsPerSecond: PICTURE_BITS_PER_SECOND }),
    });
    this.begun = new Promise((resolve, reject) => {
      this.#recorder.addEventListener('start', () => {
        this.#startMs = Math.max(0, Math.round(this.clockMs()));
        resolve();
      });
      this.#recorder.addEventListener('error', () => reject(new Error('the recorder failed')));
    });
    this.#stopped = new Promise((resolve) => this.#recorder.addEventListener('stop', () => resolve()));
    this.#recorder.addEventListener('dataavailable', ({ data }) => this.#keep(data, false));
    this.#recorder.start(SLICE_MS);
  }

  get state(): CaptureState {
    return this.#state;
  }

  clockMs(): number {
    return performance.now() - this.#load.zeroAt;
  }

  async stop(): Promise<void> {
    if (this.#recorder.state !== 'inactive') this.#recorder.stop();
    await this.#stopped;
    for (const track of this.#options.stream.getTracks()) track.stop();
    if (this.#state.phase === 'recording') {
      this.#say({ phase: 'ending' });
      this.#keep(new Blob([]), true);
    }
    await this.#work;
  }

  #keep(data: Blob, last: boolean): void {
    if (this.#state.phase === 'refused' || (data.size === 0 && !last)) return;
    const number = this.#number;
    this.#number += 1;
    this.#say({ unsent: this.#state.unsent + 1 });
    this.#work = this.#work
      .then(() => this.#seal(data, number, last))
      .catch((error: unknown) => this.#give(error));
  }

  async #seal(data: Blob, number: number, last: boolean): Promise<void> {
    if (this.#state.phase === 'refused') return;
    const sealed = await sealSlice(this.#load.key, number, last, new Uint8Array(await data.arrayBuffer()));
    const head = { token: this.#load.token, number, last, closes: last, startMs: this.#startMs };
    await sendUntilKept({ head, sealed }, this.#abort.signal, (waitingFor) => this.#say({ waitingFor }));
    this.#say({ unsent: this.#state.unsent - 1, ...(last && { phase: 'kept' as const }) });
  }

  /** The server will not have it: what is here is dropped, and nothing more is recorded. */
  #give(error: unknown): void {
    const sentence = error instanceof CallRefused ? error.message : null;
    this.#say({ phase: error instanceof CallRefused ? 'refused' : 'broken', unsent: 0, sentence });
    void this.stop();
  }

  #say(change: Partial<CaptureState>): void {
    this.#state = { ...this.#state, ...change };
    this.#options.onState?.(this.#state);
  }
}
