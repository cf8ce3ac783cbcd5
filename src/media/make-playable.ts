import { Input } from 'mediabunny';
import { converted, type Decoder } from './ffmpeg.ts';
import { CONTAINERS } from './look-into.ts';
import { type ReadAt, sourceOf } from './read-at.ts';
import { tracksAlone } from './tracks-alone.ts';

/** What of a file is copied, and how it is turned. */
export interface PictureFacts {
  /** Clockwise, as the camera was held. */
  readonly rotation: 0 | 90 | 180 | 270;
}

/** Null where the file has no picture that anybody knows. */
export async function pictureFacts(file: ReadAt): Promise<PictureFacts | null> {
  const input = new Input({ source: sourceOf(file), formats: CONTAINERS });
  try {
    const track = await input.getPrimaryVideoTrack();
    if (track === null || (await track.getCodec()) === null) return null;
    return { rotation: await track.getRotation() };
  } finally {
    input.dispose();
  }
}

/** Picture and sound of a file as packets in a Matroska of ours. */
export const pictureBytes = (file: ReadAt): AsyncGenerator<Uint8Array> =>
  tracksAlone(file, async (input) => [
    await input.getPrimaryVideoTrack(),
    await input.getPrimaryAudioTrack(),
  ]);

/** Two hours of a large picture take four on an old machine. */
const PATIENCE_MS = 12 * 3_600_000;
/** A picture of 8192 by 8192 in a few copies. */
const MOST_MEMORY = 3 * 2 ** 30;
/** A day at twice the rate that is asked for. */
const MOST_BYTES = 24 * 3600 * 400_000;
/** A face and a posture are well seen; a copy is to be watched, the original stays as it is. */
const WIDEST = 1280;
const DECODERS =
  'hevc,prores,h264,vp8,vp9,libvpx-vp9,av1,libdav1d,aac,opus,mp3float,mp3,vorbis,flac,alac,ac3,eac3,pcm_s16le,pcm_s24le';
const TURNED = { 0: '', 90: 'transpose=clock,', 180: 'hflip,vflip,', 270: 'transpose=cclock,' } as const;

/** A WebM (VP8, Opus) that every browser plays, of a Matroska that `pictureBytes` wrote. @throws ProgramFailed */
export function makePlayable(
  decoder: Decoder,
  matroska: AsyncIterable<Uint8Array>,
  { rotation }: PictureFacts,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const scale = `${TURNED[rotation]}scale=w='min(${WIDEST},iw)':h=-2,format=yuv420p`;
  const picture = [
    '-map',
    '0:v:0',
    '-vf',
    scale,
    '-c:v',
    'libvpx',
    '-deadline',
    'realtime',
    '-cpu-used',
    '8',
  ];
  const rate = ['-b:v', '1500k', '-g', '120'];
  const sound = ['-map', '0:a:0?', '-c:a', 'libopus', '-b:a', '96k', '-ac', '2'];
  return converted(decoder, matroska, {
    decoders: DECODERS,
    threads: 2,
    to: [...picture, ...rate, ...sound, '-f', 'webm'],
    patienceMs: PATIENCE_MS,
    mostBytes: MOST_BYTES,
    memoryBytes: MOST_MEMORY,
    signal,
  });
}
