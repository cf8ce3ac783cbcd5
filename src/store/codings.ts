import type { Viewer } from '../domain/access/viewer.ts';
import { type ExcerptSpan, excerptPieces } from '../domain/transcript/excerpt-span.ts';
import { accountNames } from './accounts.ts';
import { type Change, makeChange } from './change.ts';
import { CODEBOOK } from './codebook.ts';
import { changeRow, insertRow } from './kept-rows.ts';
import { NotFound, Refused } from './refusals.ts';
import { openColumn, openForChange } from './sealed-columns.ts';
import type { Store } from './store.ts';
import { teamItem } from './studies.ts';
import type { StudyAccess } from './study-access.ts';
import { transcriptFor } from './transcript-target.ts';

export interface NewCoding {
  readonly changeId: string;
  readonly id: string;
  readonly excerptId: string;
  readonly transcriptId: string;
  readonly codeId: string;
  readonly span: ExcerptSpan;
}

export interface Coding {
  readonly id: string;
  readonly excerptId: string;
  readonly codeId: string;
  readonly coderId: string;
  readonly coderName: string;
  readonly span: ExcerptSpan;
  /** The words that a correction removed; the span then stands where they were. */
  readonly lostText: string | null;
}

/** Puts one code on one excerpt. The work does not depend on the document's length. */
export async function addCoding(store: Store, viewer: Viewer, coding: NewCoding): Promise<void> {
  const { changeId, ...content } = coding;
  const { row, access } = await transcriptFor(store.db, viewer, coding.transcriptId, 'read');
  const capacity = access.require('write', CODEBOOK);
  const key = await store.vault.itemKey(viewer.clinicId, teamItem(row.study_id));
  const place = { clinicId: viewer.clinicId, studyId: row.study_id, key };
  const request = { id: changeId, verb: 'add coding', studyId: row.study_id, content };
  await makeChange(store, viewer, request, async (change) => {
    await checkCode(change, viewer.clinicId, row.study_id, coding.codeId);
    await checkSpan(store, change, viewer.clinicId, coding.transcriptId, coding.span);
    await insertRow(change, { ...place, noun: 'excerpt', id: coding.excerptId }, excerptFields(coding));
    await insertRow(
      change,
      { ...place, noun: 'coding', id: coding.id },
      {
        transcript_id: coding.transcriptId,
        excerpt_id: coding.excerptId,
        code_id: coding.codeId,
        coder_id: viewer.accountId,
      },
    );
    change.audit({
      event: 'coding changed',
      capacity,
      studyId: row.study_id,
      dyadId: row.dyad_id,
      itemId: coding.id,
    });
  });
}

/** Takes a coding off. Its excerpt stays for what else stands on it. */
export async function removeCoding(
  store: Store,
  viewer: Viewer,
  request: { changeId: string; transcriptId: string; id: string },
): Promise<void> {
  await alterCoding(store, viewer, 'remove coding', request, async (change, place) => {
    await changeRow(store, change, { ...place, noun: 'coding', id: request.id }, null);
  });
}

/** Moves the ends of a coding. Other codings on the same excerpt keep theirs: this one gets its own excerpt. */
export async function moveCoding(
  store: Store,
  viewer: Viewer,
  request: { changeId: string; transcriptId: string; id: string; excerptId: string; span: ExcerptSpan },
): Promise<void> {
  await alterCoding(store, viewer, 'move coding', request, async (change, place) => {
    await checkSpan(store, change, viewer.clinicId, request.transcriptId, request.span);
    await insertRow(change, { ...place, noun: 'excerpt', id: request.excerptId }, excerptFields(request));
    const coding = { ...place, noun: 'coding' as const, id: request.id };
    await changeRow(store, change, coding, { excerpt_id: request.excerptId });
  });
}

