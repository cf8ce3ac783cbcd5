import { type Input, type InputTrack, MkvOutputFormat, type StreamTargetChunk } from 'mediabunny';
import { CONTAINERS } from './look-into.ts';
import { copyTracks } from './make-seekable.ts';
import type { ReadAt } from './read-at.ts';

/**
 * The packets of some tracks in a Matroska of ours that can be read from front to back: a decoder gets nothing that the
 * file’s maker wrote but packets, and needs no file in which it can seek.
 */
export async function* tracksAlone(
  file: ReadAt,
  choose: (input: Input) => Promise<readonly (InputTrack | null)[]>,
): AsyncGenerator<Uint8Array> {
  const through = new TransformStream<StreamTargetChunk, Uint8Array>({
    transform: ({ data }, controller) => controller.enqueue(data.slice()),
  });
  const format = new MkvOutputFormat({ appendOnly: true });
  const written = copyTracks(file, through.writable, CONTAINERS, format, async (input) =>
    (await choose(input)).filter((track) => track !== null),
  );
  written.catch((error: unknown) => through.writable.abort(error).catch(() => undefined));
  yield* through.readable;
  if ((await written) === null) throw new Error('a file without a packet');
}
