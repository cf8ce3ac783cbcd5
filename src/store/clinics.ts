import { v7 as newId } from 'uuid';
import { keepAudit } from './change.ts';
import type { ItemOf } from './keys/vault.ts';
import { columnSealer, openColumn } from './sealed-columns.ts';
import type { Store } from './store.ts';

/** The item under which a clinic's own rows (its name, accounts, invitations) are sealed. */
export const clinicItem = (clinicId: string): ItemOf => ({
  kind: 'clinic',
  id: clinicId,
  scope: { kind: 'clinic', id: clinicId },
  owners: [{ seatId: null, modality: 'clinic' }],
  perspective: 'team',
});

/** Adds a clinic: the organisation that rows belong to. Only the first one is made at set-up. */
export async function addClinic(store: Store, clinic: { id: string; name: string }): Promise<void> {
  const key = await store.vault.itemKey(clinic.id, clinicItem(clinic.id));
  const name = columnSealer(key, 'clinic', clinic.id, 1)('name', clinic.name);
  await store.db
    .insertInto('clinic')
    .values({ clinic_id: clinic.id, id: clinic.id, name, key_id: key.id })
    .execute();
}

/** The clinic's name, which is no secret to anybody in it. */
export async function readClinicName(store: Store, clinicId: string): Promise<string> {
  const row = await store.db
    .selectFrom('clinic')
    .select(['id', 'name', 'key_id', 'version'])
    .where('clinic_id', '=', clinicId)
    .executeTakeFirstOrThrow();
  const keys = await store.vault.openItemKeys(clinicId, [row.key_id]);
  return openColumn(keys, 'clinic', row, 'name', row.name);
}

/** Whether any clinic is there: without one the server still waits for its set-up. */
export async function hasClinic(store: Store): Promise<boolean> {
  return (await store.db.selectFrom('clinic').select('id').limit(1).executeTakeFirst()) !== undefined;
}

/** What a new account holds; how it signs in is added apart. */
export interface NewAccount {
  readonly clinicId: string;
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** Adds an account without any way to sign in and without any capacity. */
export async function addAccount(store: Store, account: NewAccount): Promise<void> {
  const key = await store.vault.itemKey(account.clinicId, clinicItem(account.clinicId));
  const seal = columnSealer(key, 'account', account.id, 1);
  await store.db.transaction().execute(async (tx) => {
    await tx
      .insertInto('account')
      .values({
        clinic_id: account.clinicId,
        id: account.id,
        email_mac: store.vault.emailMac(account.email),
        name: seal('name', account.name),
        email: seal('email', account.email),
        key_id: key.id,
      })
      .execute();
    await keepAudit(tx, account.clinicId, account.id, [{ event: 'account created', itemId: account.id }]);
  });
}

/** Gives a capacity without asking: only set-up and accepted invitations call this. */
export async function giveCapacity(
  store: Store,
  clinicId: string,
  grant: {
    accountId: string;
    capacity: string;
    studyId: string | null;
    dyadId?: string | null;
    side?: 'client' | 'therapist' | null;
  },
): Promise<void> {
  await store.db.transaction().execute(async (tx) => {
    await tx
      .insertInto('capacity_grant')
      .values({
        clinic_id: clinicId,
        id: newId(),
        account_id: grant.accountId,
        capacity: grant.capacity,
        study_id: grant.studyId,
        dyad_id: grant.dyadId ?? null,
        side: grant.side ?? null,
      })
      .execute();
    await keepAudit(tx, clinicId, grant.accountId, [
      {
        event: 'capacity given',
        capacity: grant.capacity,
        studyId: grant.studyId,
        dyadId: grant.dyadId ?? null,
        itemId: grant.accountId,
      },
    ]);
  });
}
