import type { Viewer } from '../domain/access/viewer.ts';
import { DESIGN } from './participants.ts';
import { openColumn } from './sealed-columns.ts';
import type { Store } from './store.ts';
import { studyAccess } from './study-access.ts';
import { mayRemove } from './remove-transcript.ts';
import { targetOfTranscript } from './transcript-target.ts';

export interface TranscriptSummary {
  readonly id: string;
  readonly dyadId: string;
  readonly sessionId: string;
  readonly interviewId: string | null;
  readonly kind: 'session' | 'recall';
  readonly perspective: 'client' | 'therapist' | 'joint';
  readonly fileName: string;
  readonly utteranceCount: number;
  readonly wordCount: number;
  readonly durationMs: number | null;
  readonly language: string | null;
  /** The transcript that it translates; null also where the viewer may not read that one. */
  readonly translationOf: string | null;
  /** Codings that this viewer may see. */
  readonly codingCount: number;
  /** Whether this viewer may take it out of the study. */
  readonly mayRemove: boolean;
}

/** The transcripts of a study that the viewer may know of; the others are in no list and no count. */
export async function listTranscripts(
  store: Store,
  viewer: Viewer,
  studyId: string,
): Promise<TranscriptSummary[]> {
  const access = await studyAccess(store.db, viewer, studyId);
  const rows = await store.db
    .selectFrom('transcript')
    .selectAll()
    .where('clinic_id', '=', viewer.clinicId)
    .where('study_id', '=', studyId)
    .where('deleted_at', 'is', null)
    .orderBy('imported_at')
    .orderBy('id')
    .execute();
  const known = rows.filter((row) => access.may('read', targetOfTranscript(row)));
  // An empty list of a real study would tell a stranger that the study is there.
  if (known.length === 0) access.require('read', DESIGN);
  const codings = await store.db
    .selectFrom('coding')
    .select(['transcript_id', 'coder_id', ({ fn }) => fn.countAll<string>().as('count')])
    .where('clinic_id', '=', viewer.clinicId)
    .where('study_id', '=', studyId)
    .where('deleted_at', 'is', null)
    .groupBy(['transcript_id', 'coder_id'])
    .execute();
  const keys = await store.vault.openItemKeys(
    viewer.clinicId,
    known.map((row) => row.key_id),
  );
  const seen = codings.filter((row) =>
    access.may('read', {
      kind: 'coding',
      perspective: 'team',
      dyadId: null,
      mine: row.coder_id === viewer.accountId,
    }),
  );
  return known.map((row) => ({
    id: row.id,
    dyadId: row.dyad_id,
    sessionId: row.session_id,
    interviewId: row.interview_id,
    kind: row.kind,
    perspective: row.perspective,
    fileName: openColumn(keys, 'transcript', row, 'file_name', row.file_name),
    utteranceCount: row.utterance_count,
    wordCount: row.word_count,
    durationMs: row.duration_ms,
    language: row.language,
    translationOf: known.some((each) => each.id === row.translation_of) ? row.translation_of : null,
    codingCount: seen
      .filter((each) => each.transcript_id === row.id)
      .reduce((sum, each) => sum + Number(each.count), 0),
    mayRemove: mayRemove(access, row),
  }));
}
