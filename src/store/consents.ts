import type { Viewer } from '../domain/access/viewer.ts';
import type { ConsentState, Modality, Purpose } from '../domain/consent/consent.ts';
import { makeChange } from './change.ts';
import { NotFound } from './refusals.ts';
import type { Store } from './store.ts';
import { studyAccess } from './study-access.ts';

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
  const perspective = seat.role === 'client' || seat.role === 'therapist' ? seat.role : 'joint';
  const capacity = access.require('write', { kind: 'consent', perspective, dyadId: seat.dyad_id });
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
