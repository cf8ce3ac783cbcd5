import { v7 as newId } from 'uuid';
import type { Viewer } from '../../domain/access/viewer.ts';
import type { FilledForm } from '../../domain/instruments/answers.ts';
import type { Side } from '../../domain/study/perspective.ts';
import type { Change } from '../change.ts';
import { requireConsented } from '../consent-lacks.ts';
import type { ItemOf } from '../keys/vault.ts';
import { NotFound } from '../refusals.ts';
import { columnSealer } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import type { StudyAccess } from '../study-access.ts';
import { type Place, seatOfRole } from '../transcript-owners.ts';

/** The session beside which a form stands, and who sits there. */
export interface FormPlace {
  readonly row: Pick<Place['row'], 'study_id' | 'dyad_id' | 'session_id'>;
  readonly seats: Place['seats'];
}

/** A form is its person's own: nobody else's key opens it. */
export const responseItem = (studyId: string, id: string, seatId: string, side: Side): ItemOf => ({
  kind: 'instrument_response',
  id,
  scope: { kind: 'study', id: studyId },
  owners: [{ seatId, modality: 'questionnaire' }],
  perspective: side,
});

/** A form that may be kept, sealed and ready to be written. */
export interface SealedForm {
  readonly id: string;
  readonly side: Side;
  readonly seatId: string;
  readonly content: Buffer;
  readonly keyId: string;
  /** As the form says; null where it does not. */
  readonly answeredAt: Date | null;
}

/**
 * Seals a form that came with a session under the person whose it is. Throws Refused where their consent to
 * questionnaires lacks, and NotFound where nobody sits in that seat.
 */
export async function sealForm(
  store: Store,
  viewer: Viewer,
  access: StudyAccess,
  place: FormPlace,
  form: FilledForm,
): Promise<SealedForm> {
  const id = newId();
  const { perspective: side, instrument, response } = form;
  const { study_id: studyId, dyad_id: dyadId } = place.row;
  requireConsented(access, 'write', { kind: 'check', perspective: side, dyadId, id });
  const seatId = seatOfRole(place, side);
  if (seatId === null) throw new NotFound();
  const key = await store.vault.itemKey(viewer.clinicId, responseItem(studyId, id, seatId, side));
  const words = JSON.stringify({ instrument, response });
  const content = columnSealer(key, 'instrument_response', id, 1)('content', words);
  const authored = new Date(response.authored ?? Number.NaN);
  const answeredAt = Number.isNaN(authored.getTime()) ? null : authored;
  return { id, side, seatId, content, keyId: key.id, answeredAt };
}

/** Writes sealed forms beside the session they came with; in a study they are the study’s, in care for the therapist. */
export async function insertForms(
  change: Change,
  viewer: Viewer,
  place: FormPlace,
  forms: readonly SealedForm[],
  lane: 'therapist' | 'study' = 'study',
): Promise<void> {
  if (forms.length === 0) return;
  const { study_id, dyad_id, session_id } = place.row;
  await change.tx
    .insertInto('instrument_response')
    .values(
      forms.map(({ id, side, seatId, content, keyId, answeredAt }) => ({
        clinic_id: viewer.clinicId,
        id,
        study_id,
        dyad_id,
        session_id,
        seat_id: seatId,
        side,
        content,
        key_id: keyId,
        kept_by: viewer.accountId,
        lane,
        answered_at: answeredAt,
      })),
    )
    .execute();
  for (const { id } of forms) {
    change.audit({ event: 'study changed', studyId: study_id, dyadId: dyad_id, itemId: id });
  }
}
