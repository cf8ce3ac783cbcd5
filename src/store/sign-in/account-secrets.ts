import type { Selectable } from 'kysely';
import { Redacted } from '../../seal/redacted.ts';
import { clinicItem } from '../clinics.ts';
import type { Db } from '../keys/vault.ts';
import type { AccountRow } from '../postgres/clinic-schema.ts';
import { columnSealer, openColumn } from '../sealed-columns.ts';
import type { Store } from '../store.ts';

/** An open account with what it signs in with. Never leaves the store. */
export interface AccountSecrets {
  readonly clinicId: string;
  readonly accountId: string;
  readonly name: string;
  /** Empty for an account that only opens an own space. */
  readonly email: string;
  readonly passwordHash: Redacted<string> | null;
  readonly codeSecret: Redacted<string> | null;
}

/** The open account of an e-mail address, or null. */
export async function findSecretsByEmail(store: Store, email: string): Promise<AccountSecrets | null> {
  const row = await store.db
    .selectFrom('account')
    .selectAll()
    .where('email_mac', '=', store.vault.emailMac(email))
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return row === undefined ? null : openSecrets(store, row);
}

/** The secrets of one open account, or null. */
export async function readSecrets(
  store: Store,
  account: { clinicId: string; accountId: string },
): Promise<AccountSecrets | null> {
  const row = await store.db
    .selectFrom('account')
    .selectAll()
    .where('clinic_id', '=', account.clinicId)
    .where('id', '=', account.accountId)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return row === undefined ? null : openSecrets(store, row);
}

/**
 * Gives an account another password and code secret, the code's first step used up. Every sealed column is sealed anew,
 * because they share the row's version.
 */
export async function writeSecrets(
  store: Store,
  tx: Db,
  secrets: AccountSecrets,
  lastStep: number | null,
): Promise<void> {
  const key = await store.vault.itemKey(secrets.clinicId, clinicItem(secrets.clinicId));
  const { version } = await tx
    .selectFrom('account')
    .select('version')
    .where('clinic_id', '=', secrets.clinicId)
    .where('id', '=', secrets.accountId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const seal = columnSealer(key, 'account', secrets.accountId, version + 1);
  await tx
    .updateTable('account')
    .set({
      name: seal('name', secrets.name),
      email: secrets.email === '' ? null : seal('email', secrets.email),
      password_hash: secrets.passwordHash && seal('password_hash', secrets.passwordHash.reveal()),
      totp_secret: secrets.codeSecret && seal('totp_secret', secrets.codeSecret.reveal()),
      totp_last_step: lastStep === null ? null : String(lastStep),
      key_id: key.id,
      version: version + 1,
    })
    .where('clinic_id', '=', secrets.clinicId)
    .where('id', '=', secrets.accountId)
    .execute();
}

/** Uses a one-time code's step up; false where it, or a later one, was used before (RFC 6238 §5.2). */
export async function spendStep(
  store: Store,
  account: { clinicId: string; accountId: string },
  step: number,
): Promise<boolean> {
  const spent = await store.db
    .updateTable('account')
    .set({ totp_last_step: String(step) })
    .where('clinic_id', '=', account.clinicId)
    .where('id', '=', account.accountId)
    .where((row) => row.or([row('totp_last_step', 'is', null), row('totp_last_step', '<', String(step))]))
    .returning('id')
    .executeTakeFirst();
  return spent !== undefined;
}

async function openSecrets(store: Store, row: Selectable<AccountRow>): Promise<AccountSecrets> {
  const keys = await store.vault.openItemKeys(row.clinic_id, [row.key_id]);
  const open = (column: string, sealed: Buffer): string => openColumn(keys, 'account', row, column, sealed);
  return {
    clinicId: row.clinic_id,
    accountId: row.id,
    name: open('name', row.name),
    email: row.email === null ? '' : open('email', row.email),
    passwordHash: row.password_hash && new Redacted(open('password_hash', row.password_hash)),
    codeSecret: row.totp_secret && new Redacted(open('totp_secret', row.totp_secret)),
  };
}
