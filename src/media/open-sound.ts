import {
  ALL_FORMATS,
  type AudioCodec,
  AudioSampleSink,
  Input,
  type InputAudioTrack,
  type Source,
} from 'mediabunny';
import { UnreadableSound } from './unreadable-sound.ts';

/** A session with two microphones has two channels; surround sound has eight. */
const MOST_CHANNELS = 8;
/** From telephone to the fastest studio clocks. */
const LEAST_RATE = 4000;
const MOST_RATE = 384_000;
/** A day: far beyond any session, and an end for a file that says it lasts forever. */
const MOST_SECONDS = 24 * 3600;
/** A track that begins this much later than its last sound ended has a gap; less is rounding of its time stamps. */
const LEAST_GAP_SECONDS = 0.05;
/** Silence in a gap is given in pieces of this many frames. */
const PIECE_FRAMES = 16_384;

/** The sound of a file, in pieces: one array of samples for each channel, each between -1 and 1. */
export interface Sound {
  readonly rate: number;
  readonly channels: number;
  readonly pieces: () => AsyncIterable<readonly Float32Array[]>;
}

/**
 * Opens the first sound track of a file, whatever its container. Plain PCM is read here; what is encoded (AAC, Opus,
 * MP3) needs a decoder that Node does not have. @throws UnreadableSound
 */
export async function openSound(source: Source): Promise<Sound> {
  const track = await firstTrack(source);
  const codec = await track.getCodec();
  const rate = await track.getSampleRate();
  const channels = await track.getNumberOfChannels();
  if (channels < 1 || channels > MOST_CHANNELS)
    throw new UnreadableSound('too-many-channels', String(channels));
  if (!(rate >= LEAST_RATE && rate <= MOST_RATE) || !Number.isInteger(rate))
    throw new UnreadableSound('odd-rate', String(rate));
  if (!(await isReadable(track, codec))) throw new UnreadableSound('encoded', codec ?? '?');
  return { rate, channels, pieces: () => piecesOf(track, rate, channels) };
}

async function firstTrack(source: Source): Promise<InputAudioTrack> {
  let track: InputAudioTrack | null;
  try {
    const input = new Input({ formats: ALL_FORMATS, source });
    if (!(await input.canRead())) throw new UnreadableSound('no-media');
    track = await input.getPrimaryAudioTrack();
  } catch (error) {
    throw asTrouble(error);
  }
  if (track === null) throw new UnreadableSound('no-sound');
  return track;
}

async function isReadable(track: InputAudioTrack, codec: AudioCodec | null): Promise<boolean> {
  return codec !== null && (await track.canDecode());
}

/** A missing file or a full disk stays what it is; anything else that a reader throws is the file's fault. */
function asTrouble(error: unknown): unknown {
  if (error instanceof UnreadableSound) return error;
  const code = (error as NodeJS.ErrnoException | null)?.code;
  return typeof code === 'string' && code.startsWith('E') ? error : new UnreadableSound('broken');
}

async function* piecesOf(
  track: InputAudioTrack,
  rate: number,
  channels: number,
): AsyncGenerator<readonly Float32Array[]> {
  let frames = 0;
  try {
    for await (const sample of new AudioSampleSink(track).samples()) {
      const late = Math.round(sample.timestamp * rate) - frames;
      if (sample.timestamp + sample.duration > MOST_SECONDS) throw new UnreadableSound('too-long');
      for (let missing = late > LEAST_GAP_SECONDS * rate ? late : 0; missing > 0; missing -= PIECE_FRAMES) {
        const length = Math.min(PIECE_FRAMES, missing);
        yield Array.from({ length: channels }, () => new Float32Array(length));
        frames += length;
      }
      const piece = Array.from({ length: channels }, (_, planeIndex) => {
        const samples = new Float32Array(sample.numberOfFrames);
        sample.copyTo(samples, { planeIndex, format: 'f32-planar' });
        return samples;
      });
      frames += sample.numberOfFrames;
      // Before the piece is given: whoever takes it may not come back for more.
      sample.close();
      yield piece;
    }
  } catch (error) {
    throw asTrouble(error);
  }
}
