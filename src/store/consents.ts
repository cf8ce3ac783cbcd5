import type { Viewer } from '../domain/access/viewer.ts';
import type { ConsentState, Modality, Purpose } from '../domain/consent/consent.ts';
import type { SeatRole } from '../domain/study/dyad.ts';
import { makeChange } from './change.ts';
import { DESIGN } from './participants.ts';
import { NotFound } from './refusals.ts';
import type { Store } from './store.ts';
import { studyAccess, type Target } from './study-access.ts';

export interface RecordedConsent {
  readonly changeId: string;
  readonly studyId: string;
  readonly seatId: string;
  readonly lines: readonly {
    readonly id: string;
    readonly purpose: Purpose;
    readonly modality: Modality;
    readonly state: ConsentState;
    readonly onDate: string;
  }[];
}

/** Adds lines to the consent ledger, as signed by the person. The newest line of a purpose and modality counts. */
export async function recordConsent(store: Store, viewer: Viewer, consent: RecordedConsent): Promise<void> {
  const { changeId, ...content } = consent;
  const seat = await store.db
    .selectFrom('seat')
    .select(['dyad_id', 'role'])
    .where('clinic_id', '=', viewer.clinicId)
    .where('study_id', '=', consent.studyId)
    .where('id', '=', consent.seatId)
    .executeTakeFirst();
  if (seat === undefined) throw new NotFound();
  const access = await studyAccess(store.db, viewer, consent.studyId);
  const capacity = access.require('write', consentTarget(seat.role, seat.dyad_id));
  const request = { id: changeId, verb: 'record consent', studyId: consent.studyId, content };
  await makeChange(store, viewer, request, async (change) => {
    await change.tx
      .insertInto('consent')
      .values(
        consent.lines.map((line) => ({
          clinic_id: viewer.clinicId,
          id: line.id,
          study_id: consent.studyId,
          seat_id: consent.seatId,
          purpose: line.purpose,
          modality: line.modality,
          state: line.state,
          on_date: line.onDate,
          recorded_by: viewer.accountId,
        })),
      )
      .execute();
    change.audit({
      event: 'consent recorded',
      capacity,
      studyId: consent.studyId,
      dyadId: seat.dyad_id,
      itemId: consent.seatId,
    });
  });
}

export interface Consent {
  readonly seatId: string;
  readonly purpose: Purpose;
  readonly modality: Modality;
  readonly state: ConsentState;
  readonly onDate: string;
}

/** The line that counts for each seat, purpose and modality, of the seats whose consents the viewer may know. */
export async function listConsents(store: Store, viewer: Viewer, studyId: string): Promise<Consent[]> {
  const access = await studyAccess(store.db, viewer, studyId);
  access.require('read', DESIGN);
  const rows = await store.db
    .selectFrom('consent')
    .innerJoin('seat', (join) =>
      join.onRef('seat.clinic_id', '=', 'consent.clinic_id').onRef('seat.id', '=', 'consent.seat_id'),
    )
    .distinctOn(['consent.seat_id', 'consent.purpose', 'consent.modality'])
    .select(['consent.seat_id', 'consent.purpose', 'consent.modality', 'consent.state', 'consent.on_date'])
    .select(['seat.role', 'seat.dyad_id'])
    .where('consent.clinic_id', '=', viewer.clinicId)
    .where('consent.study_id', '=', studyId)
    .orderBy('consent.seat_id')
    .orderBy('consent.purpose')
    .orderBy('consent.modality')
    .orderBy('consent.ordinal', 'desc')
    .execute();
  return rows
    .filter((row) => access.may('know', consentTarget(row.role, row.dyad_id)))
    .map((row) => ({
      seatId: row.seat_id,
      purpose: row.purpose as Purpose,
      modality: row.modality as Modality,
      state: row.state,
      onDate: row.on_date,
    }));
}

/** A third party's consents are the dyad's own: they belong to neither side. */
export function consentTarget(role: SeatRole, dyadId: string): Target {
  const perspective = role === 'client' || role === 'therapist' ? role : 'joint';
  return { kind: 'consent', perspective, dyadId };
}
