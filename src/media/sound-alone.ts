import { Input } from 'mediabunny';
import { CONTAINERS } from './look-into.ts';
import { openSound } from './open-sound.ts';
import { inTurn } from './raw-sound.ts';
import { type ReadAt, sourceOf } from './read-at.ts';
import { tracksAlone } from './tracks-alone.ts';

/** What the sound of a file is. */
export interface SoundFacts {
  readonly rate: number;
  readonly channels: number;
  /** It needs a decoder; otherwise its samples stand in the file. */
  readonly encoded: boolean;
}

/** Null where the file has no sound that anybody knows. */
export async function soundFacts(file: ReadAt): Promise<SoundFacts | null> {
  const input = new Input({ source: sourceOf(file), formats: CONTAINERS });
  try {
    const track = await input.getPrimaryAudioTrack();
    if (track === null || (await track.getCodec()) === null) return null;
    const encoded = !(await track.canDecode());
    return { rate: await track.getSampleRate(), channels: await track.getNumberOfChannels(), encoded };
  } finally {
    input.dispose();
  }
}

/**
 * The sound of a file without anything else of it: samples (`RawSound`), or the packets of an encoded track in a Matroska
 * that can be read from front to back. A decoder gets nothing that the file’s maker wrote but packets.
 */
export async function* soundBytes(file: ReadAt, { encoded }: SoundFacts): AsyncGenerator<Uint8Array> {
  if (encoded) {
    yield* tracksAlone(file, async (input) => [await input.getPrimaryAudioTrack()]);
    return;
  }
  const { pieces } = await openSound(sourceOf(file));
  for await (const channels of pieces()) yield inTurn(channels);
}
