import { v7 as newId } from 'uuid';
import { say } from '../messages/say.ts';
import { addAccount, addClinic } from '../store/clinics.ts';
import type { Store } from '../store/store.ts';

/** The account that the demo signs in; loads the example study when the store is empty. */
export async function loadDemo(
  store: Store,
  tell: (line: string) => void,
): Promise<{ clinicId: string; accountId: string }> {
  const known = await store.db
    .selectFrom('account')
    .select(['clinic_id', 'id'])
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst();
  if (known !== undefined) return { clinicId: known.clinic_id, accountId: known.id };
  tell(say('command.demo.loading'));
  const clinicId = newId();
  const accountId = newId();
  await addClinic(store, { id: clinicId, name: 'Fjord Street Clinic' });
  await addAccount(store, {
    clinicId,
    id: accountId,
    name: 'Investigator',
    email: 'investigator@example.org',
  });
  return { clinicId, accountId };
}
