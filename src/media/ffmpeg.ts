import { firstProgram, type Isolation } from './isolation.ts';
import { outputOf, type ProgramToRun } from './sandboxed.ts';

/** Fixed, because a search path belongs to whoever set it. */
const PLACES = ['/usr/bin/ffmpeg', '/usr/local/bin/ffmpeg'];
export const findFfmpeg = (): Promise<string | null> => firstProgram(PLACES);

/** What of ffmpeg may decode, and how it is reached. */
export interface Decoder {
  readonly ffmpeg: string;
  readonly isolation: Isolation;
  /** How long it may give nothing. */
  readonly silentMs: number;
}

/** A slow machine's largest picture takes seconds; beyond this, what it got makes it turn in circles. */
const SILENT_MS = 120_000;

/** What decodes on this host; null where there is no ffmpeg, or where it cannot be shut in. */
export async function findDecoder(isolation: Isolation): Promise<Decoder | null> {
  const ffmpeg = await findFfmpeg();
  return ffmpeg === null || isolation.kind === 'none' ? null : { ffmpeg, isolation, silentMs: SILENT_MS };
}

/** What is asked of ffmpeg, and how long and large it may be. */
export interface Conversion
  extends Pick<ProgramToRun, 'patienceMs' | 'mostBytes' | 'memoryBytes' | 'signal'> {
  /** The decoders it may use; one that nobody asked for is one less to break. */
  readonly decoders: string;
  readonly threads: number;
  /** What it makes of it, up to and with the format. */
  readonly to: readonly string[];
}

/**
 * What ffmpeg makes of a Matroska of ours, through pipes. It is told what it gets and that it may open nothing else: a file
 * that says it is another one is refused at its head. @throws ProgramFailed
 */
export function converted(
  { ffmpeg, isolation, silentMs }: Decoder,
  matroska: AsyncIterable<Uint8Array>,
  { decoders, threads, to, ...limits }: Conversion,
): AsyncGenerator<Uint8Array> {
  const quiet = ['-hide_banner', '-nostdin', '-loglevel', 'error', '-threads', String(threads)];
  const from = [
    '-protocol_whitelist',
    'pipe',
    '-codec_whitelist',
    decoders,
    '-f',
    'matroska',
    '-i',
    'pipe:0',
  ];
  const args = [...quiet, ...from, ...to, 'pipe:1'];
  return outputOf(isolation, { program: ffmpeg, args, reads: [], input: matroska, silentMs, ...limits });
}
