import { decodeSound } from '../../media/decode-sound.ts';
import type { Decoder } from '../../media/ffmpeg.ts';
import type { RawSound } from '../../media/raw-sound.ts';
import type { ReadAt } from '../../media/read-at.ts';
import { ProgramFailed } from '../../media/sandboxed.ts';
import { HEARD_RATE } from '../../domain/speech/speech-rule.ts';
import { soundFactsInThread, soundInThread } from '../recordings/media-thread.ts';
import { CannotHear } from './cannot-hear.ts';

/** A session with two microphones has two channels; surround sound has eight. */
const MOST_CHANNELS = 8;

/**
 * The sound of a sealed recording, opened as far as it is read. What stands in the file as samples is read in a thread of
 * its own; what is encoded goes through a decoder that is shut in. Nothing of it touches a disk.
 */
export async function recordingSound(
  file: ReadAt,
  decoder: Decoder | null,
  signal: AbortSignal,
): Promise<RawSound> {
  const facts = await soundFactsInThread(file);
  if (facts === null) throw new CannotHear('nothing heard');
  const { channels } = facts;
  if (channels < 1 || channels > MOST_CHANNELS) throw new CannotHear('unreadable');
  if (!facts.encoded)
    return { rate: facts.rate, channels, bytes: () => untilStopped(soundInThread(file, facts), signal) };
  if (decoder === null) throw new CannotHear('no decoder');
  return {
    rate: HEARD_RATE,
    channels,
    bytes: () => decoded(decodeSound(decoder, soundInThread(file, facts), channels, signal)),
  };
}

async function* untilStopped(
  bytes: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes) {
    signal.throwIfAborted();
    yield piece;
  }
}

/** That a decoder gives up is the recording’s fault, not the recogniser’s. */
async function* decoded(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    throw error instanceof ProgramFailed && error.trouble !== 'stopped'
      ? new CannotHear('unreadable')
      : error;
  }
}
