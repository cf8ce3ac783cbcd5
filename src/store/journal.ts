import type { Viewer } from '../domain/access/viewer.ts';
import { accountNames } from './accounts.ts';
import { CODEBOOK } from './codebook.ts';
import { changeRow, insertRow } from './kept-rows.ts';
import { setWrittenAt } from './memos.ts';
import { NotFound } from './refusals.ts';
import { openColumn } from './sealed-columns.ts';
import type { Store } from './store.ts';
import { studyAccess } from './study-access.ts';
import { changeTeamRows, type TeamRequest } from './team-change.ts';

export const PHASES = ['preparing', 'interviewing', 'analysing', 'writing'] as const;
export type Phase = (typeof PHASES)[number];

export interface JournalEntry {
  readonly id: string;
  readonly phase: Phase;
  readonly body: string;
  readonly authorName: string;
  readonly writtenAt: string;
}

export interface JournalRequest extends TeamRequest {
  /** When it was written, for what is copied in from elsewhere; now where left out. ISO 8601. */
  readonly writtenAt?: string;
  readonly phase: Phase;
  readonly body: string;
}

const as = (verb: string, request: TeamRequest) =>
  ({ verb, request, target: CODEBOOK, event: 'journal written' }) as const;

/** Writes in the reflexive journal. */
export async function addJournalEntry(store: Store, viewer: Viewer, entry: JournalRequest): Promise<void> {
  await changeTeamRows(store, viewer, as('write journal', entry), async (work) => {
    const fields = { phase: entry.phase, body: entry.body, author_id: viewer.accountId };
    await insertRow(work.change, { ...work.place, noun: 'journal_entry' }, fields);
    if (entry.writtenAt !== undefined) await setWrittenAt(work, 'journal_entry', entry.writtenAt);
  });
}

/** Rewrites one's own entry, or removes it where the body is empty; history keeps what it said. */
export async function changeJournalEntry(store: Store, viewer: Viewer, entry: JournalRequest): Promise<void> {
  await changeTeamRows(store, viewer, as('change journal', entry), async ({ change, place }) => {
    const row = await change.tx
      .selectFrom('journal_entry')
      .select('author_id')
      .where('clinic_id', '=', place.clinicId)
      .where('study_id', '=', place.studyId)
      .where('id', '=', entry.id)
      .executeTakeFirst();
    if (row?.author_id !== viewer.accountId) throw new NotFound();
    const fields = entry.body.trim() === '' ? null : { phase: entry.phase, body: entry.body };
    await changeRow(store, change, { ...place, noun: 'journal_entry' }, fields);
  });
}

/** The journal, newest first. A blind coder sees the own entries. */
export async function listJournal(store: Store, viewer: Viewer, studyId: string): Promise<JournalEntry[]> {
  const access = await studyAccess(store.db, viewer, studyId);
  access.require('read', CODEBOOK);
  const rows = await store.db
    .selectFrom('journal_entry')
    .selectAll()
    .where('clinic_id', '=', viewer.clinicId)
    .where('study_id', '=', studyId)
    .where('deleted_at', 'is', null)
    .orderBy('written_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  const seen = rows.filter((row) =>
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
    phase: row.phase,
    body: openColumn(keys, 'journal_entry', row, 'body', row.body),
    authorName: names.get(row.author_id) ?? '',
    writtenAt: row.written_at.toISOString(),
  }));
}
