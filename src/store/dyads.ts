import type { Viewer } from '../domain/access/viewer.ts';
import type { SeatRole } from '../domain/study/dyad.ts';
import { makeChange } from './change.ts';
import { DESIGN } from './participants.ts';
import { NotFound } from './refusals.ts';
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
