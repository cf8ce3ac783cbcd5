import { type HeardSpeech, heardSpeech } from '../domain/speech/heard-speech.ts';
import { nearVoices } from '../domain/speech/near-voice.ts';
import { HEARD_RATE, listenForSpeech, WINDOW_SAMPLES } from '../domain/speech/speech-rule.ts';
import type { Sound } from './open-sound.ts';
import { resampler } from './resample.ts';
import type { SpeechNetwork } from './silero-network.ts';

/** Windows of every channel in step, and after the last whole one a part filled up with silence. */
async function* windowsOf(sound: Sound): AsyncGenerator<Float32Array[]> {
  const resamplers = Array.from({ length: sound.channels }, () => resampler(sound.rate, HEARD_RATE));
  let held = resamplers.map(() => new Float32Array(0));
  const join = (pieces: readonly Float32Array[]): void => {
    held = held.map((rest, channel) => {
      const piece = pieces[channel] ?? new Float32Array(0);
      const joined = new Float32Array(rest.length + piece.length);
      joined.set(rest);
      joined.set(piece, rest.length);
      return joined;
    });
  };
  const whole = function* (): Generator<Float32Array[]> {
    const length = held[0]?.length ?? 0;
    let at = 0;
    for (; at + WINDOW_SAMPLES <= length; at += WINDOW_SAMPLES)
      yield held.map((samples) => samples.subarray(at, at + WINDOW_SAMPLES));
    held = held.map((samples) => samples.slice(at));
  };
  for await (const pieces of sound.pieces()) {
    join(pieces.map((piece, channel) => resamplers[channel]?.take(piece) ?? piece));
    yield* whole();
  }
  join(resamplers.map((each) => each.end()));
  yield* whole();
  if ((held[0]?.length ?? 0) > 0) yield held;
}

const powerOf = (samples: Float32Array): number =>
  samples.reduce((sum, each) => sum + each * each, 0) / samples.length;

/** Where speech is in a sound. Holds one piece of it at a time. */
export async function hearSpeech(sound: Sound, network: SpeechNetwork): Promise<HeardSpeech> {
  const listeners = Array.from({ length: sound.channels }, () => listenForSpeech());
  let samples = 0;
  for await (const windows of windowsOf(sound)) {
    samples += windows[0]?.length ?? 0;
    const filled = windows.map((window) => {
      if (window.length === WINDOW_SAMPLES) return window;
      const whole = new Float32Array(WINDOW_SAMPLES);
      whole.set(window);
      return whole;
    });
    const probabilities = await network(filled);
    const near = nearVoices(
      filled.map((window, channel) => ({
        probability: probabilities[channel] ?? 0,
        power: powerOf(window),
      })),
    );
    for (const [channel, probability] of near.entries()) listeners[channel]?.hear(probability);
  }
  const durationMs = Math.round((1000 * samples) / HEARD_RATE);
  return heardSpeech(
    durationMs,
    listeners.map((listener) => listener.end(durationMs)),
  );
}
