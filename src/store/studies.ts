import type { Viewer } from '../domain/access/viewer.ts';
import { makeChange } from './change.ts';
import type { ItemOf } from './keys/vault.ts';
import { columnSealer, openColumn } from './sealed-columns.ts';
import type { Store } from './store.ts';
import { type StudyAccess, studyAccess } from './study-access.ts';
import { studyIdsOf } from './viewers.ts';

/** The item under which the research team's own rows of a study are sealed. */
export const teamItem = (studyId: string): ItemOf => ({
  kind: 'team',
  id: studyId,
  scope: { kind: 'study', id: studyId },
  owners: [{ seatId: null, modality: 'team' }],
  perspective: 'team',
});

export interface StudySummary {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly interests: string;
  readonly startedOn: string | null;
  readonly unblinded: boolean;
  /** Whether this viewer may change how the study is set up. */
  readonly mayChange: boolean;
  readonly mayReadAudit: boolean;
}

export interface NewStudy {
  readonly changeId: string;
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly interests: string;
  readonly startedOn: string | null;
}

/** Begins a study; whoever begins it is its investigator. Any account of the clinic may. */
export async function beginStudy(store: Store, viewer: Viewer, study: NewStudy): Promise<void> {
  const { changeId, ...content } = study;
  const key = await store.vault.itemKey(viewer.clinicId, teamItem(study.id));
  const seal = columnSealer(key, 'study', study.id, 1);
  await makeChange(
    store,
    viewer,
    { id: changeId, verb: 'begin study', studyId: study.id, content },
    async (change) => {
      await change.tx
        .insertInto('study')
        .values({
          clinic_id: viewer.clinicId,
          id: study.id,
          title: seal('title', study.title),
          question: seal('question', study.question),
          interests: seal('interests', study.interests),
          key_id: key.id,
          started_on: study.startedOn,
        })
        .execute();
      await change.tx
        .insertInto('capacity_grant')
        .values({
          clinic_id: viewer.clinicId,
          id: changeId,
          account_id: viewer.accountId,
          capacity: 'investigator',
          study_id: study.id,
          granted_by: viewer.accountId,
        })
        .execute();
      change.audit({ event: 'study changed', capacity: 'investigator', studyId: study.id, itemId: study.id });
    },
  );
}

/** The studies that the viewer may know of, newest first. */
export async function listStudies(store: Store, viewer: Viewer): Promise<StudySummary[]> {
  const summaries: StudySummary[] = [];
  for (const studyId of studyIdsOf(viewer)) {
    const access = await studyAccess(store.db, viewer, studyId);
    if (
      access.place === 'research' &&
      access.may('read', { kind: 'design', perspective: 'team', dyadId: null })
    ) {
      summaries.push(await readStudyRow(store, viewer, access));
    }
  }
  return summaries.sort((one, two) => (two.startedOn ?? '').localeCompare(one.startedOn ?? ''));
}

/** One study's own words. */
export async function readStudy(store: Store, viewer: Viewer, studyId: string): Promise<StudySummary> {
  const access = await studyAccess(store.db, viewer, studyId);
  access.require('read', { kind: 'design', perspective: 'team', dyadId: null });
  return readStudyRow(store, viewer, access);
}

async function readStudyRow(store: Store, viewer: Viewer, access: StudyAccess): Promise<StudySummary> {
  const row = await store.db
    .selectFrom('study')
    .selectAll()
    .where('clinic_id', '=', viewer.clinicId)
    .where('id', '=', access.studyId)
    .executeTakeFirstOrThrow();
  const keys = await store.vault.openItemKeys(viewer.clinicId, [row.key_id]);
  const open = (column: 'title' | 'question' | 'interests') =>
    openColumn(keys, 'study', row, column, row[column]);
  return {
    id: row.id,
    title: open('title'),
    question: open('question'),
    interests: open('interests'),
    startedOn: row.started_on,
    unblinded: row.unblinded_at !== null,
    mayChange: access.may('write', { kind: 'design', perspective: 'team', dyadId: null }),
    mayReadAudit: access.may('read', { kind: 'audit', perspective: 'team', dyadId: null }),
  };
}
