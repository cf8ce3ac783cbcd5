import type { Transaction } from 'kysely';
import type { Database } from './postgres/schema.ts';
import { type OpenTranscript, readTranscript } from './open-transcript.ts';
import type { Store } from './store.ts';
import type { StudyAccess } from './study-access.ts';
import { targetOfTranscript, type TranscriptRow } from './transcript-target.ts';

/** One document of a session or of a recall: the whole of it, or a passage typed out alone. */
export type Passage = Pick<
  OpenTranscript,
  'id' | 'interviewId' | 'fileName' | 'clockOffsetMs' | 'speakers' | 'utterances'
>;

/** The documents of a session that the viewer may read but for translations, which would say everything twice: those placed on the clock first and in its order. */
export async function readablePassages(
  db: Store['db'] | Transaction<Database>,
  access: StudyAccess,
  clinicId: string,
  sessionId: string,
): Promise<TranscriptRow[]> {
  const rows = await db
    .selectFrom('transcript')
    .select(['id', 'study_id', 'dyad_id', 'session_id', 'interview_id', 'kind', 'perspective', 'revision'])
    .where('clinic_id', '=', clinicId)
    .where('session_id', '=', sessionId)
    .where('deleted_at', 'is', null)
    .where('translation_of', 'is', null)
    .orderBy('clock_offset_ms', (order) => order.asc().nullsLast())
    .orderBy('imported_at')
    .execute();
  return rows.filter((row) => access.may('read', targetOfTranscript(row)));
}

/** Opens the documents' words. The access rule and the audit log have been asked before. */
export async function openPassages(
  store: Store,
  clinicId: string,
  rows: readonly TranscriptRow[],
): Promise<Passage[]> {
  return Promise.all(rows.map((row) => readTranscript(store, clinicId, row.id)));
}
