import * as ort from 'onnxruntime-web/wasm';
import { HEARD_RATE, WINDOW_SAMPLES } from '../domain/speech/speech-rule.ts';

/** Samples of the window before, which the network hears again at the start of each (snakers4/silero-vad, v5 and v6). */
const CONTEXT_SAMPLES = 64;
const STATE_LAYERS = 2;
const STATE_SIZE = 128;

/** Hears windows of several channels in step, and says how probable speech is in each. */
export type SpeechNetwork = (windows: readonly Float32Array[]) => Promise<Float32Array>;

/** The Silero network for a sound with so many channels: each channel keeps its own memory of what it heard. */
export async function sileroNetwork(weights: Uint8Array, channels: number): Promise<SpeechNetwork> {
  // One thread: the network is too small to share out, and threads need headers that a page may not have.
  ort.env.wasm.numThreads = 1;
  const session = await ort.InferenceSession.create(weights);
  const rate = new ort.Tensor('int64', BigInt64Array.of(BigInt(HEARD_RATE)), []);
  const width = CONTEXT_SAMPLES + WINDOW_SAMPLES;
  const heard = new Float32Array(channels * width);
  let state: ort.Tensor = new ort.Tensor('float32', new Float32Array(STATE_LAYERS * channels * STATE_SIZE), [
    STATE_LAYERS,
    channels,
    STATE_SIZE,
  ]);
  return async (windows) => {
    for (const [channel, window] of windows.entries()) {
      const at = channel * width;
      heard.copyWithin(at, at + WINDOW_SAMPLES, at + width);
      heard.set(window, at + CONTEXT_SAMPLES);
    }
    const input = new ort.Tensor('float32', heard, [channels, width]);
    const { output, stateN } = await session.run({ input, state, sr: rate });
    if (output === undefined || stateN === undefined) throw new Error('not the Silero network');
    state = stateN;
    return output.data as Float32Array;
  };
}
