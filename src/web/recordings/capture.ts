import { sealSlice } from '../../seal/seal-slices.ts';
import { CallRefused } from '../shell/call.ts';
import { beginPageLoad, type PageLoad } from './begin-page-load.ts';
import { holdCapture } from './capture-lock.ts';
import { dropLoad, dropSlice, keepLoad, keepSlice, readSlice } from './local-slices.ts';
import { newRecorder } from './new-recorder.ts';
import { sendUntilKept } from './send-slice.ts';

/** How a recording stands on this page. */
export interface CaptureState {
  /**
   * `ending`: stopped, and the rest is on its way. `refused`: the server will not have it, and what was here is dropped;
   * `sentence` says why. `broken`: this page can go on no more; what is sealed on this device is sent later.
   */
  readonly phase: 'recording' | 'ending' | 'kept' | 'refused' | 'broken';
  /** Slices, of a second each, that are sealed here and not confirmed by the server yet. */
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
  /** Once nothing more is recorded, for whatever reason: the devices can be let go. */
  readonly ended: Promise<void>;
  /** Called whenever another second of it goes out. */
  onSlice: (() => void) | null;
}

/** A slice holds a second: that much is lost where a browser is killed. */
const SLICE_MS = 1_000;

/** Begins to record. Throws CallRefused where somebody’s consent lacks or the recording has ended. */
export async function startCapture(options: CaptureOptions): Promise<Capture> {
  const recorder = newRecorder(options.stream);
  const load = await beginPageLoad(options.recordingId);
  const recording = new RunningCapture(load, recorder, options);
  await recording.begun;
  return recording;
}

class RunningCapture implements Capture {
  readonly begun: Promise<void>;
  onSlice: (() => void) | null = null;
  readonly #load: PageLoad;
  readonly #options: CaptureOptions;
  readonly #recorder: MediaRecorder;
  readonly #abort = new AbortController();
  readonly #lock: { release: () => void };
  readonly ended: Promise<void>;
  #state: CaptureState = { phase: 'recording', unsent: 0, waitingFor: null, sentence: null };
  #startMs = 0;
  #number = 0;
  /** Sealing goes on while nothing can be sent: what is sealed is safe on this device. */
  #sealing: Promise<void> = Promise.resolve();
  #sending: Promise<void> = Promise.resolve();

  constructor(load: PageLoad, recorder: MediaRecorder, options: CaptureOptions) {
    this.#load = load;
    this.#options = options;
    this.#recorder = recorder;
    this.#lock = holdCapture(load.id);
    this.ended = new Promise((resolve) => recorder.addEventListener('stop', () => resolve()));
    this.begun = new Promise((resolve, reject) => {
      recorder.addEventListener('start', () => {
        this.#startMs = Math.max(0, Math.round(this.clockMs()));
        const { recordingId } = options;
        this.#sealing = keepLoad({ attemptId: load.id, recordingId, startMs: this.#startMs });
        this.#sealing.then(resolve, reject);
      });
      recorder.addEventListener('error', () => reject(new Error('the recorder failed')));
    });
    recorder.addEventListener('dataavailable', ({ data }) => this.#keep(data, false));
    // A camera that is unplugged, or a microphone that the system takes away, ends the recording as a stop does.
    for (const track of options.stream.getTracks()) track.addEventListener('ended', () => void this.stop());
    recorder.start(SLICE_MS);
  }

  get state(): CaptureState {
    return this.#state;
  }

  clockMs(): number {
    return performance.now() - this.#load.zeroAt;
  }

  async stop(): Promise<void> {
    if (this.#recorder.state !== 'inactive') this.#recorder.stop();
    await this.ended;
    for (const track of this.#options.stream.getTracks()) track.stop();
    if (this.#state.phase === 'recording') {
      this.#say({ phase: 'ending' });
      this.#keep(new Blob([]), true);
    }
    await this.#sealing;
    await this.#sending;
    this.#lock.release();
  }

  /** Seals at once, keeps it on this device, and has it sent in its turn. */
  #keep(data: Blob, last: boolean): void {
    if (this.#state.phase === 'refused' || (data.size === 0 && !last)) return;
    const number = this.#number;
    this.#number += 1;
    this.onSlice?.();
    this.#say({ unsent: this.#state.unsent + 1 });
    this.#sealing = this.#sealing.then(() => this.#seal(data, number, last)).catch(() => this.#breakOff());
    this.#sending = Promise.all([this.#sending, this.#sealing])
      .then(() => this.#send(number, last))
      .catch((error: unknown) => this.#give(error));
  }

  async #seal(data: Blob, number: number, last: boolean): Promise<void> {
    if (this.#state.phase === 'refused') return;
    const plain = new Uint8Array(await data.arrayBuffer());
    const sealed = await sealSlice(this.#load.key, number, last, plain);
    await keepSlice({ attemptId: this.#load.id, number, last, sealed });
  }

  async #send(number: number, last: boolean): Promise<void> {
    if (this.#state.phase === 'refused') return;
    const slice = await readSlice(this.#load.id, number);
    if (slice === undefined) throw new Error('a sealed slice is gone from this device');
    const about = { token: this.#load.token, startMs: this.#startMs };
    const head = { ...about, number, last, ends: last, closes: last };
    const waiting = (waitingFor: CaptureState['waitingFor']) => this.#say({ waitingFor });
    await sendUntilKept({ head, sealed: slice.sealed }, this.#abort.signal, waiting);
    await dropSlice(this.#load.id, number);
    this.#say({ unsent: this.#state.unsent - 1 });
    if (!last) return;
    await dropLoad(this.#load.id);
    this.#say({ phase: 'kept' });
  }

  /** The server will not have it: what is here is dropped, and nothing more is recorded. */
  async #give(error: unknown): Promise<void> {
    if (this.#state.phase === 'refused') return;
    if (!(error instanceof CallRefused)) return this.#breakOff();
    this.#say({ phase: 'refused', unsent: 0, sentence: error.message });
    if (this.#recorder.state !== 'inactive') this.#recorder.stop();
    for (const track of this.#options.stream.getTracks()) track.stop();
    await dropLoad(this.#load.id);
  }

  /** This device keeps nothing any more, as where its disk is full. What it kept before is sent later. */
  #breakOff(): void {
    if (this.#state.phase === 'refused' || this.#state.phase === 'broken') return;
    this.#say({ phase: 'broken' });
    if (this.#recorder.state !== 'inactive') this.#recorder.stop();
    for (const track of this.#options.stream.getTracks()) track.stop();
  }

  #say(change: Partial<CaptureState>): void {
    this.#state = { ...this.#state, ...change };
    this.#options.onState?.(this.#state);
  }
}
