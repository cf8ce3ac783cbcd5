import { sql } from 'kysely';
import type { Viewer } from '../domain/access/viewer.ts';
import type { ThemeEvidence } from '../domain/coding/dyad-by-theme.ts';
import { type Anchor, sessionTimeAt } from '../domain/recall/session-clock.ts';
import type { Side } from '../domain/study/perspective.ts';
import { CODEBOOK } from './codebook.ts';
import type { Store } from './store.ts';
import type { StudyAccess } from './study-access.ts';
import { targetOfTranscript, type TranscriptRow } from './transcript-target.ts';

interface EvidenceRow {
  theme_id: string;
  excerpt_id: string;
  transcript_id: string;
  side: Side;
  position: number;
  from_ms: number | null;
}

/** The transcripts of a study that this viewer may read, by id, with where they lie on the session clock. */
export async function readableTranscripts(
  store: Store,
  clinicId: string,
  studyId: string,
  access: StudyAccess,
): Promise<Map<string, TranscriptRow & { clock_offset_ms: number | null }>> {
  const rows = await store.db
    .selectFrom('transcript')
    .select(['id', 'study_id', 'dyad_id', 'session_id', 'interview_id', 'kind', 'perspective', 'revision'])
    .select('clock_offset_ms')
    .where('clinic_id', '=', clinicId)
    .where('study_id', '=', studyId)
    .where('deleted_at', 'is', null)
    .execute();
  return new Map(
    rows.filter((row) => access.may('read', targetOfTranscript(row))).map((row) => [row.id, row]),
  );
}

/**
 * Every excerpt that speaks for a theme: through a code of the theme, or named as evidence. Only words that the
 * viewer may read and codings that the viewer may see count, so that no number tells what is hidden.
 * A session's words belong to the side that speaks them.
 */
export async function readEvidence(
  store: Store,
  viewer: Viewer,
  access: StudyAccess,
  transcripts: Awaited<ReturnType<typeof readableTranscripts>>,
  alignments: ReadonlyMap<string, readonly Anchor[]>,
): Promise<ThemeEvidence[]> {
  const { clinicId } = viewer;
  const seesAll = access.may('read', { ...CODEBOOK, mine: false });
  const { rows } = await sql<EvidenceRow>`
    with ids as (select unnest(${[...transcripts.keys()]}::uuid[]) as id),
    told as (
      select tc.theme_id, c.excerpt_id from theme_code tc
      join coding c on c.clinic_id = tc.clinic_id and c.code_id = tc.code_id and c.deleted_at is null
      where tc.clinic_id = ${clinicId} and tc.study_id = ${access.studyId} and tc.deleted_at is null
        and (${seesAll} or c.coder_id = ${viewer.accountId})
      union
      select te.theme_id, te.excerpt_id from theme_evidence te
      where te.clinic_id = ${clinicId} and te.study_id = ${access.studyId} and te.deleted_at is null
        and (${seesAll} or te.added_by = ${viewer.accountId}))
    select told.theme_id, told.excerpt_id, e.transcript_id, u.position, u.from_ms,
      case when t.kind = 'recall' then t.perspective else s.role end as side
    from told
    join excerpt e on e.clinic_id = ${clinicId} and e.id = told.excerpt_id and e.deleted_at is null
    join ids on ids.id = e.transcript_id
    join transcript t on t.clinic_id = ${clinicId} and t.id = e.transcript_id
    join utterance u on u.clinic_id = ${clinicId} and u.id = e.from_utterance_id
    left join speaker s on s.clinic_id = ${clinicId} and s.id = u.speaker_id
    where t.kind = 'recall' or s.role in ('client', 'therapist')`.execute(store.db);
  return rows.flatMap((row) => {
    const transcript = transcripts.get(row.transcript_id);
    return transcript === undefined ? [] : [evidenceOf(row, transcript, alignments)];
  });
}

function evidenceOf(
  row: EvidenceRow,
  transcript: TranscriptRow & { clock_offset_ms: number | null },
  alignments: ReadonlyMap<string, readonly Anchor[]>,
): ThemeEvidence {
  const alignment = alignments.get(transcript.interview_id ?? '') ?? [];
  const onClock =
    row.from_ms === null || transcript.clock_offset_ms === null
      ? null
      : row.from_ms + transcript.clock_offset_ms;
  return {
    themeId: row.theme_id,
    dyadId: transcript.dyad_id,
    sessionId: transcript.session_id,
    side: row.side,
    excerptId: row.excerpt_id,
    sessionMs: transcript.kind === 'recall' ? sessionTimeAt(alignment, row.position) : onClock,
  };
}
