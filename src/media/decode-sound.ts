import { HEARD_RATE } from '../domain/speech/speech-rule.ts';
import { converted, type Decoder } from './ffmpeg.ts';

/** An hour of sound is decoded in seconds; a day of it within this on any machine. */
const PATIENCE_MS = 15 * 60_000;
/** Sound needs a few mebibytes; a picture that hides in it would need more. */
const MOST_MEMORY = 2 ** 30;
/** A day of eight channels. */
const MOST_BYTES = 24 * 3600 * HEARD_RATE * 4 * 8;
/** What browsers and recorders make. */
const DECODERS = 'opus,aac,mp3float,mp3,vorbis,flac,alac,ac3,eac3';

/** The sound of a Matroska that `soundBytes` wrote, at 16 kHz with as many channels (`RawSound`). @throws ProgramFailed */
export function decodeSound(
  decoder: Decoder,
  matroska: AsyncIterable<Uint8Array>,
  channels: number,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  // Where a recording has a hole its sound has silence, so that times stay what they are.
  const to = ['-map', '0:a:0', '-af', 'aresample=async=1:first_pts=0', '-ac', String(channels)];
  return converted(decoder, matroska, {
    decoders: DECODERS,
    threads: 1,
    to: [...to, '-ar', String(HEARD_RATE), '-f', 'f32le'],
    patienceMs: PATIENCE_MS,
    mostBytes: MOST_BYTES,
    memoryBytes: MOST_MEMORY,
    signal,
  });
}
