import { v7 as newId } from 'uuid';
import { playsEverywhere } from '../../domain/recording/plays-everywhere.ts';
import type { RecordingState } from '../../domain/recording/recording.ts';
import type { AuditEventName } from '../../domain/audit/audit-event.ts';
import type { MediaFacts } from '../../media/look-into.ts';
import { removeBlobs } from '../blobs/erased-blobs.ts';
import type { BlobName, WrittenBlob } from '../blobs/blob-files.ts';
import { insertBlob } from '../blobs/blob-rows.ts';
import { keepAudit } from '../change.ts';
import type { Db } from '../keys/vault.ts';
import { columnSealer } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import type { Joining } from './join-recordings.ts';
import type { SliceRun } from './read-slices.ts';
import type { Recording } from './recording-item.ts';

/** Keeps what a page load became, instead of what it had become before more of it came. */
export async function keepPiece(
  { store, recording, key }: Joining,
  { attempt, whole, joinedSlices }: SliceRun & { readonly joinedSlices: number },
  blob: WrittenBlob,
  facts: MediaFacts,
): Promise<void> {
  const id = newId();
  const earlier = await store.db.transaction().execute(async (tx) => {
    const gone = await takeOut(tx, recording, attempt.id, store.now());
    await insertBlob(tx, key, { kind: 'recording', id: recording.id }, blob);
    await tx
      .insertInto('recording_piece')
      .values({
        clinic_id: recording.clinic_id,
        id,
        recording_id: recording.id,
        attempt_id: attempt.id,
        start_ms: recording.source === 'import' ? 0 : (attempt.start_ms ?? 0),
        duration_ms: facts.durationMs,
        whole,
        blob_id: blob.id,
        facts: columnSealer(key, 'recording_piece', id, 1)('facts', JSON.stringify(facts)),
        key_id: key.id,
        joined_at: store.now(),
      })
      .execute();
    if (!playsEverywhere(facts.type))
      await tx
        .insertInto('playable_copy')
        .values({ clinic_id: recording.clinic_id, id: newId(), piece_id: id, key_id: key.id })
        .execute();
    await tx
      .updateTable('recording_attempt')
      .set({ joined_slices: joinedSlices })
      .where('clinic_id', '=', recording.clinic_id)
      .where('id', '=', attempt.id)
      .execute();
    return gone;
  });
  await removeBlobs(store.files, earlier);
}

/** The piece that an attempt had before, and its blob. */
async function takeOut(tx: Db, recording: Recording, attemptId: string, now: Date): Promise<BlobName[]> {
  const gone = await tx
    .deleteFrom('recording_piece')
    .where('clinic_id', '=', recording.clinic_id)
    .where('attempt_id', '=', attemptId)
    .returning('blob_id')
    .execute();
  if (gone.length === 0) return [];
  const blobs = await tx
    .updateTable('blob')
    .set({ deleted_at: now })
    .where('clinic_id', '=', recording.clinic_id)
    .where(
      'id',
      'in',
      gone.map((piece) => piece.blob_id),
    )
    .returning(['id', 'attempt_id'])
    .execute();
  return blobs.map((row) => ({ clinicId: recording.clinic_id, id: row.id, attemptId: row.attempt_id }));
}

const EVENTS = {
  kept: 'recording kept',
  refused: 'recording refused',
  removed: 'recording removed',
} as const satisfies Partial<Record<RecordingState, AuditEventName>>;

/** Nothing more is taken: the private half is destroyed, and then the slices that only it could open. */
export async function endTaking(
  store: Store,
  recording: Recording,
  state: keyof typeof EVENTS,
  refusedWhy: string | null,
): Promise<void> {
  const attempts = await store.db.transaction().execute(async (tx) => {
    const ended = await tx
      .updateTable('recording')
      .set({ state, refused_why: refusedWhy, private_key: null })
      .where('clinic_id', '=', recording.clinic_id)
      .where('id', '=', recording.id)
      .where('state', 'in', ['taking', 'closed'])
      .returning('id')
      .executeTakeFirst();
    if (ended === undefined) return [];
    const rows = await tx
      .selectFrom('recording_attempt')
      .select('id')
      .where('clinic_id', '=', recording.clinic_id)
      .where('recording_id', '=', recording.id)
      .execute();
    const ids = rows.map((row) => row.id);
    if (ids.length > 0)
      await tx
        .deleteFrom('recording_slice')
        .where('clinic_id', '=', recording.clinic_id)
        .where('attempt_id', 'in', ids)
        .execute();
    const place = { studyId: recording.study_id, dyadId: recording.dyad_id, itemId: recording.id };
    await keepAudit(tx, recording.clinic_id, null, [{ event: EVENTS[state], ...place }]);
    return ids;
  });
  for (const id of attempts) await store.slices.removeAttempt(recording.clinic_id, id);
}
