import type { Viewer } from '../../domain/access/viewer.ts';
import { keepAudit } from '../change.ts';
import { clinicItem, readClinicName } from '../clinics.ts';
import type { Db } from '../keys/vault.ts';
import { NeedsStepUp, NotFound, Refused } from '../refusals.ts';
import { openColumn } from '../sealed-columns.ts';
import { endSignIns, type SignedIn } from '../sign-ins.ts';
import type { Store } from '../store.ts';
import { insertPasskey } from '../people/new-account.ts';
import { type AccountSecrets, readSecrets, writeSecrets } from './account-secrets.ts';
import { checkWay, type OfferedWay } from './new-way-in.ts';
import { passkeysOf, type Site } from './passkeys.ts';

/** How the account signs in, without any secret. */
export interface OwnWaysIn {
  readonly email: string;
  readonly password: boolean;
  readonly passkeys: readonly {
    readonly id: string;
    readonly name: string;
    readonly madeAt: string;
    readonly lastUsedAt: string | null;
  }[];
}

/** What the challenges of one's own new way in are bound to. */
export const boundToOwn = (accountId: string): string => `own|${accountId}`;

/** The ways in of the viewer's own account. */
export async function listOwnWaysIn(store: Store, viewer: Viewer): Promise<OwnWaysIn> {
  const account = await ownSecrets(store, viewer);
  const rows = await passkeysOf(store, viewer);
  const keys = await store.vault.openItemKeys(
    viewer.clinicId,
    rows.map((row) => row.key_id),
  );
  return {
    email: account.email,
    password: account.passwordHash !== null,
    passkeys: rows.map((row) => ({
      id: row.id,
      name: openColumn(keys, 'passkey', row, 'name', row.name),
      madeAt: row.created_at.toISOString(),
      lastUsedAt: row.last_used_at?.toISOString() ?? null,
    })),
  };
}

/**
 * Adds a passkey, or sets the password and its codes anew, which ends every other sign-in of the account (ASVS 5.0
 * V7.4.3). Needs a fresh sign-in.
 */
export async function addWayIn(
  store: Store,
  site: Site,
  asked: { viewer: Viewer; signedIn: SignedIn },
  added: { way: OfferedWay; passkeyName: string },
): Promise<void> {
  const { viewer, signedIn } = asked;
  requireFresh(viewer);
  const account = await ownSecrets(store, viewer);
  const known = [account.name, account.email, await readClinicName(store, viewer.clinicId)];
  const way = await checkWay(store, site, added.way, boundToOwn(viewer.accountId), known);
  const key = await store.vault.itemKey(viewer.clinicId, clinicItem(viewer.clinicId));
  await store.db.transaction().execute(async (tx) => {
    if (way.kind === 'passkey') {
      await insertPasskey(tx, key, viewer.clinicId, viewer.accountId, way.passkey, added.passkeyName);
    } else {
      await writeSecrets(store, tx, { ...account, ...way }, way.lastStep);
      await endSignIns(store, tx, viewer, signedIn.signInId);
    }
    await auditChange(tx, viewer);
  });
}

/** Removes a passkey, never the last way in. Needs a fresh sign-in. */
export async function removePasskey(store: Store, viewer: Viewer, passkeyId: string): Promise<void> {
  requireFresh(viewer);
  const account = await ownSecrets(store, viewer);
  await store.db.transaction().execute(async (tx) => {
    const rows = await tx
      .selectFrom('passkey')
      .select('id')
      .where('clinic_id', '=', viewer.clinicId)
      .where('account_id', '=', viewer.accountId)
      .orderBy('id')
      .forUpdate()
      .execute();
    if (!rows.some((row) => row.id === passkeyId)) throw new NotFound();
    if (account.passwordHash === null && rows.length === 1) throw new Refused('sign-in.last-way');
    await tx
      .deleteFrom('passkey')
      .where('clinic_id', '=', viewer.clinicId)
      .where('id', '=', passkeyId)
      .execute();
    await auditChange(tx, viewer);
  });
}

function requireFresh(viewer: Viewer): void {
  if (!viewer.steppedUp) throw new NeedsStepUp();
}

async function ownSecrets(store: Store, viewer: Viewer): Promise<AccountSecrets> {
  const account = await readSecrets(store, viewer);
  if (account === null) throw new NotFound();
  return account;
}

async function auditChange(tx: Db, viewer: Viewer): Promise<void> {
  const { clinicId, accountId } = viewer;
  await keepAudit(tx, clinicId, accountId, [{ event: 'account changed', itemId: accountId }]);
}
