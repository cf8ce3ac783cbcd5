import type { ItemKey } from '../seal/seal-row.ts';
import type { Store } from './store.ts';
import { ownedBy, type Place, speakerOwners } from './transcript-owners.ts';

/**
 * The key of what one redaction took out, owned by whose words they were: apart from the transcript's keys, so that
 * whoever holds those reads only the placeholder.
 */
export async function redactionKey(
  store: Store,
  clinicId: string,
  place: Place,
  changeId: string,
  seatId: string | null,
): Promise<ItemKey> {
  const item = ownedBy(place, speakerOwners(place, seatId));
  return store.vault.itemKey(clinicId, { ...item, kind: 'redaction', id: changeId });
}
