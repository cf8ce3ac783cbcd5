import type { Viewer } from '../../domain/access/viewer.ts';
import { isSelfGift } from '../../domain/access/who-may-give.ts';
import { makeChange } from '../change.ts';
import { isMember } from '../people/is-member.ts';
import { NeedsStepUp, NotFound, Refused } from '../refusals.ts';
import { sayRightsChanged } from '../rights-changed.ts';
import type { Store } from '../store.ts';
import { seatToOpen, type SpaceSeat } from './open-space.ts';

/**
 * Says that a participant is somebody who works here: their account then sits in the study, which voids everything it
 * was given in it, and their own record is reached from their own sign-in. Nobody puts themselves on a seat: it would
 * show them a person's record. Needs a fresh sign-in, as every change of who may see what.
 */
export async function seatAccount(
  store: Store,
  viewer: Viewer,
  named: SpaceSeat & { readonly changeId: string; readonly accountId: string },
): Promise<void> {
  const { changeId, studyId, seatId, accountId } = named;
  const { clinicId } = viewer;
  const { seat, capacity } = await seatToOpen(store, viewer, named);
  if (!viewer.steppedUp) throw new NeedsStepUp();
  if (!(await isMember(store.db, clinicId, accountId))) throw new NotFound();
  if (isSelfGift(viewer, accountId)) throw new Refused('spaces.not-yourself');
  const request = { id: changeId, verb: 'seat account', studyId, content: { seatId, accountId } };
  await makeChange(store, viewer, request, async (change) => {
    const seats = await change.tx
      .updateTable('seat')
      .set({ account_id: accountId })
      .where('clinic_id', '=', clinicId)
      .where('study_id', '=', studyId)
      .where('participant_id', '=', seat.participant_id)
      .where('account_id', 'is', null)
      .returning('id')
      .execute();
    if (seats.length === 0) throw new Refused('spaces.seated-already');
    change.audit({ event: 'seat taken', capacity, studyId, dyadId: seat.dyad_id, itemId: seatId });
  });
  await sayRightsChanged(store);
}
