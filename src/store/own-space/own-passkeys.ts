import { v7 as newId } from 'uuid';
import { PIN_TRIES } from '../../domain/access/pin.ts';
import type { Redacted } from '../../seal/redacted.ts';
import { keepAudit } from '../change.ts';
import { readClinicName } from '../clinics.ts';
import { NeedsStepUp, NotFound, Refused } from '../refusals.ts';
import { beginAttempt } from '../sign-in/attempts.ts';
import {
  type Answered,
  checkNewPasskey,
  type NewPasskeyResponse,
  offerNewPasskey,
  offerOneOf,
  type PasskeyResponse,
  provesPasskey,
  type Site,
} from '../sign-in/passkeys.ts';
import { endSignIns, type SignedIn, startSignIn, stepUpSignIn } from '../sign-ins.ts';
import type { Store } from '../store.ts';
import { LINK_DAYS } from './enter-space.ts';

/** A telephone, a computer and a key or two: more are no longer somebody’s own. */
const MOST_PASSKEYS = 5;

/** What the challenges of the door are bound to; a passkey of the staff’s pages answers another one. */
const DOOR = 'own space door';
const boundToSpace = (spaceId: string): string => `own space ${spaceId}`;
const boundToConfirm = ({ signInId }: SignedIn): string => `own space confirm ${signInId}`;

/** A passkey as its person sees it. */
export interface OwnPasskey {
  readonly id: string;
  readonly addedAt: string;
  readonly lastUsedAt: string | null;
}

/**
 * The passkeys that open a space now. A new link, and opening anew, end those from before: whoever had link and PIN once
 * could have added one, and a link from somebody else’s hands must keep them out. So does a closed or shut space.
 */
const standing = (store: Store) =>
  store.db
    .selectFrom('own_passkey as p')
    .innerJoin('own_space as s', (join) =>
      join.onRef('s.clinic_id', '=', 'p.clinic_id').onRef('s.id', '=', 'p.space_id'),
    )
    .innerJoin('account as a', (join) =>
      join.onRef('a.clinic_id', '=', 's.clinic_id').onRef('a.id', '=', 's.account_id'),
    )
    .selectAll('p')
    .select('s.account_id')
    .whereRef('p.created_at', '>', 's.link_made_at')
    .where('s.closed_at', 'is', null)
    .where('a.closed_at', 'is', null)
    .where('s.failures', '<', PIN_TRIES)
    .where('s.link_made_at', '>', new Date(store.now().getTime() - LINK_DAYS * 86_400_000));

/** What the browser needs to open a space with a passkey; it says nothing of any space. */
export const offerSpacePasskey = (store: Store, site: Site) => offerOneOf(store, site, DOOR, []);

/** Enters the space whose passkey answered, and returns a new sign-in’s token. Throws Refused, or TooMany. */
export async function enterWithPasskey(
  store: Store,
  site: Site,
  answered: Answered<PasskeyResponse>,
  address: string,
): Promise<Redacted<string>> {
  const attempt = await beginAttempt(store, null, address);
  const row = await answering(store, site, answered, DOOR);
  if (row === null) throw new Refused('own.passkey-refused');
  await attempt.forgive();
  return startSignIn(store, { clinicId: row.clinic_id, accountId: row.account_id }, row.space_id);
}

/** A challenge for one of this space’s own passkeys, in place of the PIN for what is guarded. */
export async function offerConfirmingPasskey(store: Store, site: Site, signedIn: SignedIn) {
  const known = await standingOf(store, signedIn);
  return offerOneOf(store, site, boundToConfirm(signedIn), known);
}

/** The passkey again, for what is guarded: for five minutes the sign-in then counts as fresh, under a new token. */
export async function confirmWithPasskey(
  store: Store,
  site: Site,
  signedIn: SignedIn,
  answered: Answered<PasskeyResponse>,
  address: string,
): Promise<Redacted<string>> {
  const attempt = await beginAttempt(store, signedIn.accountId, address);
  const row = await answering(store, site, answered, boundToConfirm(signedIn));
  if (row === null || row.space_id !== signedIn.ownSpaceId || row.clinic_id !== signedIn.clinicId) {
    throw new Refused('own.passkey-refused');
  }
  await attempt.forgive();
  return stepUpSignIn(store, signedIn);
}

