import type { Viewer } from '../../domain/access/viewer.ts';
import type { CycleStanding } from '../../domain/supervision/comment.ts';
import type { Place } from '../../domain/study/place.ts';
import { accountNames } from '../accounts.ts';
import { openColumn } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import { type StudyAccess, studyAccess } from '../study-access.ts';
import { type CycleRow, cycleRows, dyadToSetUp, standingIn } from './cycle-row.ts';
import { cycleEnd, type CycleEnd } from './cycle-retention.ts';
import { listSupervisors } from './set-cycle.ts';

/** A cycle of supervision as its own people and those who run the place know it: no word of what is in it. */
export interface CycleLine extends CycleEnd {
  readonly id: string;
  readonly studyId: string;
  readonly placeTitle: string;
  readonly place: Place;
  readonly dyadId: string;
  readonly dyadNumber: number;
  /** What the team calls the client; in a study the pair has its number alone. */
  readonly dyadLabel: string | null;
  readonly supervisee: string;
  readonly supervisor: string;
  readonly standing: CycleStanding;
}

/** The cycles that this viewer stands in or set up, running ones first. */
export async function listCycles(store: Store, viewer: Viewer): Promise<CycleLine[]> {
  const rows = await cycleRows(store.db, viewer.clinicId);
  const accesses = new Map<string, StudyAccess>();
  const known: { row: CycleRow; access: StudyAccess; standing: CycleStanding }[] = [];
  for (const row of rows) {
    const access = accesses.get(row.study_id) ?? (await studyAccess(store.db, viewer, row.study_id));
    accesses.set(row.study_id, access);
    const standing = standingIn(viewer, access, row);
    if (standing !== null) known.push({ row, access, standing });
  }
  const lines: CycleLine[] = [];
  for (const each of known) lines.push(await lineOf(store, viewer, each));
  return lines.sort((one, other) => Number(other.running) - Number(one.running));
}

/** One cycle as a line, for a use case that has asked whether the viewer may know of it. */
export async function lineOf(
  store: Store,
  viewer: Viewer,
  { row, access, standing }: { row: CycleRow; access: StudyAccess; standing: CycleStanding },
): Promise<CycleLine> {
  const { clinicId } = viewer;
  const place = await store.db
    .selectFrom('dyad as d')
    .innerJoin('study as s', (join) =>
      join.onRef('s.clinic_id', '=', 'd.clinic_id').onRef('s.id', '=', 'd.study_id'),
    )
    .leftJoin('seat as t', (join) =>
      join
        .onRef('t.clinic_id', '=', 'd.clinic_id')
        .onRef('t.dyad_id', '=', 'd.id')
        .on('t.role', '=', 'therapist'),
    )
    .select(['d.id', 'd.number', 'd.label', 'd.key_id', 'd.version', 't.account_id'])
    .select(['s.id as study_id', 's.title', 's.key_id as study_key', 's.version as study_version'])
    .where('d.clinic_id', '=', clinicId)
    .where('d.id', '=', row.dyad_id)
    .executeTakeFirstOrThrow();
  const keys = await store.vault.openItemKeys(clinicId, [place.key_id, place.study_key]);
  const study = { id: place.study_id, key_id: place.study_key, version: place.study_version };
  const names = await accountNames(store, clinicId, [
    row.supervisor_id,
    ...(place.account_id ? [place.account_id] : []),
  ]);
  return {
    id: row.id,
    studyId: row.study_id,
    placeTitle: openColumn(keys, 'study', study, 'title', place.title),
    place: access.place,
    dyadId: row.dyad_id,
    dyadNumber: place.number,
    dyadLabel: access.place === 'care' ? openColumn(keys, 'dyad', place, 'label', place.label) : null,
    supervisee: names.get(place.account_id ?? '') ?? '',
    supervisor: names.get(row.supervisor_id) ?? '',
    standing,
    ...(await cycleEnd(store, clinicId, row)),
  };
}

/** The cycles of one dyad, and who could supervise it, for whoever may set that up. */
export async function readSupervisionSetUp(
  store: Store,
  viewer: Viewer,
  dyadId: string,
): Promise<{ readonly cycles: CycleLine[]; readonly supervisors: { accountId: string; name: string }[] }> {
  const { access, studyId } = await dyadToSetUp(store, viewer, dyadId);
  const rows = await cycleRows(store.db, viewer.clinicId, { dyadId });
  const cycles: CycleLine[] = [];
  for (const row of rows) {
    const standing = standingIn(viewer, access, row) ?? 'runs';
    cycles.push(await lineOf(store, viewer, { row, access, standing }));
  }
  const ids = await listSupervisors(store.db, viewer.clinicId, { studyId, dyadId });
  const names = await accountNames(store, viewer.clinicId, ids);
  return { cycles, supervisors: [...names].map(([accountId, name]) => ({ accountId, name })) };
}
