import { keepAudit } from '../store/change.ts';
import type { Keyring } from '../store/keys/keyring-file.ts';
import { isFounded } from '../store/people/found-clinic.ts';
import type { Store } from '../store/store.ts';
import type { Doorway, Premises } from './premises.ts';

/** Opens the store with the keyring. Where there is no account yet, the set-up goes on with it. */
export async function enterHouse(
  premises: Premises,
  doorway: Doorway,
  keyring: Keyring,
): Promise<'set-up' | 'open'> {
  const store = await doorway.open(keyring);
  const phase = (await isFounded(store)) ? 'open' : 'set-up';
  await auditUnlocking(store);
  premises.enter(store, phase);
  return phase;
}

/** Every clinic's log says when its words became readable. */
async function auditUnlocking(store: Store): Promise<void> {
  const clinics = await store.db.selectFrom('clinic').select('id').execute();
  for (const { id } of clinics) await keepAudit(store.db, id, null, [{ event: 'server unlocked' }]);
}