/** The passkeys of this space that open it now. */
export async function listSpacePasskeys(store: Store, signedIn: SignedIn): Promise<OwnPasskey[]> {
  return (await standingOf(store, signedIn)).map((row) => ({
    id: row.id,
    addedAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  }));
}

/** What the browser needs to make a passkey for this space. The PIN must have been typed just before. */
export async function offerNewSpacePasskey(store: Store, site: Site, signedIn: SignedIn) {
  const spaceId = freshSpace(signedIn);
  const { clinicId, accountId } = signedIn;
  const known = (await standingOf(store, signedIn)).map((row) => row.credential_id);
  // No name and no address of anybody: whoever sees the device’s list learns of the clinic alone.
  const name = await readClinicName(store, clinicId);
  return offerNewPasskey(store, site, { accountId, name, email: name, known }, boundToSpace(spaceId));
}

/** Adds the passkey that the browser made. Throws Refused where it answers another offer, or there are enough. */
export async function addSpacePasskey(
  store: Store,
  site: Site,
  signedIn: SignedIn,
  answered: Answered<NewPasskeyResponse>,
): Promise<void> {
  const spaceId = freshSpace(signedIn);
  const { clinicId, accountId } = signedIn;
  if ((await standingOf(store, signedIn)).length >= MOST_PASSKEYS) throw new Refused('own.passkeys-enough');
  const made = await checkNewPasskey(store, site, answered, boundToSpace(spaceId));
  await store.db.transaction().execute(async (tx) => {
    const written = await tx
      .insertInto('own_passkey')
      .values({
        clinic_id: clinicId,
        id: newId(),
        space_id: spaceId,
        credential_id: made.credentialId,
        public_key: made.publicKey,
        counter: String(made.counter),
        transports: [...made.transports],
        created_at: store.now(),
      })
      .onConflict((conflict) => conflict.column('credential_id').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (written === undefined) throw new Refused('sign-in.passkey-not-made');
    await keepAudit(tx, clinicId, accountId, [{ event: 'own passkey added', itemId: accountId }]);
  });
}

/** Removes a passkey of this space, and ends every other sign-in of it: one may have been made with that passkey. */
export async function removeSpacePasskey(store: Store, signedIn: SignedIn, passkeyId: string): Promise<void> {
  const { clinicId, accountId, ownSpaceId, signInId } = signedIn;
  if (ownSpaceId === null) throw new NotFound();
  await store.db.transaction().execute(async (tx) => {
    const removed = await tx
      .deleteFrom('own_passkey')
      .where('clinic_id', '=', clinicId)
      .where('space_id', '=', ownSpaceId)
      .where('id', '=', passkeyId)
      .returning('id')
      .executeTakeFirst();
    if (removed === undefined) throw new NotFound();
    await endSignIns(store, tx, { clinicId, accountId }, signInId);
    await keepAudit(tx, clinicId, accountId, [{ event: 'own passkey removed', itemId: accountId }]);
  });
}

function freshSpace(signedIn: SignedIn): string {
  if (signedIn.ownSpaceId === null) throw new NotFound();
  if (!signedIn.steppedUp) throw new NeedsStepUp();
  return signedIn.ownSpaceId;
}

async function standingOf(store: Store, { clinicId, ownSpaceId }: SignedIn) {
  if (ownSpaceId === null) throw new NotFound();
  return standing(store)
    .where('p.clinic_id', '=', clinicId)
    .where('p.space_id', '=', ownSpaceId)
    .orderBy('p.created_at')
    .execute();
}

/** The standing passkey that answered a challenge, or null. The challenge is used up, and the counter goes on. */
async function answering(store: Store, site: Site, answered: Answered<PasskeyResponse>, boundTo: string) {
  const row = await standing(store)
    .where('credential_id', '=', Buffer.from(answered.response.id, 'base64url'))
    .executeTakeFirst();
  if (row === undefined) return null;
  const counter = await provesPasskey(store, site, answered, boundTo, row);
  if (counter === null) return null;
  await store.db
    .updateTable('own_passkey')
    .set({ counter: String(counter), last_used_at: store.now() })
    .where('clinic_id', '=', row.clinic_id)
    .where('id', '=', row.id)
    .execute();
  return row;
}
