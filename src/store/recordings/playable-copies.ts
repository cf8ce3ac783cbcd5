import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Decoder } from '../../media/ffmpeg.ts';
import type { MediaFacts } from '../../media/look-into.ts';
import { makePlayable } from '../../media/make-playable.ts';
import { ProgramFailed } from '../../media/sandboxed.ts';
import type { ItemKey } from '../../seal/seal-row.ts';
import { alone } from '../alone.ts';
import { blobAsFile } from '../blobs/blob-as-file.ts';
import { BlobDamaged, type BlobName, type WrittenBlob } from '../blobs/blob-files.ts';
import { blobOf, insertBlob } from '../blobs/blob-rows.ts';
import { ERASED } from '../keys/vault.ts';
import { columnSealer } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import { MediaBroken, pictureFactsInThread, pictureInThread } from './media-thread.ts';
import { everybodyConsents, findRecording, type Recording } from './recording-item.ts';
import { writeSeekable } from './write-seekable.ts';

/** A consent that has ended ends the making within five seconds. */
const ASKED_EVERY_MS = 1_000;

/** A copy that is to be made, and what of. */
interface Waiting {
  readonly id: string;
  readonly recording: Recording;
  readonly key: ItemKey;
  readonly original: BlobName & { readonly contentBytes: number };
}

/**
 * Makes one copy of a recording that browsers do not play, while everybody who is seen or heard consents. One server at a
 * time; one that is killed leaves a copy that is begun anew. Answers with how many were made.
 */
export async function makeCopies(store: Store, stopping: AbortSignal): Promise<number> {
  const { decoder } = store;
  if (decoder === null || stopping.aborted) return 0;
  const { rows } = await sql<CopyRow>`
    select c.clinic_id, c.id, p.recording_id from playable_copy c
    join recording_piece p on p.clinic_id = c.clinic_id and p.id = c.piece_id
    where c.state = 'waiting' order by c.ordinal`.execute(store.db);
  let made = 0;
  for (const row of rows)
    made += (await alone(store.db, 'copied', row.id, () => makeWaiting(store, decoder, row, stopping))) ?? 0;
  return made;
}

interface CopyRow {
  readonly clinic_id: string;
  readonly id: string;
  readonly recording_id: string;
}

async function makeWaiting(
  store: Store,
  decoder: Decoder,
  row: CopyRow,
  stopping: AbortSignal,
): Promise<number> {
  const waiting = stopping.aborted ? null : await findWaiting(store, row);
  return waiting === null ? 0 : makeOne(store, decoder, waiting, stopping);
}

/** Null where its keys are gone or somebody’s consent does not hold now. */
async function findWaiting(store: Store, asked: CopyRow): Promise<Waiting | null> {
  const recording = await findRecording(store.db, asked.clinic_id, asked.recording_id);
  if (recording === undefined || !(await everybodyConsents(store.db, recording))) return null;
  const keys = await store.vault.openItemKeys(asked.clinic_id, [recording.key_id]);
  const key = keys.get(recording.key_id);
  const blob = await store.db
    .selectFrom('playable_copy as c')
    .innerJoin('recording_piece as p', (join) =>
      join.onRef('p.clinic_id', '=', 'c.clinic_id').onRef('p.id', '=', 'c.piece_id'),
    )
    .innerJoin('blob as b', (join) =>
      join.onRef('b.clinic_id', '=', 'p.clinic_id').onRef('b.id', '=', 'p.blob_id'),
    )
    .selectAll('b')
    .where('c.clinic_id', '=', asked.clinic_id)
    .where('c.id', '=', asked.id)
    .where('c.state', '=', 'waiting')
    .where('b.deleted_at', 'is', null)
    .executeTakeFirst();
  if (key === undefined || key === ERASED || blob === undefined) return null;
  return { id: asked.id, recording, key, original: blobOf(blob) };
}

async function makeOne(
  store: Store,
  decoder: Decoder,
  waiting: Waiting,
  stopping: AbortSignal,
): Promise<number> {
  const ending = new AbortController();
  const asking = setInterval(() => {
    everybodyConsents(store.db, waiting.recording).then(
      (may) => (may ? undefined : ending.abort()),
      (error: unknown) => ending.abort(error),
    );
  }, ASKED_EVERY_MS);
  const signal = AbortSignal.any([ending.signal, stopping]);
  try {
    const { blob, facts } = await copyOf(store, decoder, waiting, signal);
    signal.throwIfAborted();
    if (await keepCopy(store, waiting, blob, facts)) return 1;
    await store.files.remove(blob);
    return 0;
  } catch (error) {
    // It waits: for the server, or for a consent.
    if (signal.aborted) return 0;
    const broken = [ProgramFailed, MediaBroken, BlobDamaged].some((each) => error instanceof each);
    if (!broken) throw error;
    await giveUp(store, waiting);
    return 0;
  } finally {
    clearInterval(asking);
  }
}

/** Twice through a sealed file: ffmpeg writes one without an end in sight, and a second pass makes it seekable. */
async function copyOf(
  store: Store,
  decoder: Decoder,
  { recording, key, original }: Waiting,
  signal: AbortSignal,
): Promise<{ blob: WrittenBlob; facts: MediaFacts }> {
  const file = blobAsFile(store.files, key, original);
  const picture = await pictureFactsInThread(file);
  if (picture === null) throw new MediaBroken();
  const { clinic_id: clinicId } = recording;
  const playable = makePlayable(decoder, pictureInThread(file), picture, signal);
  const live = await store.files.write(key, { clinicId, id: newId() }, playable);
  try {
    const made = await writeSeekable(store, key, clinicId, blobAsFile(store.files, key, live));
    if (made === null) throw new MediaBroken();
    return made;
  } finally {
    await store.files.remove(live);
  }
}

/** False where the recording was taken away meanwhile. */
async function keepCopy(
  store: Store,
  waiting: Waiting,
  blob: WrittenBlob,
  facts: MediaFacts,
): Promise<boolean> {
  const { id, key, recording } = waiting;
  return store.db.transaction().execute(async (tx) => {
    const there = await tx
      .selectFrom('playable_copy')
      .select('id')
      .where('clinic_id', '=', recording.clinic_id)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (there === undefined) return false;
    await insertBlob(tx, key, { kind: 'recording', id: recording.id }, blob);
    const sealed = columnSealer(key, 'playable_copy', id, 1)('facts', JSON.stringify(facts));
    await tx
      .updateTable('playable_copy')
      .set({ state: 'made', blob_id: blob.id, facts: sealed })
      .where('clinic_id', '=', recording.clinic_id)
      .where('id', '=', id)
      .execute();
    return true;
  });
}

async function giveUp(store: Store, { id, recording }: Waiting): Promise<void> {
  await store.db
    .updateTable('playable_copy')
    .set({ state: 'failed' })
    .where('clinic_id', '=', recording.clinic_id)
    .where('id', '=', id)
    .execute();
}
