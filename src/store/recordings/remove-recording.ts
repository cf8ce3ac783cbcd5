import type { Viewer } from '../../domain/access/viewer.ts';
import type { BlobName } from '../blobs/blob-files.ts';
import { removeBlobs } from '../blobs/erased-blobs.ts';
import { makeChange, wasMade } from '../change.ts';
import type { Db } from '../keys/vault.ts';
import { NotFound, Refused } from '../refusals.ts';
import { heldIn } from '../retention/legal-holds.ts';
import { sayRightsChanged } from '../rights-changed.ts';
import type { Store } from '../store.ts';
import { notFoundAsLate, studyAccess } from '../study-access.ts';
import { emptyRemovedKeys } from './empty-removed-keys.ts';
import { findRecording, placeOf, recordingTarget } from './recording-item.ts';

/** What lies on the disk of recordings whose rows were taken out. */
export interface RemovedFiles {
  readonly clinicId: string;
  readonly blobs: readonly BlobName[];
  readonly attemptIds: readonly string[];
}

/** Takes the recordings of an interview out, within a change: pieces, slices, the private half and what a machine wrote down go with them. */
export async function removeInterviewSound(
  tx: Db,
  clinicId: string,
  interviewId: string,
  now: Date,
): Promise<RemovedFiles> {
  const recordings = await tx
    .selectFrom('recording')
    .select('id')
    .where('clinic_id', '=', clinicId)
    .where('interview_id', '=', interviewId)
    .execute();
  return takeOut(
    tx,
    clinicId,
    recordings.map((row) => row.id),
    now,
  );
}

async function takeOut(tx: Db, clinicId: string, ids: readonly string[], now: Date): Promise<RemovedFiles> {
  if (ids.length === 0) return { clinicId, blobs: [], attemptIds: [] };
  await tx
    .updateTable('recording')
    .set({ state: 'removed', private_key: null, file_name: null, closed_at: now })
    .where('clinic_id', '=', clinicId)
    .where('id', 'in', ids)
    .execute();
  const heard = tx
    .selectFrom('recognition')
    .select('id')
    .where('clinic_id', '=', clinicId)
    .where('recording_id', 'in', ids);
  await tx
    .deleteFrom('recognised_piece')
    .where('clinic_id', '=', clinicId)
    .where('recognition_id', 'in', heard)
    .execute();
  await tx
    .deleteFrom('recognition')
    .where('clinic_id', '=', clinicId)
    .where('recording_id', 'in', ids)
    .execute();
  await tx
    .deleteFrom('recording_piece')
    .where('clinic_id', '=', clinicId)
    .where('recording_id', 'in', ids)
    .execute();
  const blobs = await tx
    .updateTable('blob')
    .set({ deleted_at: now })
    .where('clinic_id', '=', clinicId)
    .where('item_kind', '=', 'recording')
    .where('item_id', 'in', ids)
    .returning(['id', 'attempt_id'])
    .execute();
  const attempts = await tx
    .selectFrom('recording_attempt')
    .select('id')
    .where('clinic_id', '=', clinicId)
    .where('recording_id', 'in', ids)
    .execute();
  const attemptIds = attempts.map((row) => row.id);
  if (attemptIds.length > 0)
    await tx
      .deleteFrom('recording_slice')
      .where('clinic_id', '=', clinicId)
      .where('attempt_id', 'in', attemptIds)
      .execute();
  return {
    clinicId,
    blobs: blobs.map((row) => ({ clinicId, id: row.id, attemptId: row.attempt_id })),
    attemptIds,
  };
}

/**
 * Removes one recording for good, as a wrong import: its file and its key go at once, for everybody, and with them what was
 * said beside it in supervision. Refused while it is watched in a recall interview, and under a legal hold. What backups of
 * before hold goes when they do.
 */
export async function removeRecording(
  store: Store,
  viewer: Viewer,
  asked: { readonly changeId: string; readonly recordingId: string },
): Promise<void> {
  const { changeId, recordingId } = asked;
  const { clinicId } = viewer;
  const row = await findRecording(store.db, clinicId, recordingId);
  if (row === undefined) return notFoundAsLate(store.db, viewer, recordingId);
  const access = await studyAccess(store.db, viewer, row.study_id);
  const capacity = access.require('write', recordingTarget(placeOf(row), row.id));
  // What is removed is not found; the same request again, after a lost answer, is.
  if (row.state === 'removed' && !(await wasMade(store.db, clinicId, changeId))) throw new NotFound();
  const { study_id: studyId, dyad_id: dyadId } = row;
  let files: RemovedFiles | null = null;
  const decisionOf = row.cycle_id === null ? studyId : null;
  const request = { id: changeId, verb: 'remove recording', studyId: decisionOf, content: { recordingId } };
  await makeChange(store, viewer, request, async (change) => {
    await requireUnwatched(change.tx, clinicId, recordingId);
    const holds = await heldIn(change.tx, clinicId, studyId);
    if (holds.some((hold) => hold.dyadId === null || hold.dyadId === dyadId))
      throw new Refused('recordings.held');
    files = await takeOut(change.tx, clinicId, [recordingId], store.now());
    await change.tx
      .updateTable('supervision_comment')
      .set({ deleted_at: store.now() })
      .where('clinic_id', '=', clinicId)
      .where('recording_id', '=', recordingId)
      .execute();
    change.audit({ event: 'recording removed', capacity, studyId, dyadId, itemId: recordingId });
  });
  await emptyRemovedKeys(store, clinicId);
  if (files === null) return;
  await sayRightsChanged(store);
  await dropFiles(store, files);
}

/** Nobody sits before it now. */
export async function requireUnwatched(tx: Db, clinicId: string, recordingId: string): Promise<void> {
  const room = await tx
    .selectFrom('recall_room')
    .select('id')
    .where('clinic_id', '=', clinicId)
    .where((each) => each.or([each('tape_id', '=', recordingId), each('sound_id', '=', recordingId)]))
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (room !== undefined) throw new Refused('recordings.in-a-room');
}

/** Takes the files away once the rows are gone. A crash before the last of them leaves files that a sweep finds. */
export async function dropFiles(store: Store, removed: RemovedFiles): Promise<void> {
  await removeBlobs(store.files, removed.blobs);
  for (const id of removed.attemptIds) await store.slices.removeAttempt(removed.clinicId, id);
}
