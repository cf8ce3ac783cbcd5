import { sql } from 'kysely';
import type { Db } from '../keys/vault.ts';
import type { BlobFiles, BlobName } from './blob-files.ts';

/** Marks the blobs whose item keys an erased key owned, in the transaction that writes the certificate. */
export async function markErasedBlobs(
  tx: Db,
  clinicId: string,
  keyIds: readonly string[],
  now: Date,
): Promise<BlobName[]> {
  if (keyIds.length === 0) return [];
  const rows = await tx
    .updateTable('blob')
    .set({ deleted_at: now })
    .where('clinic_id', '=', clinicId)
    .where('deleted_at', 'is', null)
    .where('key_id', 'in', (of) =>
      of
        .selectFrom('item_key')
        .select('id')
        .where('clinic_id', '=', clinicId)
        .where(sql<boolean>`owners && ${[...keyIds]}::uuid[]`),
    )
    .returning(['id', 'attempt_id'])
    .execute();
  return rows.map((row) => ({ clinicId, id: row.id, attemptId: row.attempt_id }));
}

/** Takes the files away once the certificate stands. A crash before the last of them leaves files that a sweep finds. */
export async function removeBlobs(files: BlobFiles, blobs: readonly BlobName[]): Promise<void> {
  for (const blob of blobs) await files.remove(blob);
}
