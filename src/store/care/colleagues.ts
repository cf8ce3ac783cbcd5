import type { Viewer } from '../../domain/access/viewer.ts';
import { accountNames } from '../accounts.ts';
import { DESIGN } from '../participants.ts';
import type { Store } from '../store.ts';
import { studyAccess } from '../study-access.ts';

/** Everybody who works in the clinic, by name, for whoever runs a care: therapists and readers are chosen from them. */
export async function listColleagues(
  store: Store,
  viewer: Viewer,
  studyId: string,
): Promise<{ accountId: string; name: string }[]> {
  const access = await studyAccess(store.db, viewer, studyId);
  access.require('write', DESIGN);
  const rows = await store.db
    .selectFrom('account')
    .select('id')
    .where('clinic_id', '=', viewer.clinicId)
    .where('closed_at', 'is', null)
    .where('email_mac', 'is not', null)
    .execute();
  const names = await accountNames(
    store,
    viewer.clinicId,
    rows.map((row) => row.id),
  );
  return [...names]
    .map(([accountId, name]) => ({ accountId, name }))
    .sort((one, other) => one.name.localeCompare(other.name));
}
