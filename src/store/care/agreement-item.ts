import type { Viewer } from '../../domain/access/viewer.ts';
import type { ItemKey } from '../../seal/seal-row.ts';
import { NotFound } from '../refusals.ts';
import type { Store } from '../store.ts';
import { type StudyAccess, studyAccess, type Target } from '../study-access.ts';

/** What a dyad agrees on belongs to both: goals, tasks, the working agreement, needs, what was changed. */
export const agreementTarget = (dyadId: string): Target => ({
  kind: 'agreement',
  perspective: 'joint',
  dyadId,
});

/** One dyad’s agreements, with the access to them and the capacity for the audit. */
export interface AgreementPlace {
  readonly studyId: string;
  readonly dyadId: string;
  readonly access: StudyAccess;
  readonly capacity: string;
}

/** Throws NotFound where the viewer may not do this with what the dyad agreed on. */
export async function agreementPlace(
  store: Store,
  viewer: Viewer,
  dyadId: string,
  action: 'read' | 'write',
): Promise<AgreementPlace> {
  const row = await store.db
    .selectFrom('dyad')
    .select('study_id')
    .where('clinic_id', '=', viewer.clinicId)
    .where('id', '=', dyadId)
    .executeTakeFirst();
  if (row === undefined) throw new NotFound();
  const access = await studyAccess(store.db, viewer, row.study_id);
  return { studyId: row.study_id, dyadId, access, capacity: access.require(action, agreementTarget(dyadId)) };
}

/** The key over both sides’ answers: either one’s withdrawal makes the agreements unreadable. */
export async function agreementKey(store: Store, clinicId: string, place: AgreementPlace): Promise<ItemKey> {
  const seats = await store.db
    .selectFrom('seat')
    .select('id')
    .where('clinic_id', '=', clinicId)
    .where('dyad_id', '=', place.dyadId)
    .where('role', 'in', ['client', 'therapist'])
    .orderBy('role')
    .execute();
  return store.vault.itemKey(clinicId, {
    kind: 'agreement',
    id: place.dyadId,
    scope: { kind: 'study', id: place.studyId },
    owners: seats.map((seat) => ({ seatId: seat.id, modality: 'questionnaire' as const })),
    perspective: 'joint',
  });
}
