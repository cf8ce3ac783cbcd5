import { createHash, randomBytes } from 'node:crypto';
import { v7 as newId } from 'uuid';
import { Redacted } from '../seal/redacted.ts';
import { keepAudit } from './change.ts';
import type { Db } from './keys/vault.ts';
import type { Store } from './store.ts';
import { VIEWER_COLUMNS, type ViewerRow } from './viewers.ts';

const TOKEN_BYTES = 32;
/** Idle and absolute limits (ASVS 5.0 V7.3.1, V7.3.2). */
export const IDLE_MS = 30 * 60_000;
export const ABSOLUTE_MS = 12 * 60 * 60_000;
/** How long a fresh sign-in counts for export, erasure, roles and keys (ASVS 5.0 V7.5.3). */
export const STEP_UP_MS = 5 * 60_000;
/** `seen_at` is written at most this often: a write a request would make every read wait for the disk. */
const SEEN_EVERY_MS = 60_000;

export interface SignedIn {
  readonly signInId: string;
  readonly clinicId: string;
  readonly accountId: string;
  readonly steppedUp: boolean;
  /** Set where this opens a person's own space and nothing else. */
  readonly ownSpaceId: string | null;
  /** The seat whose person has the device in hand: nothing else is opened until the account confirms itself. */
  readonly handedOverTo: string | null;
}

/** The stored form of a token: a stolen table signs nobody in. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();

/**
 * Starts a sign-in for an account that has proven itself, and returns its token. One that opens an own space is never
 * fresh by itself: what is guarded there asks for the PIN again.
 */
export async function startSignIn(
  store: Store,
  account: { clinicId: string; accountId: string },
  ownSpaceId: string | null = null,
): Promise<Redacted<string>> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  await store.db.transaction().execute(async (tx) => {
    await tx
      .insertInto('sign_in')
      .values({
        clinic_id: account.clinicId,
        id: newId(),
        account_id: account.accountId,
        token_hash: tokenHash(token),
        stepped_up_at: ownSpaceId === null ? store.now() : null,
        own_space_id: ownSpaceId,
        handed_over_to: null,
      })
      .execute();
    await keepAudit(tx, account.clinicId, account.accountId, [
      { event: 'signed in', itemId: account.accountId },
    ]);
  });
  return new Redacted(token);
}

/**
 * Who a token belongs to, or null when it is unknown, idle too long, too old or ended. A token of the staff's pages
 * opens no own space here, and that of an own space none of the staff's pages.
 */
export async function readSignIn(
  store: Store,
  token: string,
  opens: 'staff pages' | 'own space' = 'staff pages',
): Promise<SignedIn | null> {
  return (await readWhoSignedIn(store, token, opens))?.signedIn ?? null;
}

/** The same, with what the account sits in and was given: one statement and one moment for every request. */
export async function readWhoSignedIn(
  store: Store,
  token: string,
  opens: 'staff pages' | 'own space',
): Promise<{ readonly signedIn: SignedIn; readonly row: ViewerRow } | null> {
  const row = await store.db
    .selectFrom('sign_in')
    .innerJoin('account', (join) =>
      join
        .onRef('account.clinic_id', '=', 'sign_in.clinic_id')
        .onRef('account.id', '=', 'sign_in.account_id'),
    )
    .select([
      'sign_in.id',
      'sign_in.clinic_id',
      'sign_in.account_id',
      'sign_in.created_at',
      'sign_in.seen_at',
    ])
    .select(['sign_in.stepped_up_at', 'sign_in.own_space_id', 'sign_in.handed_over_to'])
    .select(VIEWER_COLUMNS)
    .where('token_hash', '=', tokenHash(token))
    .where('ended_at', 'is', null)
    .where('own_space_id', opens === 'own space' ? 'is not' : 'is', null)
    .where('account.closed_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return null;
  const now = store.now().getTime();
  if (now - row.seen_at.getTime() > IDLE_MS || now - row.created_at.getTime() > ABSOLUTE_MS) return null;
  if (now - row.seen_at.getTime() > SEEN_EVERY_MS) {
    await store.db
      .updateTable('sign_in')
      .set({ seen_at: store.now() })
      .where('clinic_id', '=', row.clinic_id)
      .where('id', '=', row.id)
      .execute();
  }
  const signedIn = {
    signInId: row.id,
    clinicId: row.clinic_id,
    accountId: row.account_id,
    steppedUp: row.stepped_up_at !== null && now - row.stepped_up_at.getTime() <= STEP_UP_MS,
    ownSpaceId: row.own_space_id,
    handedOverTo: row.handed_over_to,
  };
  return { signedIn, row };
}

/** Ends one sign-in; its token is dead at once. */
export async function endSignIn(store: Store, signedIn: SignedIn): Promise<void> {
  await store.db.transaction().execute(async (tx) => {
    await tx
      .updateTable('sign_in')
      .set({ ended_at: store.now() })
      .where('clinic_id', '=', signedIn.clinicId)
      .where('id', '=', signedIn.signInId)
      .execute();
    await keepAudit(tx, signedIn.clinicId, signedIn.accountId, [{ event: 'signed out' }]);
  });
}

/** Counts a sign-in as fresh from now on, back in its account's hands, under a new token; the old one is dead at once. */
export async function stepUpSignIn(store: Store, signedIn: SignedIn): Promise<Redacted<string>> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  await store.db.transaction().execute(async (tx) => {
    await tx
      .updateTable('sign_in')
      .set({ token_hash: tokenHash(token), stepped_up_at: store.now(), handed_over_to: null })
      .where('clinic_id', '=', signedIn.clinicId)
      .where('id', '=', signedIn.signInId)
      .where('ended_at', 'is', null)
      .execute();
    await keepAudit(tx, signedIn.clinicId, signedIn.accountId, [
      { event: 'stepped up', itemId: signedIn.accountId },
    ]);
  });
  return new Redacted(token);
}

/** Ends every sign-in of an account, but for the one that is kept, inside a transaction of the caller. */
export async function endSignIns(
  store: Store,
  tx: Db,
  account: { clinicId: string; accountId: string },
  keptSignInId: string | null = null,
): Promise<void> {
  await tx
    .updateTable('sign_in')
    .set({ ended_at: store.now() })
    .where('clinic_id', '=', account.clinicId)
    .where('account_id', '=', account.accountId)
    .where('ended_at', 'is', null)
    .$if(keptSignInId !== null, (query) => query.where('id', '!=', keptSignInId ?? ''))
    .execute();
}
