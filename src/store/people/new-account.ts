import { v7 as newId } from 'uuid';
import type { ItemKey } from '../../seal/seal-row.ts';
import { keepAudit } from '../change.ts';
import type { Db } from '../keys/vault.ts';
import { Refused } from '../refusals.ts';
import { columnSealer } from '../sealed-columns.ts';
import type { CheckedWay } from '../sign-in/new-way-in.ts';
import type { NewPasskey } from '../sign-in/passkeys.ts';
import type { Store } from '../store.ts';

export interface AccountToMake {
  readonly clinicId: string;
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** Makes an account with its way of signing in, inside the caller's transaction. `key` is the clinic's item key. */
export async function insertAccount(
  store: Store,
  tx: Db,
  key: ItemKey,
  account: AccountToMake,
  way: CheckedWay,
): Promise<void> {
  const seal = columnSealer(key, 'account', account.id, 1);
  const secrets =
    way.kind === 'password'
      ? {
          password_hash: seal('password_hash', way.passwordHash.reveal()),
          totp_secret: seal('totp_secret', way.codeSecret.reveal()),
          totp_last_step: String(way.lastStep),
        }
      : {};
  const added = await tx
    .insertInto('account')
    .values({
      clinic_id: account.clinicId,
      id: account.id,
      email_mac: store.vault.emailMac(account.email),
      name: seal('name', account.name),
      email: seal('email', account.email),
      key_id: key.id,
      ...secrets,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  // Only somebody who holds an invitation gets this far; they need to know why it does not go on.
  if (added === undefined) throw new Refused('people.address-taken');
  if (way.kind === 'passkey') await insertPasskey(tx, key, account.clinicId, account.id, way.passkey);
  await keepAudit(tx, account.clinicId, account.id, [{ event: 'account created', itemId: account.id }]);
}

/** Keeps a passkey of an account. Its name tells a person which device it lies on. */
export async function insertPasskey(
  tx: Db,
  key: ItemKey,
  clinicId: string,
  accountId: string,
  passkey: NewPasskey,
  name = '',
): Promise<void> {
  const id = newId();
  await tx
    .insertInto('passkey')
    .values({
      clinic_id: clinicId,
      id,
      account_id: accountId,
      credential_id: passkey.credentialId,
      public_key: passkey.publicKey,
      counter: String(passkey.counter),
      transports: [...passkey.transports],
      name: columnSealer(key, 'passkey', id, 1)('name', name),
      key_id: key.id,
    })
    .execute();
}

/** Gives a capacity inside the caller's transaction; whether it may be given was asked before. */
export async function insertGrant(
  tx: Db,
  clinicId: string,
  grant: {
    accountId: string;
    capacity: string;
    studyId: string | null;
    dyadId: string | null;
    side: 'client' | 'therapist' | null;
    grantedBy: string | null;
  },
): Promise<void> {
  await tx
    .insertInto('capacity_grant')
    .values({
      clinic_id: clinicId,
      id: newId(),
      account_id: grant.accountId,
      capacity: grant.capacity,
      study_id: grant.studyId,
      dyad_id: grant.dyadId,
      side: grant.side,
      granted_by: grant.grantedBy,
    })
    .execute();
  await keepAudit(tx, clinicId, grant.grantedBy, [
    {
      event: 'capacity given',
      capacity: grant.capacity,
      studyId: grant.studyId,
      dyadId: grant.dyadId,
      itemId: grant.accountId,
    },
  ]);
}
