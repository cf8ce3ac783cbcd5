import { sql } from 'kysely';
import type { Viewer } from '../domain/access/viewer.ts';
import type { Side } from '../domain/study/perspective.ts';
import { accountNames } from './accounts.ts';
import { keepAudit } from './change.ts';
import { CODEBOOK, listCodes } from './codebook.ts';
import { type ExcerptRow, excerptWords } from './excerpt-words.ts';
import { type LeavingWords, quotable } from './quotable.ts';
import type { QuoteInOtherLanguage } from '../domain/report/study-report.ts';
import type { Store } from './store.ts';
import { type StudyAccess, studyAccess } from './study-access.ts';
import { readableTranscripts } from './theme-evidence.ts';
import { otherLanguages } from './translations/other-language.ts';
import { targetOfTranscript, type TranscriptRow } from './transcript-target.ts';

/** One coding as it leaves the server: a line of a table that any tool reads. */
export interface ExportedCoding {
  readonly dyad: number;
  readonly session: number;
  readonly kind: 'session' | 'recall';
  readonly side: Side | null;
  /** Names from the root of the codebook to the code. */
  readonly code: string;
  readonly coder: string;
  readonly fromMs: number | null;
  /** Null where a person who speaks in them has not consented to being quoted: the coding counts, the words stay. */
  readonly words: string | null;
  /** The turns in the other language, as far as the words may leave and some are tied to them. */
  readonly other: QuoteInOtherLanguage | null;
}

interface Row extends ExcerptRow, Omit<TranscriptRow, 'id' | 'revision'> {
  readonly number: number;
  readonly session_number: number;
  readonly code_id: string;
  readonly coder_id: string;
  readonly from_ms: number | null;
  readonly side: Side | null;
}

/** Every coding whose words the viewer may take out. Needs a fresh sign-in; logged before the first line. */
export async function exportCodings(
  store: Store,
  viewer: Viewer,
  studyId: string,
): Promise<ExportedCoding[]> {
  const access = await studyAccess(store.db, viewer, studyId);
  const capacity = access.require('export', CODEBOOK);
  await keepAudit(store.db, viewer.clinicId, viewer.accountId, [
    { event: 'codings exported', capacity, studyId },
  ]);
  const rows = (await codingRows(store, viewer.clinicId, studyId)).filter((row) =>
    access.may('export', targetOfTranscript({ ...row, id: row.transcript_id, revision: 0 })),
  );
  const [words, codes, coders] = await Promise.all([
    excerptWords(store, viewer.clinicId, rows),
    listCodes(store, viewer, studyId),
    accountNames(
      store,
      viewer.clinicId,
      rows.map((row) => row.coder_id),
    ),
  ]);
  const paths = codePaths(codes);
  const mayLeave = await quotable(store, viewer, access);
  const others = await otherLanguages(
    store,
    viewer.clinicId,
    rows,
    await leavingTranscripts(store, viewer, access),
  );
  return rows.map((row) => ({
    dyad: row.number,
    session: row.session_number,
    kind: row.kind,
    side: row.side,
    code: paths.get(row.code_id) ?? '',
    coder: coders.get(row.coder_id) ?? '',
    fromMs: row.from_ms,
    words: mayLeave(leavingOf(row))
      ? (others.heldBack.get(row.excerpt_id) ?? words.get(row.excerpt_id) ?? '')
      : null,
    other: mayLeave(leavingOf(row)) && !row.lost ? (others.ofExcerpt.get(row.excerpt_id) ?? null) : null,
  }));
}

/** The transcripts whose words may leave: a translation goes only where its original does. */
async function leavingTranscripts(store: Store, viewer: Viewer, access: StudyAccess): Promise<string[]> {
  const readable = await readableTranscripts(store, viewer.clinicId, access.studyId, access);
  return [...readable.values()]
    .filter((row) => access.may('export', targetOfTranscript(row)))
    .map((row) => row.id);
}

const leavingOf = (row: Row): LeavingWords => ({
  dyadId: row.dyad_id,
  kind: row.kind,
  side: row.side,
  acrossTurns: row.from_utterance_id !== row.to_utterance_id,
});

async function codingRows(store: Store, clinicId: string, studyId: string): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select c.code_id, c.coder_id, e.id as excerpt_id, e.from_utterance_id, e.from_offset, e.to_utterance_id, e.to_offset,
      e.lost_text is not null as lost, t.id as transcript_id, t.study_id, t.dyad_id, t.session_id, t.interview_id, t.kind,
      t.perspective, d.number, se.number as session_number, u.from_ms,
      case when t.kind = 'recall' then t.perspective when s.role in ('client', 'therapist') then s.role end as side
    from coding c
    join excerpt e on e.clinic_id = c.clinic_id and e.id = c.excerpt_id
    join transcript t on t.clinic_id = c.clinic_id and t.id = c.transcript_id and t.deleted_at is null
    join dyad d on d.clinic_id = c.clinic_id and d.id = t.dyad_id
    join session se on se.clinic_id = c.clinic_id and se.id = t.session_id
    join utterance u on u.clinic_id = c.clinic_id and u.id = e.from_utterance_id
    left join speaker s on s.clinic_id = c.clinic_id and s.id = u.speaker_id
    where c.clinic_id = ${clinicId} and c.study_id = ${studyId} and c.deleted_at is null
    order by d.number, se.number, t.imported_at, t.id, u.position, e.from_offset`.execute(store.db);
  return rows;
}

function codePaths(codes: Awaited<ReturnType<typeof listCodes>>): Map<string, string> {
  const byId = new Map(codes.map((code) => [code.id, code]));
  const pathOf = (id: string | null): string[] => {
    const code = id === null ? undefined : byId.get(id);
    return code === undefined ? [] : [...pathOf(code.parentId), code.name];
  };
  return new Map(codes.map((code) => [code.id, pathOf(code.id).join(' > ')]));
}
