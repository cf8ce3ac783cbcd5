import type { Viewer } from '../domain/access/viewer.ts';
import { keepAudit } from './change.ts';
import { NotFound } from './refusals.ts';
import type { SignedIn } from './sign-ins.ts';
import type { Store } from './store.ts';
import { studyAccess } from './study-access.ts';
import { consentTarget } from './consents.ts';

/**
 * Hands the device over to the person in a seat, to answer a form on its screen. From then on the sign-in opens nothing
 * but that answer, whatever address is typed, until its account confirms itself again.
 */
export async function handOver(
  store: Store,
  viewer: Viewer,
  to: { readonly studyId: string; readonly seatId: string },
  signedIn: SignedIn,
): Promise<void> {
  const { clinicId, accountId } = viewer;
  const seat = await store.db
    .selectFrom('seat')
    .select(['dyad_id', 'role'])
    .where('clinic_id', '=', clinicId)
    .where('study_id', '=', to.studyId)
    .where('id', '=', to.seatId)
    .executeTakeFirst();
  if (seat === undefined) throw new NotFound();
  const access = await studyAccess(store.db, viewer, to.studyId);
  const capacity = access.require('write', consentTarget(seat.role, seat.dyad_id));
  await store.db.transaction().execute(async (tx) => {
    await tx
      .updateTable('sign_in')
      .set({ handed_over_to: to.seatId, stepped_up_at: null })
      .where('clinic_id', '=', clinicId)
      .where('id', '=', signedIn.signInId)
      .execute();
    const of = { studyId: to.studyId, dyadId: seat.dyad_id, itemId: to.seatId };
    await keepAudit(tx, clinicId, accountId, [{ event: 'device handed over', capacity, ...of }]);
  });
}
