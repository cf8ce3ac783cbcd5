import type { Viewer } from '../domain/access/viewer.ts';
import type { ItemKey } from '../seal/seal-row.ts';
import { accountNames } from './accounts.ts';
import { CODEBOOK } from './codebook.ts';
import { changeRow, insertRow } from './kept-rows.ts';
import { dyadKey, transcriptKey } from './note-keys.ts';
import { NotFound } from './refusals.ts';
import { openColumn } from './sealed-columns.ts';
import type { Store } from './store.ts';
import { type StudyAccess, studyAccess } from './study-access.ts';
import { changeTeamRows, type TeamRequest, type TeamWork } from './team-change.ts';
import { requireReadable, targetOfTranscript } from './transcript-target.ts';

export const MEMO_ABOUT = ['study', 'dyad', 'transcript', 'excerpt', 'code', 'theme'] as const;
export type MemoAbout = (typeof MEMO_ABOUT)[number];

export interface Memo {
  readonly id: string;
  readonly aboutKind: MemoAbout;
  readonly aboutId: string;
  readonly body: string;
  readonly authorName: string;
  readonly writtenAt: string;
}

export interface MemoRequest extends TeamRequest {
  /** When it was written, for what is copied in from elsewhere; now where left out. ISO 8601. */
  readonly writtenAt?: string;
  readonly aboutKind: MemoAbout;
  readonly aboutId: string;
  readonly body: string;
}

const as = (verb: string, request: TeamRequest, mine = true) =>
  ({ verb, request, target: { ...CODEBOOK, mine }, event: 'journal written' }) as const;

/** Writes a memo. One about words is sealed under the owners of the words. */
export async function addMemo(store: Store, viewer: Viewer, memo: MemoRequest): Promise<void> {
  await changeTeamRows(store, viewer, as('add memo', memo), async (work) => {
    const key = await keyOf(store, work, memo.aboutKind, memo.aboutId);
    const about = { about_kind: memo.aboutKind, about_id: memo.aboutId };
    const fields = { ...about, body: memo.body, author_id: viewer.accountId };
    await insertRow(work.change, { ...work.place, noun: 'memo', key }, fields);
    if (memo.writtenAt !== undefined) await setWrittenAt(work, 'memo', memo.writtenAt);
  });
}

/** Rewrites one's own memo; an empty body removes it. */
export async function changeMemo(
  store: Store,
  viewer: Viewer,
  request: TeamRequest & { readonly body: string },
): Promise<void> {
  await changeTeamRows(store, viewer, as('change memo', request), async (work) => {
    const memo = await work.change.tx
      .selectFrom('memo')
      .select(['about_kind', 'about_id', 'author_id'])
      .where('clinic_id', '=', viewer.clinicId)
      .where('study_id', '=', request.studyId)
      .where('id', '=', request.id)
      .executeTakeFirst();
    if (memo === undefined) throw new NotFound();
    work.access.require('write', { ...CODEBOOK, mine: memo.author_id === viewer.accountId });
    const key = await keyOf(store, work, memo.about_kind, memo.about_id);
    const fields = request.body.trim() === '' ? null : { body: request.body };
    await changeRow(store, work.change, { ...work.place, noun: 'memo', key }, fields);
  });
}

/** The memos that the viewer may see: a coder's own while blind, and only about words that may be read. */
export async function listMemos(store: Store, viewer: Viewer, studyId: string): Promise<Memo[]> {
  const access = await studyAccess(store.db, viewer, studyId);
  access.require('read', CODEBOOK);
  const rows = await store.db
    .selectFrom('memo')
    .selectAll()
    .where('clinic_id', '=', viewer.clinicId)
    .where('study_id', '=', studyId)
    .where('deleted_at', 'is', null)
    .orderBy('written_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  const hidden = await hiddenAbouts(store, viewer, access);
  const seen = rows.filter(
    (row) =>
      !hidden.has(row.about_id) &&
      access.may('read', { ...CODEBOOK, mine: row.author_id === viewer.accountId }),
  );
  const keys = await store.vault.openItemKeys(
    viewer.clinicId,
    seen.map((row) => row.key_id),
  );
  const names = await accountNames(
    store,
    viewer.clinicId,
    seen.map((row) => row.author_id),
  );
  return seen.map((row) => ({
    id: row.id,
    aboutKind: row.about_kind,
    aboutId: row.about_id,
    body: openColumn(keys, 'memo', row, 'body', row.body),
    authorName: names.get(row.author_id) ?? '',
    writtenAt: row.written_at.toISOString(),
  }));
}

/** Transcripts, their excerpts and dyads whose words this viewer may not read in full: memos quote them. */
async function hiddenAbouts(store: Store, viewer: Viewer, access: StudyAccess): Promise<Set<string>> {
  const transcripts = await store.db
    .selectFrom('transcript')
    .select(['id', 'study_id', 'dyad_id', 'session_id', 'interview_id', 'kind', 'perspective', 'revision'])
    .where('clinic_id', '=', viewer.clinicId)
    .where('study_id', '=', access.studyId)
    .execute();
  const shut = transcripts.filter((row) => !access.may('read', targetOfTranscript(row)));
  if (shut.length === 0) return new Set();
  const shutIds = shut.map((row) => row.id);
  const excerpts = await store.db
    .selectFrom('excerpt')
    .select('id')
    .where('clinic_id', '=', viewer.clinicId)
    .where('transcript_id', 'in', shutIds)
    .execute();
  return new Set([...shutIds, ...shut.map((row) => row.dyad_id), ...excerpts.map((row) => row.id)]);
}

/** Back-dates a note that was written elsewhere. */
export async function setWrittenAt(
  { change, place }: TeamWork,
  table: 'memo' | 'journal_entry',
  writtenAt: string,
): Promise<void> {
  await change.tx
    .updateTable(table)
    .set({ written_at: new Date(writtenAt) })
    .where('clinic_id', '=', place.clinicId)
    .where('id', '=', place.id)
    .execute();
}

/** The key of what a memo is about; also checks that it is there and may be read. */
async function keyOf(
  store: Store,
  { change, place, access }: TeamWork,
  kind: MemoAbout,
  id: string,
): Promise<ItemKey> {
  const { clinicId, studyId } = place;
  if (kind === 'study') {
    if (id !== studyId) throw new NotFound();
    return place.key;
  }
  if (kind === 'dyad') return dyadKey(store, change.tx, clinicId, studyId, id);
  const row = await change.tx
    .selectFrom(kind)
    .selectAll()
    .where('clinic_id', '=', clinicId)
    .where('study_id', '=', studyId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw new NotFound();
  const transcriptId = kind === 'transcript' ? id : 'transcript_id' in row ? row.transcript_id : null;
  if (transcriptId === null) return place.key;
  await requireReadable(change.tx, access, clinicId, transcriptId);
  return transcriptKey(store, change.tx, clinicId, transcriptId);
}
