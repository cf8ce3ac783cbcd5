import { sql } from 'kysely';
import type { Viewer } from '../domain/access/viewer.ts';
import type { ThemeCount, ThemeReference } from '../domain/coding/dyad-by-theme.ts';
import { type Anchor, sessionTimeAt } from '../domain/recall/session-clock.ts';
import type { Side } from '../domain/study/perspective.ts';
import { CODEBOOK } from './codebook.ts';
import type { Store } from './store.ts';
import type { StudyAccess } from './study-access.ts';
import { targetOfTranscript, type TranscriptRow } from './transcript-target.ts';

/**
 * The transcripts of a study that this viewer may read, by id, in the order in which quotes are read: by dyad, then
 * as they were imported; with where they lie on the session clock.
 */
export async function readableTranscripts(
  store: Store,
  clinicId: string,
  studyId: string,
  access: StudyAccess,
): Promise<Map<string, TranscriptRow & { clock_offset_ms: number | null }>> {
  const rows = await store.db
    .selectFrom('transcript as t')
    .innerJoin('dyad as d', (join) =>
      join.onRef('d.clinic_id', '=', 't.clinic_id').onRef('d.id', '=', 't.dyad_id'),
    )
    .select(['t.id', 't.study_id', 't.dyad_id', 't.session_id', 't.interview_id', 't.kind', 't.perspective'])
    .select(['t.revision', 't.clock_offset_ms'])
    .where('t.clinic_id', '=', clinicId)
    .where('t.study_id', '=', studyId)
    .where('t.deleted_at', 'is', null)
    .orderBy('d.number')
    .orderBy('t.imported_at')
    .orderBy('t.id')
    .execute();
  return new Map(
    rows.filter((row) => access.may('read', targetOfTranscript(row))).map((row) => [row.id, row]),
  );
}

/** The readable transcripts by id. */
export type Readable = Awaited<ReturnType<typeof readableTranscripts>>;

/** Which codings and named evidence the viewer may see, as a condition on the row's maker. */
export const seenBy = (viewer: Viewer, access: StudyAccess, maker: string) =>
  access.may('read', { ...CODEBOOK, mine: false }) ? sql`true` : sql`${sql.ref(maker)} = ${viewer.accountId}`;

/**
 * Every (theme, marked words) once: through a code of the theme, or named as evidence, in readable transcripts.
 * The same words marked by two coders, or with two codes, are one: agreement must not look like abundance.
 */
const told = (viewer: Viewer, access: StudyAccess, transcriptIds: readonly string[]) => sql`
  ids as materialized (select unnest(${transcriptIds}::uuid[]) as id),
  told as (
    select tc.theme_id, e.transcript_id, e.from_utterance_id, e.from_offset, e.to_utterance_id, e.to_offset
    from theme_code tc
    join coding c on c.clinic_id = tc.clinic_id and c.code_id = tc.code_id and c.deleted_at is null
    join ids on ids.id = c.transcript_id
    join excerpt e on e.clinic_id = c.clinic_id and e.id = c.excerpt_id
    where tc.clinic_id = ${viewer.clinicId} and tc.study_id = ${access.studyId} and tc.deleted_at is null
      and ${seenBy(viewer, access, 'c.coder_id')}
    union
    select te.theme_id, e.transcript_id, e.from_utterance_id, e.from_offset, e.to_utterance_id, e.to_offset
    from theme_evidence te
    join excerpt e on e.clinic_id = te.clinic_id and e.id = te.excerpt_id and e.deleted_at is null
    join ids on ids.id = e.transcript_id
    where te.clinic_id = ${viewer.clinicId} and te.study_id = ${access.studyId} and te.deleted_at is null
      and ${seenBy(viewer, access, 'te.added_by')})`;

/**
 * A turn and its translation are one person's same words: marked for a theme in both languages they count once, as
 * the original's.
 */
const notSaidTwice = (clinicId: string) => sql`not exists (
  select from turn_tie tie join told twin on twin.theme_id = told.theme_id
    and twin.from_utterance_id = tie.original_utterance_id
  where tie.clinic_id = ${clinicId} and tie.utterance_id = told.from_utterance_id and tie.deleted_at is null)`;

/**
 * How many excerpts speak for each theme on each side of each dyad. Only words that the viewer may read and
 * codings that the viewer may see count, so that no number tells what is hidden. A recall is its person's; a
 * session's words belong to the side that speaks them.
 */
