import type { Db } from '../keys/vault.ts';
import type { SliceFiles } from './slice-files.ts';

/** Slices and rows that do not belong together. */
export interface SliceOrphans {
  /** Their recording is put together, or whoever wrote them was killed before the row. */
  readonly filesWithoutRows: readonly string[];
  readonly rowsWithoutFiles: number;
  /** The file is not as long as its row says. */
  readonly wrongLength: number;
}

/** Compares what browsers have sent with the rows, by name and length. */
export async function findSliceOrphans(db: Db, slices: SliceFiles): Promise<SliceOrphans> {
  // The files first: whatever commits meanwhile has a file that is not in this list, never the other way round.
  const listed = await slices.list();
  const rows = await db
    .selectFrom('recording_slice')
    .select(['clinic_id', 'attempt_id', 'number', 'stored_bytes'])
    .execute();
  const lengths = new Map(listed.map(({ path, bytes }) => [path, bytes]));
  const known = new Map(
    rows.map((row) => [`${row.clinic_id}/${row.attempt_id}/${row.number}`, row.stored_bytes]),
  );
  const there = [...known].filter(([path]) => lengths.has(path));
  return {
    filesWithoutRows: [...lengths.keys()].filter((path) => !known.has(path)),
    rowsWithoutFiles: known.size - there.length,
    wrongLength: there.filter(([path, bytes]) => lengths.get(path) !== bytes).length,
  };
}

/** A day: whoever was to write the row has done so, or never will. */
const GIVEN_UP_MS = 86_400_000;

/** Removes slices that no row names and that are a day old. Answers with how many. */
export async function sweepSlices(db: Db, slices: SliceFiles, now: Date): Promise<number> {
  const { filesWithoutRows } = await findSliceOrphans(db, slices);
  const ages = new Map((await slices.list()).map(({ path, changedAtMs }) => [path, changedAtMs]));
  const old = filesWithoutRows.filter((path) => now.getTime() - (ages.get(path) ?? Infinity) >= GIVEN_UP_MS);
  for (const path of old) await slices.removePath(path);
  return old.length;
}
