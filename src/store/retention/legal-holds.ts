import type { Viewer } from '../../domain/access/viewer.ts';
import { makeChange } from '../change.ts';
import type { Db, ItemOf } from '../keys/vault.ts';
import { DESIGN } from '../participants.ts';
import { NotFound, Refused } from '../refusals.ts';
import { columnSealer, openColumn } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import { teamItem } from '../studies.ts';
import { studyAccess } from '../study-access.ts';
import { requireDyad } from './retention-rules.ts';

export interface LegalHold {
  readonly id: string;
  /** Null holds the whole study. A dyad is held whole: its two people's recordings are one. */
  readonly dyadId: string | null;
  readonly reason: string;
  readonly placedBy: string;
  readonly placedAt: string;
  readonly lifted: { readonly by: string; readonly at: string; readonly reason: string } | null;
}

const holdItem = (studyId: string): ItemOf => ({ ...teamItem(studyId), kind: 'legal_hold' });

/** Stops every deletion by rule for a study or a dyad. A person's own withdrawal is not stopped by it. */
export async function placeLegalHold(
  store: Store,
  viewer: Viewer,
  hold: { changeId: string; id: string; studyId: string; dyadId: string | null; reason: string },
): Promise<void> {
  const { changeId, ...content } = hold;
  const { clinicId } = viewer;
  const { studyId, dyadId } = hold;
  const access = await studyAccess(store.db, viewer, studyId);
  const capacity = access.require('govern', DESIGN);
  if (dyadId !== null) await requireDyad(store.db, clinicId, studyId, dyadId);
  const key = await store.vault.itemKey(clinicId, holdItem(studyId));
  const request = { id: changeId, verb: 'place legal hold', studyId, content };
  await makeChange(store, viewer, request, async (change) => {
    await lockStudy(change.tx, clinicId, studyId);
    await change.tx
      .insertInto('legal_hold')
      .values({
        clinic_id: clinicId,
        id: hold.id,
        study_id: studyId,
        dyad_id: dyadId,
        reason: columnSealer(key, 'legal_hold', hold.id, 1)('reason', hold.reason),
        key_id: key.id,
        placed_by: viewer.accountId,
        placed_at: store.now(),
      })
      .execute();
    change.audit({ event: 'legal hold placed', capacity, studyId, dyadId, itemId: hold.id });
  });
}

/** Ends a hold. What is due by then still waits as many days as a warning does, so that there is time to object. */
export async function liftLegalHold(
  store: Store,
  viewer: Viewer,
  lifted: { changeId: string; id: string; studyId: string; holdId: string; reason: string },
): Promise<void> {
  const { changeId, ...content } = lifted;
  const { clinicId } = viewer;
  const { studyId, holdId } = lifted;
  const access = await studyAccess(store.db, viewer, studyId);
  const capacity = access.require('govern', DESIGN);
  const key = await store.vault.itemKey(clinicId, holdItem(studyId));
  const request = { id: changeId, verb: 'lift legal hold', studyId, content };
  await makeChange(store, viewer, request, async (change) => {
    await lockStudy(change.tx, clinicId, studyId);
    const holds = await heldIn(change.tx, clinicId, studyId);
    const known = await change.tx
      .selectFrom('legal_hold')
      .select('dyad_id')
      .where('clinic_id', '=', clinicId)
      .where('study_id', '=', studyId)
      .where('id', '=', holdId)
      .executeTakeFirst();
    if (known === undefined) throw new NotFound();
    if (!holds.some((each) => each.id === holdId)) throw new Refused('retention.lifted-already');
    await change.tx
      .insertInto('legal_hold_lifted')
      .values({
        clinic_id: clinicId,
        id: lifted.id,
        hold_id: holdId,
        reason: columnSealer(key, 'legal_hold_lifted', lifted.id, 1)('reason', lifted.reason),
        key_id: key.id,
        lifted_by: viewer.accountId,
        lifted_at: store.now(),
      })
      .execute();
    change.audit({ event: 'legal hold lifted', capacity, studyId, dyadId: known.dyad_id, itemId: holdId });
  });
}

/** The study's row is the lock between holds and deletions: a hold that is placed is there before the next deletion. */
export async function lockStudy(db: Db, clinicId: string, studyId: string): Promise<void> {
  await db
    .selectFrom('study')
    .select('id')
    .where('clinic_id', '=', clinicId)
    .where('id', '=', studyId)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

/** The holds in force. `dyadId` null holds everything. */
export async function heldIn(
  db: Db,
  clinicId: string,
  studyId: string,
): Promise<{ readonly id: string; readonly dyadId: string | null }[]> {
  const rows = await db
    .selectFrom('legal_hold as h')
    .leftJoin('legal_hold_lifted as l', (join) =>
      join.onRef('l.clinic_id', '=', 'h.clinic_id').onRef('l.hold_id', '=', 'h.id'),
    )
    .select(['h.id', 'h.dyad_id'])
    .where('h.clinic_id', '=', clinicId)
    .where('h.study_id', '=', studyId)
    .where('l.id', 'is', null)
    .execute();
  return rows.map((row) => ({ id: row.id, dyadId: row.dyad_id }));
}

/** Every hold of a study with its reason, the newest first. */
export async function listLegalHolds(store: Store, viewer: Viewer, studyId: string): Promise<LegalHold[]> {
  const { clinicId } = viewer;
  const access = await studyAccess(store.db, viewer, studyId);
  access.require('write', DESIGN);
  const [holds, lifts] = await Promise.all([
    store.db
      .selectFrom('legal_hold')
      .selectAll()
      .where('clinic_id', '=', clinicId)
      .where('study_id', '=', studyId)
      .orderBy('placed_at', 'desc')
      .execute(),
    store.db
      .selectFrom('legal_hold_lifted as l')
      .innerJoin('legal_hold as h', (join) =>
        join.onRef('h.clinic_id', '=', 'l.clinic_id').onRef('h.id', '=', 'l.hold_id'),
      )
      .selectAll('l')
      .where('h.clinic_id', '=', clinicId)
      .where('h.study_id', '=', studyId)
      .execute(),
  ]);
  const keys = await store.vault.openItemKeys(
    clinicId,
    [...holds, ...lifts].map((row) => row.key_id),
  );
  return holds.map((hold) => {
    const lift = lifts.find((each) => each.hold_id === hold.id);
    const lifted = lift && {
      by: lift.lifted_by,
      at: lift.lifted_at.toISOString(),
      reason: openColumn(keys, 'legal_hold_lifted', lift, 'reason', lift.reason),
    };
    return {
      id: hold.id,
      dyadId: hold.dyad_id,
      reason: openColumn(keys, 'legal_hold', hold, 'reason', hold.reason),
      placedBy: hold.placed_by,
      placedAt: hold.placed_at.toISOString(),
      lifted: lifted ?? null,
    };
  });
}
