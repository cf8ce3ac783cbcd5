import { v7 as newId } from 'uuid';
import {
  FILE_HASH_BYTES,
  type ImportRefusal,
  type RecordingMedia,
} from '../../domain/recording/recording.ts';
import type { MediaFacts } from '../../media/look-into.ts';
import { SLICE_TAG_BYTES, type SliceKey } from '../../seal/seal-slices.ts';
import { blobAsFile } from '../blobs/blob-as-file.ts';
import type { Joining } from './join-recordings.ts';
import { endTaking, keepPiece } from './keep-piece.ts';
import { lookIntoInThread } from './media-thread.ts';
import { openOne, runKey, SliceDamaged, type SliceRun } from './read-slices.ts';

/** What is handed on at once: four chunks of a sealed file. */
const HANDED_BYTES = 262_144;

/**
 * An imported file stays as it is, byte for byte. It may have come in several page loads, each from where the one before
 * had got to. The last slice holds the SHA-256 that the browser made of the whole file: where ours is another, or the
 * file is no recording, it is said why, and nothing is kept. Answers with how many pieces were made.
 */
export async function joinImport(joining: Joining, runs: readonly SliceRun[]): Promise<number> {
  const { store, recording, key } = joining;
  const last = runs.at(-1);
  if (last === undefined || !last.whole) return refuse(joining, 'not all of it came');
  try {
    const parts = await partsOf(joining, runs);
    const wanted = await fileHash(joining, last);
    const name = { clinicId: recording.clinic_id, id: newId() };
    const blob = await store.files.write(key, name, bytesOf(joining, parts));
    const facts =
      blob.contentSha256 === wanted
        ? await lookIntoInThread(blobAsFile(store.files, key, blob))
        : 'another file came';
    const why = typeof facts === 'string' ? facts : lacks(facts, recording.media);
    if (why !== null || typeof facts === 'string') {
      await store.files.remove(blob);
      return refuse(joining, why ?? 'broken');
    }
    await keepPiece(joining, { ...last, joinedSlices: last.slices.length }, blob, facts);
    await endTaking(store, recording, 'kept', null);
    return 1;
  } catch (error) {
    if (error instanceof SliceDamaged) return refuse(joining, 'damaged on the way');
    throw error;
  }
}

async function refuse({ store, recording }: Joining, why: ImportRefusal): Promise<number> {
  await endTaking(store, recording, 'refused', why);
  return 0;
}

/** What was announced as a video holds a picture: consents were asked for what it holds, and for nothing else. */
const lacks = (facts: MediaFacts, media: RecordingMedia): ImportRefusal | null => {
  if (media === 'audio' && facts.picture !== null) return 'a picture in it';
  return media === 'video' && facts.picture === null ? 'no picture' : null;
};

/** Of one page load, what the next one did not begin again. */
interface Part {
  readonly run: SliceRun;
  readonly key: SliceKey;
  readonly bytes: number;
}

async function partsOf({ privateKey }: Joining, runs: readonly SliceRun[]): Promise<Part[]> {
  const parts: Part[] = [];
  if (Number(runs[0]?.attempt.from_byte) !== 0) throw new SliceDamaged(0);
  for (const [index, run] of runs.entries()) {
    const from = Number(run.attempt.from_byte);
    const next = runs[index + 1];
    const here = contentSlices(run).reduce((sum, slice) => sum + slice.stored_bytes - SLICE_TAG_BYTES, 0);
    const bytes = next === undefined ? here : Number(next.attempt.from_byte) - from;
    if (bytes < 0 || bytes > here) throw new SliceDamaged(0);
    parts.push({ run, key: await runKey(privateKey, run), bytes });
  }
  return parts;
}

const contentSlices = (run: SliceRun) => run.slices.filter((slice) => !slice.last);

async function* bytesOf({ store }: Joining, parts: readonly Part[]): AsyncGenerator<Uint8Array> {
  for (const { run, key, bytes } of parts) {
    let left = bytes;
    for (const slice of contentSlices(run)) {
      if (left === 0) break;
      const plain = (await openOne(store.slices, key, run, slice)).subarray(0, left);
      left -= plain.length;
      for (let at = 0; at < plain.length; at += HANDED_BYTES) yield plain.subarray(at, at + HANDED_BYTES);
    }
  }
}

async function fileHash({ store, privateKey }: Joining, run: SliceRun): Promise<string> {
  const last = run.slices.at(-1);
  if (last === undefined) throw new SliceDamaged(0);
  const plain = await openOne(store.slices, await runKey(privateKey, run), run, last);
  if (plain.length !== FILE_HASH_BYTES) throw new SliceDamaged(last.number);
  return Buffer.from(plain).toString('hex');
}