export async function countEvidence(
  store: Store,
  viewer: Viewer,
  access: StudyAccess,
  transcripts: Readable,
): Promise<ThemeCount[]> {
  const recalls = [...transcripts.values()].filter((each) => each.kind === 'recall').map((each) => each.id);
  const sessions = [...transcripts.values()].filter((each) => each.kind === 'session').map((each) => each.id);
  const { clinicId } = viewer;
  const [ofRecalls, ofSessions] = await Promise.all([
    sql<ThemeCount>`
      with ${told(viewer, access, recalls)}
      select told.theme_id as "themeId", t.dyad_id as "dyadId", t.perspective as side, count(*)::int as excerpts
      from told join transcript t on t.clinic_id = ${clinicId} and t.id = told.transcript_id
      where ${notSaidTwice(clinicId)}
      group by 1, 2, 3`.execute(store.db),
    sql<ThemeCount>`
      with ${told(viewer, access, sessions)}
      select told.theme_id as "themeId", t.dyad_id as "dyadId", s.role as side, count(*)::int as excerpts
      from told join transcript t on t.clinic_id = ${clinicId} and t.id = told.transcript_id
      join utterance u on u.clinic_id = ${clinicId} and u.id = told.from_utterance_id
      join speaker s on s.clinic_id = ${clinicId} and s.id = u.speaker_id and s.role in ('client', 'therapist')
      where ${notSaidTwice(clinicId)}
      group by 1, 2, 3`.execute(store.db),
  ]);
  return addUp([...ofRecalls.rows, ...ofSessions.rows]);
}

function addUp(counts: readonly ThemeCount[]): ThemeCount[] {
  const sums = new Map<string, ThemeCount>();
  for (const each of counts) {
    const name = `${each.dyadId}|${each.themeId}|${each.side}`;
    sums.set(name, { ...each, excerpts: each.excerpts + (sums.get(name)?.excerpts ?? 0) });
  }
  return [...sums.values()];
}

interface ReferenceRow {
  theme_id: string;
  transcript_id: string;
  side: Side;
  /** In the transcript that is tied to the session: of a translation, the original; null where no turn ties it. */
  position: number | null;
  from_ms: number | null;
}

/** Where on the session clocks the evidence of some dyads stands; what is tied to no clock is left out. */
export async function readReferences(
  store: Store,
  viewer: Viewer,
  access: StudyAccess,
  transcripts: Readable,
  alignments: ReadonlyMap<string, readonly Anchor[]>,
): Promise<ThemeReference[]> {
  if (transcripts.size === 0) return [];
  const { clinicId } = viewer;
  const { rows } = await sql<ReferenceRow>`
    with ${told(viewer, access, [...transcripts.keys()])}
    select told.theme_id, told.transcript_id, u.from_ms,
      case when t.translation_of is null then u.position else o.position end as position,
      case when t.kind = 'recall' then t.perspective else s.role end as side
    from told
    join transcript t on t.clinic_id = ${clinicId} and t.id = told.transcript_id
    join utterance u on u.clinic_id = ${clinicId} and u.id = told.from_utterance_id
    left join turn_tie tie on tie.clinic_id = ${clinicId} and tie.utterance_id = u.id and tie.deleted_at is null
    left join utterance o on o.clinic_id = ${clinicId} and o.id = tie.original_utterance_id
    left join speaker s on s.clinic_id = ${clinicId} and s.id = u.speaker_id
    where t.kind = 'recall' or s.role in ('client', 'therapist')`.execute(store.db);
  return rows.flatMap((row) => {
    const transcript = transcripts.get(row.transcript_id);
    const sessionMs = transcript === undefined ? null : sessionTimeOf(row, transcript, alignments);
    if (transcript === undefined || sessionMs === null) return [];
    const { dyad_id: dyadId, session_id: sessionId } = transcript;
    return [{ themeId: row.theme_id, dyadId, sessionId, side: row.side, sessionMs }];
  });
}

function sessionTimeOf(
  row: ReferenceRow,
  transcript: { interview_id: string | null; kind: 'session' | 'recall'; clock_offset_ms: number | null },
  alignments: ReadonlyMap<string, readonly Anchor[]>,
): number | null {
  if (transcript.kind === 'recall') {
    const alignment = alignments.get(transcript.interview_id ?? '') ?? [];
    return row.position === null ? null : sessionTimeAt(alignment, row.position);
  }
  return row.from_ms === null || transcript.clock_offset_ms === null
    ? null
    : row.from_ms + transcript.clock_offset_ms;
}
