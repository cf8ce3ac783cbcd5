import type { Viewer } from '../domain/access/viewer.ts';
import type { Db } from './keys/vault.ts';
import { isThereFor } from './change.ts';
import { NotFound } from './refusals.ts';
import { notFoundAsLate, type StudyAccess, studyAccess, type Target } from './study-access.ts';

/** The plain columns of a transcript that the access rule and the readers need. */
export interface TranscriptRow {
  readonly id: string;
  readonly study_id: string;
  readonly dyad_id: string;
  readonly session_id: string;
  readonly interview_id: string | null;
  readonly kind: 'session' | 'recall';
  readonly perspective: 'client' | 'therapist' | 'joint';
  readonly revision: number;
}

/** What the access rule is asked about a transcript: a session's is joint, a recall interview's its person's. */
export function targetOfTranscript(row: TranscriptRow): Target {
  return {
    kind: row.kind === 'recall' ? 'recall' : 'transcript',
    perspective: row.perspective,
    dyadId: row.dyad_id,
    id: row.id,
    sessionId: row.session_id,
  };
}

/**
 * A transcript that the viewer may act on so, also one that the change `removedBy` took out, with the access of its study;
 * NotFound for every other reason.
 */
export async function transcriptFor(
  db: Db,
  viewer: Viewer,
  transcriptId: string,
  action: 'know' | 'read' | 'write' | 'export',
  removedBy: string | null = null,
): Promise<{ row: TranscriptRow; access: StudyAccess; capacity: string }> {
  const row = await db
    .selectFrom('transcript')
    .select(['id', 'study_id', 'dyad_id', 'session_id', 'interview_id', 'kind', 'perspective', 'revision'])
    .select('deleted_at')
    .where('clinic_id', '=', viewer.clinicId)
    .where('id', '=', transcriptId)
    .executeTakeFirst();
  if (row === undefined || !(await isThereFor(db, viewer.clinicId, row, removedBy)))
    return notFoundAsLate(db, viewer, transcriptId);
  const access = await studyAccess(db, viewer, row.study_id);
  return { row, access, capacity: access.require(action, targetOfTranscript(row)) };
}

/**
 * Throws NotFound unless the viewer may read the transcript. For rows of the team that only name somebody's words: to
 * be let write about them would tell that they are there.
 */
export async function requireReadable(
  db: Db,
  access: StudyAccess,
  clinicId: string,
  transcriptId: string,
): Promise<void> {
  const row = await db
    .selectFrom('transcript')
    .select(['id', 'study_id', 'dyad_id', 'session_id', 'interview_id', 'kind', 'perspective', 'revision'])
    .where('clinic_id', '=', clinicId)
    .where('study_id', '=', access.studyId)
    .where('id', '=', transcriptId)
    .executeTakeFirst();
  if (row === undefined) throw new NotFound();
  access.require('read', targetOfTranscript(row));
}
