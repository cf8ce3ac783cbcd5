import type { Store } from '../store.ts';

/**
 * Empties the keys of recordings that were taken out. The keys lie with a role of their own and cannot go within the change
 * that takes the rows out; a crash between the two would leave a key that opens what a disk may still give back. So it is
 * done at once after the change, when the same change is asked for again, and beside the requests. Gives how many were left,
 * in one clinic or in all.
 */
export async function emptyRemovedKeys(store: Store, only?: string): Promise<number> {
  const everywhere = store.db
    .selectFrom('recording')
    .select(['clinic_id', 'key_id'])
    .where('state', '=', 'removed');
  const removed = await (only === undefined
    ? everywhere
    : everywhere.where('clinic_id', '=', only)
  ).execute();
  let emptied = 0;
  for (const clinicId of new Set(removed.map((row) => row.clinic_id))) {
    const keyIds = removed.filter((row) => row.clinic_id === clinicId).map((row) => row.key_id);
    emptied += await store.vault.emptyItemKeys(clinicId, keyIds);
  }
  return emptied;
}
