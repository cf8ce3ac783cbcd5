import type { Viewer } from '../domain/access/viewer.ts';
import { mayInClinic } from './clinic-access.ts';
import { NotFound } from './refusals.ts';
import { openColumn } from './sealed-columns.ts';
import type { Store } from './store.ts';

/** The signed-in account's own name and its clinic's. */
export async function readOwnAccount(
  store: Store,
  viewer: Viewer,
): Promise<{
  accountId: string;
  name: string;
  clinicName: string;
  mayGovern: boolean;
  /** May know how the keys and backups stand. */
  keepsKeys: boolean;
  mayReadAudit: boolean;
  seated: boolean;
}> {
  const names = await accountNames(store, viewer.clinicId, [viewer.accountId]);
  const clinic = await store.db
    .selectFrom('clinic')
    .selectAll()
    .where('clinic_id', '=', viewer.clinicId)
    .executeTakeFirst();
  if (clinic === undefined) throw new NotFound();
  const keys = await store.vault.openItemKeys(viewer.clinicId, [clinic.key_id]);
  return {
    accountId: viewer.accountId,
    keepsKeys: mayInClinic(viewer, 'know', 'keys'),
    name: names.get(viewer.accountId) ?? '',
    clinicName: openColumn(keys, 'clinic', clinic, 'name', clinic.name),
    mayGovern: viewer.grants.some((grant) => grant.capacity === 'clinic admin'),
    mayReadAudit: mayInClinic(viewer, 'read', 'audit'),
    seated: viewer.seats.length > 0,
  };
}

/** Names of accounts of one clinic, by id, for a use case that may show them. */
export async function accountNames(
  store: Store,
  clinicId: string,
  accountIds: readonly string[],
): Promise<Map<string, string>> {
  if (accountIds.length === 0) return new Map();
  const rows = await store.db
    .selectFrom('account')
    .select(['id', 'name', 'key_id', 'version'])
    .where('clinic_id', '=', clinicId)
    .where('id', 'in', [...new Set(accountIds)])
    .execute();
  const keys = await store.vault.openItemKeys(
    clinicId,
    rows.map((row) => row.key_id),
  );
  return new Map(rows.map((row) => [row.id, openColumn(keys, 'account', row, 'name', row.name)]));
}
