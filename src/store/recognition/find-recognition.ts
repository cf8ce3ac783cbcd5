import type { Selectable } from 'kysely';
import type { Db } from '../keys/vault.ts';
import type { RecognitionRow } from '../postgres/recording-schema.ts';

export type Recognition = Selectable<RecognitionRow>;

export const findRecognition = (db: Db, clinicId: string, id: string): Promise<Recognition | undefined> =>
  db
    .selectFrom('recognition')
    .selectAll()
    .where('clinic_id', '=', clinicId)
    .where('id', '=', id)
    .executeTakeFirst();

/** The newest of each of these recordings. */
export async function newestRecognitions(
  db: Db,
  clinicId: string,
  recordingIds: readonly string[],
): Promise<Map<string, Recognition>> {
  if (recordingIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('recognition')
    .selectAll()
    .where('clinic_id', '=', clinicId)
    .where('recording_id', 'in', recordingIds)
    .orderBy('ordinal')
    .execute();
  return new Map(rows.map((row) => [row.recording_id, row]));
}
