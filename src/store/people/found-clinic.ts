import { sql } from 'kysely';
import type { Redacted } from '../../seal/redacted.ts';
import { clinicItem } from '../clinics.ts';
import { Refused } from '../refusals.ts';
import { columnSealer } from '../sealed-columns.ts';
import { checkWay, type OfferedWay } from '../sign-in/new-way-in.ts';
import type { Site } from '../sign-in/passkeys.ts';
import { startSignIn } from '../sign-ins.ts';
import type { Store } from '../store.ts';
import { insertAccount, insertGrant } from './new-account.ts';

/** The first clinic and the person who sets it up. */
export interface Founding {
  readonly clinicId: string;
  readonly clinicName: string;
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  readonly way: OfferedWay;
}

/** Any number will do; two browsers must not both found. */
const FOUNDING = 7_366_126;

/** What the challenges of a founder's way in are bound to. */
export const boundToFounding = (accountId: string): string => `set-up|${accountId}`;

/** Whether somebody can already sign in here: without an account the server still waits for its set-up. */
export async function isFounded(store: Store): Promise<boolean> {
  return (await store.db.selectFrom('account').select('id').limit(1).executeTakeFirst()) !== undefined;
}

/**
 * Makes the first clinic with its first account, which is admin of the clinic and of the system, in one step: a crash
 * leaves all or nothing. Signs the founder in. Throws Refused where there is an account already.
 */
export async function foundClinic(store: Store, site: Site, founding: Founding): Promise<Redacted<string>> {
  const { clinicId, accountId } = founding;
  const known = [founding.name, founding.email, founding.clinicName];
  const way = await checkWay(store, site, founding.way, boundToFounding(accountId), known);
  const key = await store.vault.itemKey(clinicId, clinicItem(clinicId));
  await store.db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${FOUNDING})`.execute(tx);
    if ((await tx.selectFrom('account').select('id').limit(1).executeTakeFirst()) !== undefined) {
      throw new Refused('set-up.done-already');
    }
    const name = columnSealer(key, 'clinic', clinicId, 1)('name', founding.clinicName);
    await tx
      .insertInto('clinic')
      .values({ clinic_id: clinicId, id: clinicId, name, key_id: key.id })
      .execute();
    await insertAccount(store, tx, key, { ...founding, id: accountId }, way);
    for (const capacity of ['clinic admin', 'system admin']) {
      const grant = { accountId, capacity, studyId: null, dyadId: null, side: null, grantedBy: accountId };
      await insertGrant(tx, clinicId, grant);
    }
  });
  return startSignIn(store, { clinicId, accountId });
}
