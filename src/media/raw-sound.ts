import type { Sound } from './open-sound.ts';

/** Decoded sound on its way between threads and programs: samples of 32-bit floating point, channels in turn. */
export interface RawSound {
  readonly rate: number;
  readonly channels: number;
  readonly bytes: () => AsyncIterable<Uint8Array>;
}

const SAMPLE_BYTES = 4;

/** The samples of each channel apart, as what listens to sound takes them. */
export const asSound = ({ rate, channels, bytes }: RawSound): Sound => ({
  rate,
  channels,
  pieces: () => channelsOf(bytes(), channels),
});

/** A pipe cuts where it likes: what is left of a frame waits for its rest. */
async function* channelsOf(
  bytes: AsyncIterable<Uint8Array>,
  channels: number,
): AsyncGenerator<readonly Float32Array[]> {
  let rest = new Uint8Array(0);
  for await (const piece of bytes) {
    const held = new Uint8Array(rest.length + piece.length);
    held.set(rest);
    held.set(piece, rest.length);
    const frames = Math.floor(held.length / (SAMPLE_BYTES * channels));
    const samples = new Float32Array(held.buffer, 0, frames * channels);
    rest = held.slice(frames * channels * SAMPLE_BYTES);
    if (frames > 0) yield apart(samples, channels, frames);
  }
}

function apart(samples: Float32Array, channels: number, frames: number): Float32Array[] {
  const planes = Array.from({ length: channels }, () => new Float32Array(frames));
  for (const [channel, plane] of planes.entries())
    for (let frame = 0; frame < frames; frame += 1) plane[frame] = samples[frame * channels + channel] ?? 0;
  return planes;
}

/** Channels in turn, as bytes. */
export function inTurn(channels: readonly Float32Array[]): Uint8Array {
  const frames = channels[0]?.length ?? 0;
  const samples = new Float32Array(frames * channels.length);
  for (const [channel, values] of channels.entries())
    for (let frame = 0; frame < frames; frame += 1)
      samples[frame * channels.length + channel] = values[frame] ?? 0;
  return new Uint8Array(samples.buffer);
}
