import type { Selectable, Transaction } from 'kysely';
import type { ItemKey } from '../../seal/seal-row.ts';
import type { BlobRow } from '../postgres/clinic-schema.ts';
import type { Database } from '../postgres/schema.ts';
import { columnSealer } from '../sealed-columns.ts';
import type { Db } from '../keys/vault.ts';
import { blobPath, type BlobFiles, type BlobName, type WrittenBlob } from './blob-files.ts';

/** Keeps a blob whose file is durable, in the transaction of the use case that it belongs to. */
export async function insertBlob(
  tx: Transaction<Database>,
  key: ItemKey,
  item: { readonly kind: string; readonly id: string },
  blob: WrittenBlob,
): Promise<void> {
  await tx
    .insertInto('blob')
    .values({
      clinic_id: blob.clinicId,
      id: blob.id,
      item_kind: item.kind,
      item_id: item.id,
      attempt_id: blob.attemptId,
      content_bytes: String(blob.contentBytes),
      stored_bytes: String(blob.storedBytes),
      stored_sha256: Buffer.from(blob.storedSha256, 'hex'),
      content_sha256: columnSealer(key, 'blob', blob.id, 1)('content_sha256', blob.contentSha256),
      key_id: key.id,
    })
    .execute();
}

/** What reading a blob needs of its row. */
export const blobOf = (row: Selectable<BlobRow>): BlobName & { contentBytes: number } => ({
  clinicId: row.clinic_id,
  id: row.id,
  attemptId: row.attempt_id,
  contentBytes: Number(row.content_bytes),
});

/** Files and rows that do not belong together. Paths hold ids only. */
export interface BlobOrphans {
  /** A write that was killed, or whose transaction did not commit; one that is just going on looks the same. */
  readonly filesWithoutRows: readonly string[];
  readonly rowsWithoutFiles: readonly string[];
  /** The file is not as long as its row says. */
  readonly wrongLength: readonly string[];
}

/** Compares the folder with the rows, by name and length. */
export async function findBlobOrphans(db: Db, files: BlobFiles): Promise<BlobOrphans> {
  // The files first: whatever commits meanwhile has a file that is not in this list, never the other way round.
  const listed = await files.list();
  const rows = await db
    .selectFrom('blob')
    .select(['clinic_id', 'id', 'attempt_id', 'stored_bytes', 'content_bytes', 'added_at'])
    .where('deleted_at', 'is', null)
    .execute();
  const lengths = new Map(listed.map(({ path, bytes }) => [path, bytes]));
  const known = new Map(
    rows.map((row) => [
      blobPath({ clinicId: row.clinic_id, id: row.id, attemptId: row.attempt_id }),
      Number(row.stored_bytes),
    ]),
  );
  const lacking = [...known.keys()].filter((path) => !lengths.has(path));
  const again = new Set((lacking.length > 0 ? await files.list() : []).map(({ path }) => path));
  return {
    filesWithoutRows: [...lengths.keys()].filter((path) => !known.has(path)),
    rowsWithoutFiles: lacking.filter((path) => !again.has(path)),
    wrongLength: [...known]
      .filter(([path, bytes]) => lengths.has(path) && lengths.get(path) !== bytes)
      .map(([path]) => path),
  };
}

/** A day: the longest recording has been uploaded by then, or never will be. */
const GIVEN_UP_MS = 86_400_000;

/** In one round: a disk that is slow to forget must not keep a server busy for hours. */
const MOST_SWEPT = 1_000;

/**
 * Removes files that no row names any more and that nobody has written to for a day, a thousand at most. Answers with
 * how many.
 */
export async function sweepBlobs(db: Db, files: BlobFiles, now: Date, most = MOST_SWEPT): Promise<number> {
  const { filesWithoutRows } = await findBlobOrphans(db, files);
  const ages = new Map((await files.list()).map(({ path, changedAtMs }) => [path, changedAtMs]));
  const old = filesWithoutRows.filter((path) => now.getTime() - (ages.get(path) ?? Infinity) >= GIVEN_UP_MS);
  const swept = old.slice(0, most);
  for (const path of swept) await files.removePath(path);
  return swept.length;
}
