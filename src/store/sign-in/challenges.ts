import { randomBytes } from 'node:crypto';
import type { Store } from '../store.ts';

/** Long enough for a person to find the key, short enough that a stolen one is soon of no use. */
const CHALLENGE_MS = 5 * 60_000;
/** Setting up an authenticator app takes longer. */
const ENROLMENT_MS = 30 * 60_000;

/** What a challenge is for; one made for one purpose is worth nothing for another. */
export type ChallengePurpose = 'passkey' | 'new passkey' | 'new code';

/**
 * A challenge that the server need not keep: it is computed from a ticket that only the asking browser holds (in a
 * cookie) and from what it is bound to (an account, an invitation, a sign-in). Strangers who ask for many fill nothing.
 */
export interface Challenge {
  readonly ticket: string;
  readonly bytes: Buffer;
}

/** Makes a challenge of 32 bytes. */
export function makeChallenge(store: Store, purpose: ChallengePurpose, boundTo: string): Challenge {
  const until = store.now().getTime() + (purpose === 'new code' ? ENROLMENT_MS : CHALLENGE_MS);
  const ticket = `${until.toString(36)}.${randomBytes(24).toString('base64url')}`;
  return { ticket, bytes: computeChallenge(store, purpose, boundTo, ticket) };
}

/** The challenge of a ticket, or null where it is too old or no ticket. */
export function recallChallenge(
  store: Store,
  purpose: ChallengePurpose,
  boundTo: string,
  ticket: string,
): Challenge | null {
  const until = Number.parseInt(/^([0-9a-z]{1,10})\.[\w-]{32}$/.exec(ticket)?.[1] ?? '', 36);
  if (!(until > store.now().getTime())) return null;
  return { ticket, bytes: computeChallenge(store, purpose, boundTo, ticket) };
}

/**
 * Uses a challenge up, after its answer proved right; false where it was used before, in whichever process. Only right
 * answers leave a row, so nobody can fill the table.
 */
export async function spendChallenge(store: Store, challenge: Challenge): Promise<boolean> {
  const spent = await store.db
    .insertInto('sign_in_attempt')
    .values({
      bucket: store.vault.requestMac(JSON.stringify(['spent challenge', challenge.ticket])),
      failures: 0,
      first_at: store.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('bucket')
    .executeTakeFirst();
  return spent !== undefined;
}

/** The time limit is part of what is hashed, so it cannot be moved. */
function computeChallenge(store: Store, purpose: string, boundTo: string, ticket: string): Buffer {
  return store.vault.requestMac(JSON.stringify(['challenge', purpose, boundTo, ticket]));
}
