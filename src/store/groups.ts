import type { Viewer } from '../domain/access/viewer.ts';
import { makeChange } from './change.ts';
import { DESIGN } from './participants.ts';
import { NotFound } from './refusals.ts';
import { columnSealer, openColumn } from './sealed-columns.ts';
import type { Store } from './store.ts';
import { teamItem } from './studies.ts';
import { studyAccess } from './study-access.ts';

export interface Group {
  readonly id: string;
  readonly position: number;
  readonly name: string;
}

/** Which group a dyad was put in, on what grounds and when: a grouping after the fact must be seen as one. */
export interface Grouping {
  readonly id: string;
  readonly dyadId: string;
  readonly groupId: string;
  readonly basis: string;
  readonly onDate: string;
}

export type KeptGroup = Group & { readonly changeId: string; readonly studyId: string };
export type KeptGrouping = Grouping & { readonly changeId: string; readonly studyId: string };

/** Adds a group of dyads or renames it. */
export async function keepGroup(store: Store, viewer: Viewer, group: KeptGroup): Promise<void> {
  const { changeId, ...content } = group;
  const { id, studyId } = group;
  const access = await studyAccess(store.db, viewer, studyId);
  const capacity = access.require('write', DESIGN);
  const key = await store.vault.itemKey(viewer.clinicId, teamItem(studyId));
  await makeChange(store, viewer, { id: changeId, verb: 'keep group', studyId, content }, async (change) => {
    const earlier = await change.tx
      .selectFrom('dyad_group')
      .select(['version', 'study_id'])
      .where('clinic_id', '=', viewer.clinicId)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (earlier !== undefined && earlier.study_id !== studyId) throw new NotFound();
    const version = (earlier?.version ?? 0) + 1;
    const name = columnSealer(key, 'dyad_group', id, version)('name', group.name);
    const facts = { position: group.position, name, key_id: key.id, version };
    await change.tx
      .insertInto('dyad_group')
      .values({ clinic_id: viewer.clinicId, id, study_id: studyId, ...facts })
      .onConflict((conflict) => conflict.columns(['clinic_id', 'id']).doUpdateSet(facts))
      .execute();
    change.audit({ event: 'study changed', capacity, studyId, itemId: id });
  });
}

/** Puts a dyad in a group, or in another one. A dyad stands in one group at a time. */
export async function groupDyad(store: Store, viewer: Viewer, grouping: KeptGrouping): Promise<void> {
  const { changeId, ...content } = grouping;
  const { studyId, dyadId } = grouping;
  const { clinicId } = viewer;
  const access = await studyAccess(store.db, viewer, studyId);
  const capacity = access.require('write', DESIGN);
  const key = await store.vault.itemKey(clinicId, teamItem(studyId));
  await makeChange(store, viewer, { id: changeId, verb: 'group dyad', studyId, content }, async (change) => {
    const known = await change.tx
      .selectFrom('dyad')
      .innerJoin('dyad_group', (join) =>
        join
          .onRef('dyad_group.clinic_id', '=', 'dyad.clinic_id')
          .onRef('dyad_group.study_id', '=', 'dyad.study_id'),
      )
      .select('dyad.id')
      .where('dyad.clinic_id', '=', clinicId)
      .where('dyad.study_id', '=', studyId)
      .where('dyad.id', '=', dyadId)
      .where('dyad_group.id', '=', grouping.groupId)
      .executeTakeFirst();
    if (known === undefined) throw new NotFound();
    await change.tx
      .deleteFrom('grouping')
      .where('clinic_id', '=', clinicId)
      .where('dyad_id', '=', dyadId)
      .execute();
    await change.tx
      .insertInto('grouping')
      .values({
        clinic_id: clinicId,
        id: grouping.id,
        study_id: studyId,
        dyad_id: dyadId,
        group_id: grouping.groupId,
        basis: columnSealer(key, 'grouping', grouping.id, 1)('basis', grouping.basis),
        key_id: key.id,
        on_date: grouping.onDate,
        decided_by: viewer.accountId,
      })
      .execute();
    change.audit({ event: 'study changed', capacity, studyId, dyadId, itemId: grouping.id });
  });
}

/** The study's groups in order, and which dyad stands in which. */
export async function listGroups(
  store: Store,
  viewer: Viewer,
  studyId: string,
): Promise<{ groups: Group[]; groupings: Grouping[] }> {
  const access = await studyAccess(store.db, viewer, studyId);
  access.require('read', DESIGN);
  const of = { clinic_id: viewer.clinicId, study_id: studyId };
  const [groups, groupings] = await Promise.all([
    store.db
      .selectFrom('dyad_group')
      .selectAll()
      .where((each) => each.and(of))
      .orderBy('position')
      .execute(),
    store.db
      .selectFrom('grouping')
      .selectAll()
      .where((each) => each.and(of))
      .execute(),
  ]);
  const keys = await store.vault.openItemKeys(
    viewer.clinicId,
    [...groups, ...groupings].map((row) => row.key_id),
  );
  return {
    groups: groups.map((row) => ({
      id: row.id,
      position: row.position,
      name: openColumn(keys, 'dyad_group', row, 'name', row.name),
    })),
    groupings: groupings.map((row) => ({
      id: row.id,
      dyadId: row.dyad_id,
      groupId: row.group_id,
      basis: openColumn(keys, 'grouping', row, 'basis', row.basis),
      onDate: row.on_date,
    })),
  };
}
