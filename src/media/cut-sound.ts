import type { Span } from '../domain/recall/session-clock.ts';
import { HEARD_RATE } from '../domain/speech/speech-rule.ts';
import type { Sound } from './open-sound.ts';
import { resampler } from './resample.ts';

/**
 * The sound of each span at 16 kHz, in order: of one channel, or the mean of all where `channel` is null. The file is
 * read once from front to back, and no more of it is held than one span. Spans are in order and share no time.
 */
export async function* cutSound(
  sound: Sound,
  channel: number | null,
  spans: readonly Span[],
): AsyncGenerator<Float32Array> {
  const { take, end } = resampler(sound.rate, HEARD_RATE);
  const toSample = (ms: number): number => Math.round((ms * HEARD_RATE) / 1000);
  let index = 0;
  let at = 0;
  let parts: Float32Array[] = [];
  const cut = function* (piece: Float32Array): Generator<Float32Array> {
    let from = at;
    const stop = at + piece.length;
    for (let span = spans[index]; span !== undefined; span = spans[index]) {
      const [begins, ends] = [toSample(span.fromMs), toSample(span.toMs)];
      if (begins < stop) parts.push(piece.slice(Math.max(from, begins) - at, Math.min(stop, ends) - at));
      if (ends > stop) break;
      yield joined(parts);
      parts = [];
      from = ends;
      index += 1;
    }
    at = stop;
  };
  for await (const pieces of sound.pieces()) {
    yield* cut(take(channel === null ? meanOf(pieces) : (pieces[channel] ?? new Float32Array(0))));
    if (index >= spans.length) return;
  }
  yield* cut(end());
  if (index < spans.length) yield joined(parts);
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function meanOf(channels: readonly Float32Array[]): Float32Array {
  const [first] = channels;
  if (first === undefined || channels.length === 1) return first ?? new Float32Array(0);
  return first.map(
    (_sample, at) => channels.reduce((sum, each) => sum + (each[at] ?? 0), 0) / channels.length,
  );
}
