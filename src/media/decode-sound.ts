import { HEARD_RATE } from '../domain/speech/speech-rule.ts';
import { firstProgram, type Isolation } from './isolation.ts';
import { outputOf } from './sandboxed.ts';

/** Fixed, because a search path belongs to whoever set it. */
const PLACES = ['/usr/bin/ffmpeg', '/usr/local/bin/ffmpeg'];
export const findFfmpeg = (): Promise<string | null> => firstProgram(PLACES);

/** What decodes on this host; null where there is no ffmpeg, or where it cannot be shut in. */
export async function findDecoder(isolation: Isolation): Promise<Decoder | null> {
  const ffmpeg = await findFfmpeg();
  return ffmpeg === null || isolation.kind === 'none' ? null : { ffmpeg, isolation };
}

/** An hour of sound is decoded in seconds; a day of it within this on any machine. */
const PATIENCE_MS = 15 * 60_000;
/** It gives something many times a second, unless what it got makes it turn in circles. */
const SILENT_MS = 20_000;
/** Sound needs a few mebibytes; a picture that hides in it would need more. */
const MOST_MEMORY = 2 ** 30;
/** A day of eight channels. */
const MOST_BYTES = 24 * 3600 * HEARD_RATE * 4 * 8;
/** What browsers and recorders make; a decoder that nobody asked for is one less to break. */
const CODECS = 'opus,aac,mp3float,mp3,vorbis,flac,alac,ac3,eac3';

/** What of ffmpeg may decode, and how it is reached. */
export interface Decoder {
  readonly ffmpeg: string;
  readonly isolation: Isolation;
}

/**
 * The sound of a Matroska that `soundBytes` wrote, at 16 kHz with as many channels (`RawSound`). ffmpeg is told what it
 * gets and that it may open nothing but its pipes: a file that says it is another one is refused at its head.
 * @throws ProgramFailed
 */
export function decodeSound(
  { ffmpeg, isolation }: Decoder,
  matroska: AsyncIterable<Uint8Array>,
  channels: number,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const from = ['-protocol_whitelist', 'pipe', '-codec_whitelist', CODECS, '-f', 'matroska', '-i', 'pipe:0'];
  // Where a recording has a hole its sound has silence, so that times stay what they are.
  const to = ['-map', '0:a:0', '-af', 'aresample=async=1:first_pts=0', '-ac', String(channels)];
  const out = ['-ar', String(HEARD_RATE), '-f', 'f32le', 'pipe:1'];
  return outputOf(isolation, {
    program: ffmpeg,
    args: ['-hide_banner', '-nostdin', '-loglevel', 'error', '-threads', '1', ...from, ...to, ...out],
    reads: [],
    input: matroska,
    patienceMs: PATIENCE_MS,
    silentMs: SILENT_MS,
    mostBytes: MOST_BYTES,
    memoryBytes: MOST_MEMORY,
    signal,
  });
}
