import type { BlobName } from '../blobs/blob-files.ts';
import { removeBlobs } from '../blobs/erased-blobs.ts';
import type { Db } from '../keys/vault.ts';
import type { Store } from '../store.ts';

/** What lies on the disk of recordings whose rows were taken out. */
export interface RemovedFiles {
  readonly clinicId: string;
  readonly blobs: readonly BlobName[];
  readonly attemptIds: readonly string[];
}

/** Takes the recordings of an interview out, within a change: pieces, slices and the private half go with them. */
export async function removeInterviewSound(
  tx: Db,
  clinicId: string,
  interviewId: string,
  now: Date,
): Promise<RemovedFiles> {
  const recordings = await tx
    .updateTable('recording')
    .set({ state: 'removed', private_key: null, file_name: null, closed_at: now })
    .where('clinic_id', '=', clinicId)
    .where('interview_id', '=', interviewId)
    .returning('id')
    .execute();
  if (recordings.length === 0) return { clinicId, blobs: [], attemptIds: [] };
  const ids = recordings.map((row) => row.id);
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

/** Takes the files away once the rows are gone. A crash before the last of them leaves files that a sweep finds. */
export async function dropFiles(store: Store, removed: RemovedFiles): Promise<void> {
  await removeBlobs(store.files, removed.blobs);
  for (const id of removed.attemptIds) await store.slices.removeAttempt(removed.clinicId, id);
}
