import type { Viewer } from '../../domain/access/viewer.ts';
import { isSecondPerson } from '../../domain/consent/withdrawal.ts';
import { makeChange } from '../change.ts';
import { consentTarget } from '../consents.ts';
import { handsInSpace } from '../own-space/space-hands.ts';
import { NotFound, Refused } from '../refusals.ts';
import type { Store } from '../store.ts';
import { studyAccess } from '../study-access.ts';
import { findWithdrawal } from './find-withdrawal.ts';
import { confirm, lockSeat } from './withdraw.ts';

/**
 * Confirms, as a second person, a withdrawal that somebody entered for the person; its keys are destroyed when the
 * hold ends. Whoever entered it cannot confirm it, nor whoever had a hand in the space
 * in which it was entered.
 */
export async function confirmWithdrawal(
  store: Store,
  viewer: Viewer,
  request: { readonly changeId: string; readonly studyId: string; readonly withdrawalId: string },
): Promise<void> {
  const { changeId, studyId, withdrawalId } = request;
  const { clinicId } = viewer;
  const found = await findWithdrawal(store.db, clinicId, studyId, withdrawalId);
  const access = await studyAccess(store.db, viewer, studyId);
  const target = { ...consentTarget(found.role, found.dyad_id), secondPerson: true };
  const capacity = access.require('govern', target);
  const space = await handsInSpace(store.db, clinicId, found.asked_by);
  if (!isSecondPerson(viewer.accountId, { askedBy: found.asked_by, hands: found.hands, space }))
    throw new Refused('withdrawal.second-person-is-you');
  const spec = { id: changeId, verb: 'confirm withdrawal', studyId, content: withdrawalId };
  await makeChange(store, viewer, spec, async (change) => {
    await lockSeat(change.tx, clinicId, found.seat_id);
    const { steps } = await findWithdrawal(change.tx, clinicId, studyId, withdrawalId);
    if (found.by_self || steps.includes('taken back')) throw new NotFound();
    if (steps.includes('confirmed')) throw new Refused('withdrawal.confirmed-already');
    await confirm(change, clinicId, withdrawalId, viewer.accountId, store.now());
    change.audit({
      event: 'withdrawal confirmed',
      capacity,
      studyId,
      dyadId: found.dyad_id,
      itemId: found.seat_id,
    });
  });
}
