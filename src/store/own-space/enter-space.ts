import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import { PIN_TRIES } from '../../domain/access/pin.ts';
import { Redacted } from '../../seal/redacted.ts';
import { type AuditNote, keepAudit } from '../change.ts';
import type { OwnSpaceRow } from '../postgres/own-space-schema.ts';
import { Refused } from '../refusals.ts';
import { openColumn } from '../sealed-columns.ts';
import { beginAttempt } from '../sign-in/attempts.ts';
import { isPassword } from '../sign-in/passwords.ts';
import { type SignedIn, startSignIn, stepUpSignIn, tokenHash } from '../sign-ins.ts';
import type { Store } from '../store.ts';

/** A link is good for a year: long enough to come back to, not for ever in an old mailbox. */
export const LINK_DAYS = 365;

/**
 * Enters an own space with its link's token and the PIN, and returns a new sign-in's token. An unknown, expired or
 * closed link and a wrong PIN get one answer after the same work, as do tries after the fifth. Throws Refused, or
 * TooMany while the link or the network address is limited; an unknown link is counted like a known one.
 */
export async function enterSpace(
  store: Store,
  given: { readonly token: Redacted<string>; readonly pin: Redacted<string>; readonly address: string },
): Promise<Redacted<string>> {
  const hash = tokenHash(given.token.reveal());
  const attempt = await beginAttempt(store, hash.toString('hex'), given.address);
  const space = await takeTry(store, { token_hash: hash });
  if (!(await isPin(store, space, given.pin)) || space === null) throw new Refused('own.refused');
  await attempt.forgive();
  return startSignIn(store, { clinicId: space.clinic_id, accountId: space.account_id }, space.id);
}

/**
 * The PIN again, for what is guarded: for five minutes the sign-in then counts as fresh, under a new token. It is
 * counted with the tries of the way in, so that an open page is no place to guess.
 */
export async function confirmWithPin(
  store: Store,
  signedIn: SignedIn,
  given: { readonly pin: Redacted<string>; readonly address: string },
): Promise<Redacted<string>> {
  const attempt = await beginAttempt(store, signedIn.accountId, given.address);
  const space = signedIn.ownSpaceId === null ? null : await takeTry(store, { id: signedIn.ownSpaceId });
  if (!(await isPin(store, space, given.pin))) throw new Refused('own.pin-refused');
  await attempt.forgive();
  return stepUpSignIn(store, signedIn);
}

type Space = Selectable<OwnSpaceRow>;

/** Counts a try before the PIN is looked at: tries at the same moment cannot slip past the fifth. */
async function takeTry(
  store: Store,
  which: { readonly token_hash: Buffer } | { readonly id: string },
): Promise<Space | null> {
  const oldest = new Date(store.now().getTime() - LINK_DAYS * 86_400_000);
  const space = await store.db
    .updateTable('own_space')
    .set({ failures: sql<number>`failures + 1` })
    .$if('token_hash' in which, (query) =>
      query.where('token_hash', '=', (which as { token_hash: Buffer }).token_hash),
    )
    .$if('id' in which, (query) => query.where('id', '=', (which as { id: string }).id))
    .where('failures', '<', PIN_TRIES)
    .where('closed_at', 'is', null)
    .where('link_made_at', '>', oldest)
    .returningAll()
    .executeTakeFirst();
  return space ?? null;
}

async function isPin(store: Store, space: Space | null, pin: Redacted<string>): Promise<boolean> {
  const matches = await isPassword(space && (await openPin(store, space)), pin);
  if (space === null) return false;
  if (matches) {
    await store.db
      .updateTable('own_space')
      .set({ failures: 0 })
      .where('clinic_id', '=', space.clinic_id)
      .where('id', '=', space.id)
      .execute();
    return true;
  }
  const notes: AuditNote[] = [{ event: 'sign-in refused', itemId: space.account_id }];
  if (space.failures === PIN_TRIES) {
    notes.push({ event: 'own space shut', studyId: space.study_id, itemId: space.account_id });
  }
  await keepAudit(store.db, space.clinic_id, null, notes);
  return false;
}

async function openPin(store: Store, space: Space): Promise<Redacted<string> | null> {
  if (space.pin_hash === null) return null;
  const keys = await store.vault.openItemKeys(space.clinic_id, [space.key_id]);
  return new Redacted(openColumn(keys, 'own_space', space, 'pin_hash', space.pin_hash));
}
