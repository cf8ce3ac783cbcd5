import { sql } from 'kysely';
import type { Viewer } from '../domain/access/viewer.ts';
import { type Anchor, sessionTimeAt } from '../domain/recall/session-clock.ts';
import type { QuoteInOtherLanguage } from '../domain/report/study-report.ts';
import type { Side } from '../domain/study/perspective.ts';
import { keepAudit } from './change.ts';
import { CODEBOOK } from './codebook.ts';
import { type ExcerptRow, excerptWords } from './excerpt-words.ts';
import { readCoverage } from './recall-coverage.ts';
import type { Store } from './store.ts';
import { type StudyAccess, studyAccess } from './study-access.ts';
import { readableTranscripts, seenBy } from './theme-evidence.ts';
import type { TranscriptRow } from './transcript-target.ts';
import { otherLanguages } from './translations/other-language.ts';

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
  /** The turns in the other language; null where none is tied to it. */
  readonly other: QuoteInOtherLanguage | null;
  /** They begin in one turn and end in another. */
  readonly acrossTurns: boolean;
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
  /** Parted by spaces: the driver reads a thousand arrays slower than PostgreSQL finds them. */
  code_ids: string | null;
  evidence_id: string | null;
  speaker_role: string | null;
  from_ms: number | null;
  /** Where it stands in the transcript that is tied to the session: of a translation, the original. */
  clock_position: number | null;
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
  const asked = [...transcripts.values()].filter(
    (each) => !question.dyadId || each.dyad_id === question.dyadId,
  );
  const rows = await quoteRows(store, viewer, access, question, asked);
  const words = await excerptWords(store, viewer.clinicId, rows);
  const others = await otherLanguages(store, viewer.clinicId, rows, [...transcripts.keys()]);
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
        side: sideOf(transcript, row.speaker_role),
        utteranceId: row.from_utterance_id,
        words: others.heldBack.get(row.excerpt_id) ?? words.get(row.excerpt_id) ?? '',
        other: row.lost ? null : (others.ofExcerpt.get(row.excerpt_id) ?? null),
        acrossTurns: row.from_utterance_id !== row.to_utterance_id,
        lost: row.lost,
        codeIds: row.code_ids?.split(' ') ?? [],
        evidenceId: row.evidence_id,
        atMs: row.from_ms,
        sessionMs: transcript.kind === 'recall' ? timeAt(alignment, row.clock_position) : onClock,
      },
    ];
  });
  return { total: rows[0]?.total ?? 0, quotes };
}

const timeAt = (alignment: readonly Anchor[], position: number | null): number | null =>
  position === null ? null : sessionTimeAt(alignment, position);

/** A recall is its person's; a session's words belong to the side that speaks them. */
function sideOf(
  transcript: Pick<TranscriptRow, 'kind' | 'perspective'>,
  speakerRole: string | null,
): Side | null {
  const whose = transcript.kind === 'recall' ? transcript.perspective : speakerRole;
  return whose === 'client' || whose === 'therapist' ? whose : null;
}

/**
 * In reading order, by transcript as given and place. Two coders' marks on the same words are one quote. The
 * readable transcripts are asked for by position, which no index answers: as `= any(...)` the prepared plan began
 * with every excerpt of the study and took 22 ms in place of 8.
 */
async function quoteRows(
  store: Store,
  viewer: Viewer,
  access: StudyAccess,
  question: QuoteQuestion,
  asked: readonly TranscriptRow[],
): Promise<QuoteRow[]> {
  const { clinicId } = viewer;
  const { codeId = null, themeId = null, side } = question;
  const sessions = asked.filter((each) => each.kind === 'session').map((each) => each.id);
  const wanted = asked.filter(
    (each) => side === undefined || each.kind === 'session' || each.perspective === side,
  );
  const ids = wanted.map((each) => each.id);
  const ofSide =
    side === undefined ? sql`true` : sql`(s.role = ${side} or u.transcript_id <> all(${sessions}::uuid[]))`;
  const { rows } = await sql<QuoteRow>`
    with wanted as (
      select c.excerpt_id, c.code_id, null::uuid as evidence_id from coding c
      where c.clinic_id = ${clinicId} and c.deleted_at is null and ${seenBy(viewer, access, 'c.coder_id')}
        and c.code_id = any(array(select tc.code_id from theme_code tc
          where tc.clinic_id = ${clinicId} and tc.theme_id = ${themeId} and tc.deleted_at is null
          union all select ${codeId}::uuid))
      union all
      select te.excerpt_id, null, te.id from theme_evidence te
      where te.clinic_id = ${clinicId} and te.theme_id = ${themeId} and te.deleted_at is null
        and ${seenBy(viewer, access, 'te.added_by')}),
    one as (
      select coalesce(max(w.excerpt_id::text) filter (where w.evidence_id is not null), min(w.excerpt_id::text))::uuid
          as excerpt_id,
        string_agg(distinct w.code_id::text, ' ') as code_ids, max(w.evidence_id::text)::uuid as evidence_id,
        e.transcript_id, e.from_utterance_id, e.from_offset, e.to_utterance_id, e.to_offset,
        bool_or(e.lost_text is not null) as lost
      from wanted w join excerpt e on e.clinic_id = ${clinicId} and e.id = w.excerpt_id and e.deleted_at is null
      where array_position(${ids}::uuid[], e.transcript_id) is not null
      group by e.transcript_id, e.from_utterance_id, e.from_offset, e.to_utterance_id, e.to_offset)
    select one.*, u.from_ms, s.role as speaker_role, count(*) over ()::int as total,
      case when t.translation_of is null then u.position else o.position end as clock_position
    from one join utterance u on u.clinic_id = ${clinicId} and u.id = one.from_utterance_id
    join transcript t on t.clinic_id = ${clinicId} and t.id = one.transcript_id
    left join turn_tie tie on tie.clinic_id = ${clinicId} and tie.utterance_id = u.id and tie.deleted_at is null
    left join utterance o on o.clinic_id = ${clinicId} and o.id = tie.original_utterance_id
    left join speaker s on s.clinic_id = ${clinicId} and s.id = u.speaker_id
    where ${ofSide}
    order by array_position(${ids}::uuid[], one.transcript_id), u.position, one.from_offset
    limit ${question.limit}`.execute(store.db);
  return rows;
}
