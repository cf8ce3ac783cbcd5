import type { Viewer } from '../domain/access/viewer.ts';
import { makeChange } from './change.ts';
import { DESIGN } from './participants.ts';
import { Refused } from './refusals.ts';
import type { Store } from './store.ts';
import { studyAccess } from './study-access.ts';

/**
 * Ends the blindness of the study's coders for good: from now on they see each other's codings and both sides. What
 * somebody has seen cannot be unseen, so there is no way back, and undo does not know it. Only who leads the study
 * may, after a fresh sign-in: an administrator who governs it without working in it does not decide on its method.
 */
export async function unblindStudy(
  store: Store,
  viewer: Viewer,
  request: { readonly changeId: string; readonly studyId: string },
): Promise<void> {
  const { changeId, studyId } = request;
  const access = await studyAccess(store.db, viewer, studyId);
  access.require('write', DESIGN);
  const capacity = access.require('govern', DESIGN);
  await makeChange(store, viewer, { id: changeId, verb: 'unblind', studyId, content: {} }, async (change) => {
    const unblinded = await change.tx
      .updateTable('study')
      .set({ unblinded_at: store.now() })
      .where('clinic_id', '=', viewer.clinicId)
      .where('id', '=', studyId)
      .where('unblinded_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (unblinded === undefined) throw new Refused('study.unblinded-already');
    change.audit({ event: 'study unblinded', capacity, studyId, itemId: studyId });
  });
}
