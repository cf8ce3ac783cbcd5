import type { Viewer } from '../domain/access/viewer.ts';
import type { SeatRole } from '../domain/study/dyad.ts';
import { type Change, makeChange } from './change.ts';
import { DESIGN } from './participants.ts';
import { NotFound, Refused } from './refusals.ts';
import { columnSealer, openColumn } from './sealed-columns.ts';
import type { Store } from './store.ts';
import { teamItem } from './studies.ts';
import { studyAccess } from './study-access.ts';

export interface NewDyad {
  readonly changeId: string;
  readonly id: string;
  readonly studyId: string;
  readonly number: number;
  readonly label: string;
  /** Seat ids are made by the caller; client and therapist are both needed, third parties may follow. */
  readonly seats: readonly { readonly id: string; readonly role: SeatRole; readonly participantId: string }[];
}

export interface Dyad {
  readonly id: string;
  readonly number: number;
  readonly label: string;
  readonly seats: readonly { readonly id: string; readonly role: SeatRole; readonly participantId: string }[];
}

/** Adds a client-therapist pair with everybody who sits in it. */
export async function addDyad(store: Store, viewer: Viewer, dyad: NewDyad): Promise<void> {
  const { changeId, ...content } = dyad;
  const access = await studyAccess(store.db, viewer, dyad.studyId);
  const capacity = access.require('write', DESIGN);
  const key = await store.vault.itemKey(viewer.clinicId, teamItem(dyad.studyId));
  const request = { id: changeId, verb: 'add dyad', studyId: dyad.studyId, content };
  await makeChange(store, viewer, request, async (change) => {
    const participants = dyad.seats.map((seat) => seat.participantId);
    const known = await change.tx
      .selectFrom('participant')
      .select('id')
      .where('clinic_id', '=', viewer.clinicId)
      .where('study_id', '=', dyad.studyId)
      .where('id', 'in', participants)
      .execute();
    if (known.length !== new Set(participants).size) throw new NotFound();
    await checkNumberFree(change, viewer.clinicId, dyad);
    await change.tx
      .insertInto('dyad')
      .values({
        clinic_id: viewer.clinicId,
        id: dyad.id,
        study_id: dyad.studyId,
        number: dyad.number,
        label: columnSealer(key, 'dyad', dyad.id, 1)('label', dyad.label),
        key_id: key.id,
      })
      .execute();
    await change.tx
      .insertInto('seat')
      .values(
        dyad.seats.map((seat) => ({
          clinic_id: viewer.clinicId,
          id: seat.id,
          study_id: dyad.studyId,
          dyad_id: dyad.id,
          participant_id: seat.participantId,
          role: seat.role,
        })),
      )
      .execute();
    change.audit({
      event: 'study changed',
      capacity,
      studyId: dyad.studyId,
      dyadId: dyad.id,
      itemId: dyad.id,
    });
  });
}

async function checkNumberFree(change: Change, clinicId: string, dyad: NewDyad): Promise<void> {
  const taken = await change.tx
    .selectFrom('dyad')
    .select('id')
    .where('clinic_id', '=', clinicId)
    .where('study_id', '=', dyad.studyId)
    .where('number', '=', dyad.number)
    .executeTakeFirst();
  if (taken !== undefined) throw new Refused('study.dyad-number-taken', { number: dyad.number });
}

/** Seats a third person in a dyad: an interpreter, an observer or a guardian, who consents for themselves. */
export async function addSeat(
  store: Store,
  viewer: Viewer,
  seat: {
    changeId: string;
    studyId: string;
    dyadId: string;
    id: string;
    role: Exclude<SeatRole, 'client' | 'therapist'>;
    participantId: string;
  },
): Promise<void> {
  const { changeId, ...content } = seat;
  const { studyId, dyadId } = seat;
  const access = await studyAccess(store.db, viewer, studyId);
  const capacity = access.require('write', DESIGN);
  await makeChange(store, viewer, { id: changeId, verb: 'add seat', studyId, content }, async (change) => {
    const known = await change.tx
      .selectFrom('dyad')
      .innerJoin('participant', (join) =>
        join
          .onRef('participant.clinic_id', '=', 'dyad.clinic_id')
          .onRef('participant.study_id', '=', 'dyad.study_id'),
      )
      .select('dyad.id')
      .where('dyad.clinic_id', '=', viewer.clinicId)
      .where('dyad.study_id', '=', studyId)
      .where('dyad.id', '=', dyadId)
      .where('participant.id', '=', seat.participantId)
      .executeTakeFirst();
    if (known === undefined) throw new NotFound();
    await change.tx
      .insertInto('seat')
      .values({
        clinic_id: viewer.clinicId,
        id: seat.id,
        study_id: studyId,
        dyad_id: dyadId,
        participant_id: seat.participantId,
        role: seat.role,
      })
      .execute();
    change.audit({ event: 'study changed', capacity, studyId, dyadId, itemId: seat.id });
  });
}

/** The study's dyads by number, with their seats. */
export async function listDyads(store: Store, viewer: Viewer, studyId: string): Promise<Dyad[]> {
  const access = await studyAccess(store.db, viewer, studyId);
  access.require('read', DESIGN);
  const [rows, seats] = await Promise.all([
    store.db
      .selectFrom('dyad')
      .selectAll()
      .where('clinic_id', '=', viewer.clinicId)
      .where('study_id', '=', studyId)
      .orderBy('number')
      .execute(),
    store.db
      .selectFrom('seat')
      .selectAll()
      .where('clinic_id', '=', viewer.clinicId)
      .where('study_id', '=', studyId)
      .orderBy('id')
      .execute(),
  ]);
  const keys = await store.vault.openItemKeys(
    viewer.clinicId,
    rows.map((row) => row.key_id),
  );
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    label: openColumn(keys, 'dyad', row, 'label', row.label),
    seats: seats
      .filter((seat) => seat.dyad_id === row.id)
      .map((seat) => ({ id: seat.id, role: seat.role, participantId: seat.participant_id })),
  }));
}
