import type { Viewer } from '../../domain/access/viewer.ts';
import type { AppointmentState } from '../../domain/care/appointment.ts';
import { makeChange } from '../change.ts';
import { NotFound, Refused } from '../refusals.ts';
import type { Store } from '../store.ts';
import { type StudyAccess, studyAccess, type Target } from '../study-access.ts';

/** How one dyad’s care is run: its sessions, appointments and links. */
export const careTarget = (dyadId: string): Target => ({ kind: 'design', perspective: 'team', dyadId });

/** Where a dyad stands, with the access to it. Throws NotFound where the dyad is not there, or not of everyday care. */
export async function careDyad(
  store: Store,
  viewer: Viewer,
  dyadId: string,
): Promise<{ studyId: string; number: number; access: StudyAccess }> {
  const row = await store.db
    .selectFrom('dyad')
    .select(['study_id', 'number'])
    .where('clinic_id', '=', viewer.clinicId)
    .where('id', '=', dyadId)
    .executeTakeFirst();
  if (row === undefined) throw new NotFound();
  const access = await studyAccess(store.db, viewer, row.study_id);
  if (access.place !== 'care') throw new NotFound();
  return { studyId: row.study_id, number: row.number, access };
}

/** Keeps a session of care, or corrects its day. Sessions are numbered by whoever enters them: 1 is the first hour. */
export async function keepCareSession(
  store: Store,
  viewer: Viewer,
  kept: {
    readonly changeId: string;
    readonly id: string;
    readonly dyadId: string;
    readonly number: number;
    readonly heldOn: string;
  },
): Promise<void> {
  const { changeId, id, dyadId, number, heldOn } = kept;
  const { clinicId } = viewer;
  const { studyId, access } = await careDyad(store, viewer, dyadId);
  const capacity = access.require('write', careTarget(dyadId));
  const request = {
    id: changeId,
    verb: 'keep care session',
    studyId,
    content: { id, dyadId, number, heldOn },
  };
  await makeChange(store, viewer, request, async (change) => {
    const earlier = await change.tx
      .selectFrom('session')
      .select(['dyad_id', 'version'])
      .where('clinic_id', '=', clinicId)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (earlier !== undefined && earlier.dyad_id !== dyadId) throw new NotFound();
    const taken = await change.tx
      .selectFrom('session')
      .select('id')
      .where('clinic_id', '=', clinicId)
      .where('dyad_id', '=', dyadId)
      .where('number', '=', number)
      .where('id', '<>', id)
      .executeTakeFirst();
    if (taken !== undefined) throw new Refused('care.session-number-taken', { number });
    const facts = { number, held_on: heldOn, version: (earlier?.version ?? 0) + 1 };
    await change.tx
      .insertInto('session')
      .values({ clinic_id: clinicId, id, study_id: studyId, dyad_id: dyadId, duration_ms: null, ...facts })
      .onConflict((conflict) => conflict.columns(['clinic_id', 'id']).doUpdateSet(facts))
      .execute();
    change.audit({ event: 'care changed', capacity, studyId, dyadId, itemId: id });
  });
}

/** Keeps an appointment: when, and what became of it. */
export async function keepAppointment(
  store: Store,
  viewer: Viewer,
  kept: {
    readonly changeId: string;
    readonly id: string;
    readonly dyadId: string;
    /** ISO 8601 instant. */
    readonly at: string;
    readonly state: AppointmentState;
  },
): Promise<void> {
  const { changeId, id, dyadId, at, state } = kept;
  const { clinicId } = viewer;
  const { studyId, access } = await careDyad(store, viewer, dyadId);
  const capacity = access.require('write', careTarget(dyadId));
  const request = { id: changeId, verb: 'keep appointment', studyId, content: { id, dyadId, at, state } };
  await makeChange(store, viewer, request, async (change) => {
    const earlier = await change.tx
      .selectFrom('appointment')
      .select(['dyad_id', 'version'])
      .where('clinic_id', '=', clinicId)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (earlier !== undefined && earlier.dyad_id !== dyadId) throw new NotFound();
    const facts = { at: new Date(at), state, version: (earlier?.version ?? 0) + 1 };
    await change.tx
      .insertInto('appointment')
      .values({ clinic_id: clinicId, id, study_id: studyId, dyad_id: dyadId, ...facts })
      .onConflict((conflict) => conflict.columns(['clinic_id', 'id']).doUpdateSet(facts))
      .execute();
    change.audit({ event: 'care changed', capacity, studyId, dyadId, itemId: id });
  });
}
