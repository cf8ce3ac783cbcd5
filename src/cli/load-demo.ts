import { v7 as newId } from 'uuid';
import { say } from '../messages/say.ts';
import { addClinic } from '../store/clinics.ts';
import type { Store } from '../store/store.ts';
import { loadCare } from './load-example/load-care.ts';
import { loadExample } from './load-example/load-example.ts';

/**
 * The account that the demo signs in; loads the example study and the example care when they are not there whole. The clinic's own row is
 * written last: without it a load was ended half-way, and its rows belong to no clinic that anybody can sign in to.
 * What needs the study alone says so: the care takes as long again.
 */
export async function loadDemo(
  store: Store,
  tell: (line: string) => void,
  parts: { readonly care: boolean } = { care: true },
): Promise<{ clinicId: string; accountId: string }> {
  const known = await store.db
    .selectFrom('account')
    .innerJoin('clinic', 'clinic.clinic_id', 'account.clinic_id')
    .select(['account.clinic_id', 'account.id'])
    .orderBy('account.created_at')
    .limit(1)
    .executeTakeFirst();
  if (known !== undefined) return { clinicId: known.clinic_id, accountId: known.id };
  tell(say('command.demo.loading'));
  const clinicId = newId();
  const domain = await mailDomain(store);
  const { investigatorId } = await loadExample(store, clinicId, domain);
  if (parts.care) await loadCare(store, clinicId, investigatorId, domain);
  await addClinic(store, { id: clinicId, name: 'Fjord Street Clinic' });
  return { clinicId, accountId: investigatorId };
}

/** An e-mail address belongs to one account for ever, so a second attempt needs others. */
async function mailDomain(store: Store): Promise<string> {
  const { attempts } = await store.db
    .selectFrom('account')
    .select(({ fn }) => fn.count<string>('clinic_id').distinct().as('attempts'))
    .executeTakeFirstOrThrow();
  return attempts === '0' ? 'example.org' : `attempt-${attempts}.example.org`;
}