/** The codings of one transcript that the viewer may see: blind coders see their own until unblinding. */
export async function listCodings(store: Store, viewer: Viewer, transcriptId: string): Promise<Coding[]> {
  const { access } = await transcriptFor(store.db, viewer, transcriptId, 'read');
  const rows = await store.db
    .selectFrom('coding')
    .innerJoin('excerpt', (join) =>
      join.onRef('excerpt.clinic_id', '=', 'coding.clinic_id').onRef('excerpt.id', '=', 'coding.excerpt_id'),
    )
    .select(['coding.id', 'coding.code_id', 'coding.coder_id', 'excerpt.id as excerpt_id', 'excerpt.version'])
    .select(['from_utterance_id', 'from_offset', 'to_utterance_id', 'to_offset', 'lost_text', 'key_id'])
    .where('coding.clinic_id', '=', viewer.clinicId)
    .where('coding.transcript_id', '=', transcriptId)
    .where('coding.deleted_at', 'is', null)
    .orderBy('coding.created_at')
    .execute();
  const seen = rows.filter((row) => maySeeCoding(access, viewer, row.coder_id));
  const keys = await store.vault.openItemKeys(
    viewer.clinicId,
    seen.flatMap((row) => (row.lost_text !== null && row.key_id ? [row.key_id] : [])),
  );
  const names = await accountNames(
    store,
    viewer.clinicId,
    seen.map((row) => row.coder_id),
  );
  return seen.map((row) => ({
    id: row.id,
    excerptId: row.excerpt_id,
    codeId: row.code_id,
    coderId: row.coder_id,
    coderName: names.get(row.coder_id) ?? '',
    span: {
      fromUtteranceId: row.from_utterance_id,
      fromOffset: row.from_offset,
      toUtteranceId: row.to_utterance_id,
      toOffset: row.to_offset,
    },
    lostText:
      row.lost_text === null
        ? null
        : openColumn(keys, 'excerpt', { ...row, id: row.excerpt_id }, 'lost_text', row.lost_text),
  }));
}

/** Whether this viewer may see a coding of that coder. */
export function maySeeCoding(access: StudyAccess, viewer: Viewer, coderId: string): boolean {
  return access.may('read', { ...CODEBOOK, mine: coderId === viewer.accountId });
}

async function alterCoding(
  store: Store,
  viewer: Viewer,
  verb: string,
  request: { changeId: string; transcriptId: string; id: string },
  work: (
    change: Change,
    place: { clinicId: string; studyId: string; key: Awaited<ReturnType<Store['vault']['itemKey']>> },
  ) => Promise<void>,
): Promise<void> {
  const { changeId, ...content } = request;
  const { row, access } = await transcriptFor(store.db, viewer, request.transcriptId, 'read');
  const key = await store.vault.itemKey(viewer.clinicId, teamItem(row.study_id));
  await makeChange(store, viewer, { id: changeId, verb, studyId: row.study_id, content }, async (change) => {
    const coding = await change.tx
      .selectFrom('coding')
      .select('coder_id')
      .where('clinic_id', '=', viewer.clinicId)
      .where('transcript_id', '=', request.transcriptId)
      .where('id', '=', request.id)
      .executeTakeFirst();
    if (coding === undefined) throw new NotFound();
    const capacity = access.require('write', { ...CODEBOOK, mine: coding.coder_id === viewer.accountId });
    await work(change, { clinicId: viewer.clinicId, studyId: row.study_id, key });
    change.audit({
      event: 'coding changed',
      capacity,
      studyId: row.study_id,
      dyadId: row.dyad_id,
      itemId: request.id,
    });
  });
}

const excerptFields = (of: { transcriptId: string; span: ExcerptSpan }) => ({
  transcript_id: of.transcriptId,
  from_utterance_id: of.span.fromUtteranceId,
  from_offset: of.span.fromOffset,
  to_utterance_id: of.span.toUtteranceId,
  to_offset: of.span.toOffset,
});

async function checkCode(change: Change, clinicId: string, studyId: string, codeId: string): Promise<void> {
  const code = await change.tx
    .selectFrom('code')
    .select('id')
    .where('clinic_id', '=', clinicId)
    .where('study_id', '=', studyId)
    .where('id', '=', codeId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (code === undefined) throw new NotFound();
}

/** The span must hold text of this transcript. Only the utterances between its ends are opened. */
export async function checkSpan(
  store: Store,
  change: Change,
  clinicId: string,
  transcriptId: string,
  span: ExcerptSpan,
): Promise<void> {
  const rows = await change.tx
    .selectFrom('utterance')
    .select(['id', 'text', 'key_id', 'version', 'position'])
    .where('clinic_id', '=', clinicId)
    .where('transcript_id', '=', transcriptId)
    .where('id', 'in', [span.fromUtteranceId, span.toUtteranceId])
    .orderBy('position')
    .execute();
  const keys = await store.vault.openItemKeys(
    clinicId,
    rows.map((row) => row.key_id),
  );
  const ends = rows.map((row) => ({
    id: row.id,
    text: openForChange(keys, 'utterance', row, 'text', row.text),
  }));
  const indexOf = (id: string): number | undefined => {
    const index = ends.findIndex((end) => end.id === id);
    return index < 0 ? undefined : index;
  };
  if (excerptPieces(ends, indexOf, span) === null) throw new Refused('coding.span-outside');
}
