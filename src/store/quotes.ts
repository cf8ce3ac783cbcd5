import { sql } from 'kysely';
import type { Viewer } from '../domain/access/viewer.ts';
import { sessionTimeAt } from '../domain/recall/session-clock.ts';
import type { Side } from '../domain/study/perspective.ts';
import { keepAudit } from './change.ts';
import { CODEBOOK } from './codebook.ts';
import { type ExcerptRow, excerptWords } from './excerpt-words.ts';
import { readCoverage } from './recall-coverage.ts';
import type { Store } from './store.ts';
import { type StudyAccess, studyAccess } from './study-access.ts';
import { readableTranscripts } from './theme-evidence.ts';

/** Which excerpts: of one code, of one theme (through its codes or named as evidence), narrowed to a cell's half. */
export interface QuoteQuestion {
  readonly codeId?: string;
  readonly themeId?: string;
  readonly dyadId?: string;
  readonly side?: Side;
  readonly limit: number;
}

export interface Quote {
  readonly excerptId: string;
  readonly transcriptId: string;
  readonly dyadId: string;
  readonly sessionId: string;
  readonly kind: 'session' | 'recall';
  /** Whose words; null in a session where the speaker is neither of the two. */
  readonly side: Side | null;
  readonly utteranceId: string;
  readonly words: string;
  readonly lost: boolean;
  readonly codeIds: readonly string[];
  /** Set where it was named as evidence of the theme by hand: such quotes are printed in the report. */
  readonly evidenceId: string | null;
  /** On the transcript's own clock, and on the session's where the excerpt is tied to it. */
  readonly atMs: number | null;
  readonly sessionMs: number | null;
}

interface QuoteRow extends ExcerptRow {
  total: number;
  code_ids: string[];
  evidence_id: string | null;
  side: Side | null;
  from_ms: number | null;
  from_position: number;
}

/** The quotes with their words, as far as this viewer may read them, and how many there are in all. */
export async function readQuotes(
  store: Store,
  viewer: Viewer,
  studyId: string,
  question: QuoteQuestion,
): Promise<{ total: number; quotes: Quote[] }> {
  const access = await studyAccess(store.db, viewer, studyId);
  const capacity = access.require('read', CODEBOOK);
  const itemId = question.themeId ?? question.codeId ?? null;
  const note = {
    event: 'quotes opened' as const,
    capacity,
    studyId,
    dyadId: question.dyadId ?? null,
    itemId,
  };
  await keepAudit(store.db, viewer.clinicId, viewer.accountId, [note]);
  return quotesFor(store, viewer, access, question);
}

/** The same for a use case that has asked and logged already. */
export async function quotesFor(
  store: Store,
  viewer: Viewer,
  access: StudyAccess,
  question: QuoteQuestion,
): Promise<{ total: number; quotes: Quote[] }> {
  const [transcripts, coverage] = await Promise.all([
    readableTranscripts(store, viewer.clinicId, access.studyId, access),
    readCoverage(store, viewer.clinicId, access.studyId, access),
  ]);
  const inDyad = [...transcripts.values()].filter(
    (each) => !question.dyadId || each.dyad_id === question.dyadId,
  );
  const rows = await quoteRows(
    store,
    viewer,
    access,
    question,
    inDyad.map((each) => each.id),
  );
  const words = await excerptWords(store, viewer.clinicId, rows);
  const quotes = rows.flatMap((row): Quote[] => {
    const transcript = transcripts.get(row.transcript_id);
    if (transcript === undefined) return [];
    const alignment = coverage.alignments.get(transcript.interview_id ?? '') ?? [];
    const offset = transcript.clock_offset_ms;
    const onClock = row.from_ms === null || offset === null ? null : row.from_ms + offset;
    return [
      {
        excerptId: row.excerpt_id,
        transcriptId: row.transcript_id,
        dyadId: transcript.dyad_id,
        sessionId: transcript.session_id,
        kind: transcript.kind,
        side: row.side,
        utteranceId: row.from_utterance_id,
        words: words.get(row.excerpt_id) ?? '',
        lost: row.lost,
        codeIds: row.code_ids,
        evidenceId: row.evidence_id,
        atMs: row.from_ms,
        sessionMs: transcript.kind === 'recall' ? sessionTimeAt(alignment, row.from_position) : onClock,
      },
    ];
  });
  return { total: rows[0]?.total ?? 0, quotes };
}

/** In reading order, by dyad, transcript and place. Two coders' marks on the same words are one quote. */
async function quoteRows(
  store: Store,
  viewer: Viewer,
  access: StudyAccess,
  question: QuoteQuestion,
  transcriptIds: readonly string[],
): Promise<QuoteRow[]> {
  const { clinicId } = viewer;
  const { codeId = null, themeId = null, side = null } = question;
  const seesAll = access.may('read', { ...CODEBOOK, mine: false });
  const { rows } = await sql<QuoteRow>`
    with ids as (select unnest(${[...transcriptIds]}::uuid[]) as id),
    wanted as (
      select c.excerpt_id, c.code_id, null::uuid as evidence_id from coding c
      where c.clinic_id = ${clinicId} and c.deleted_at is null and (${seesAll} or c.coder_id = ${viewer.accountId})
        and c.code_id = any(array(select tc.code_id from theme_code tc
          where tc.clinic_id = ${clinicId} and tc.theme_id = ${themeId} and tc.deleted_at is null
          union all select ${codeId}::uuid))
      union all
      select te.excerpt_id, null, te.id from theme_evidence te
      where te.clinic_id = ${clinicId} and te.theme_id = ${themeId} and te.deleted_at is null
        and (${seesAll} or te.added_by = ${viewer.accountId})),
    one as (
      select coalesce(max(w.excerpt_id::text) filter (where w.evidence_id is not null), min(w.excerpt_id::text))::uuid
          as excerpt_id,
        array_remove(array_agg(distinct w.code_id), null) as code_ids, max(w.evidence_id::text)::uuid as evidence_id,
        e.transcript_id, e.from_utterance_id, e.from_offset, e.to_utterance_id, e.to_offset,
        bool_or(e.lost_text is not null) as lost
      from wanted w join excerpt e on e.clinic_id = ${clinicId} and e.id = w.excerpt_id and e.deleted_at is null
      join ids on ids.id = e.transcript_id
      group by e.transcript_id, e.from_utterance_id, e.from_offset, e.to_utterance_id, e.to_offset),
    placed as (
      select one.*, u.from_ms, u.position as from_position, d.number, t.imported_at,
        case when t.kind = 'recall' then t.perspective when s.role in ('client', 'therapist') then s.role end as side
      from one join transcript t on t.clinic_id = ${clinicId} and t.id = one.transcript_id
      join dyad d on d.clinic_id = ${clinicId} and d.id = t.dyad_id
      join utterance u on u.clinic_id = ${clinicId} and u.id = one.from_utterance_id
      left join speaker s on s.clinic_id = ${clinicId} and s.id = u.speaker_id)
    select excerpt_id, code_ids, evidence_id, transcript_id, from_utterance_id, from_offset, to_utterance_id, to_offset,
      lost, from_ms, from_position, side, count(*) over ()::int as total from placed where ${side}::text is null or side = ${side}
    order by number, imported_at, transcript_id, from_position, from_offset limit ${question.limit}`.execute(
    store.db,
  );
  return rows;
}
