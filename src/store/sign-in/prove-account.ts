import { randomBytes } from 'node:crypto';
import { Redacted } from '../../seal/redacted.ts';
import { keepAudit } from '../change.ts';
import { Refused } from '../refusals.ts';
import { type SignedIn, startSignIn, stepUpSignIn } from '../sign-ins.ts';
import type { Store } from '../store.ts';
import { type AccountSecrets, findSecretsByEmail, readSecrets, spendStep } from './account-secrets.ts';
import { beginAttempt } from './attempts.ts';
import { CODE_SECRET_BYTES, codeSecret, stepOfCode } from './one-time-codes.ts';
import { type Answered, checkPasskey, type PasskeyResponse, type Site } from './passkeys.ts';
import { isPassword } from './passwords.ts';

export interface PasswordAndCode {
  readonly password: Redacted<string>;
  readonly code: string;
}

/** What a passkey challenge of somebody who is not yet known is bound to. */
export const BOUND_TO_SIGN_IN = 'sign-in';
/** What a passkey challenge for a fresh confirmation is bound to. */
export const boundToSignIn = (signedIn: SignedIn): string => `step-up|${signedIn.signInId}`;

/**
 * Signs in with e-mail, password and one-time code, and returns the new token. Unknown address, wrong password and wrong
 * code get one answer after the same work (ASVS 5.0 V6.3.8). Throws Refused, or TooMany while a limit is reached.
 */
export async function signInWithPassword(
  store: Store,
  given: PasswordAndCode & { readonly email: string; readonly address: string },
): Promise<Redacted<string>> {
  const attempt = await beginAttempt(store, store.vault.emailMac(given.email).toString('hex'), given.address);
  const account = await findSecretsByEmail(store, given.email);
  if (account === null || !(await matches(store, account, given))) {
    if (account === null) await matches(store, null, given);
    else await auditRefusal(store, account);
    throw new Refused('sign-in.refused');
  }
  await attempt.forgive();
  return startSignIn(store, account);
}

/** Signs in with a passkey, and returns the new token. Throws Refused, or TooMany while the address is closed. */
export async function signInWithPasskey(
  store: Store,
  site: Site,
  answered: Answered<PasskeyResponse>,
  address: string,
): Promise<Redacted<string>> {
  const attempt = await beginAttempt(store, null, address);
  const account = await checkPasskey(store, site, answered, BOUND_TO_SIGN_IN);
  if (account === null) throw new Refused('sign-in.passkey-refused');
  await attempt.forgive();
  return startSignIn(store, account);
}

/**
 * Confirms a sign-in again with the account's own passkey or its password and code; for five minutes it then counts as
 * fresh. Answers with a new token for the same sign-in (ASVS 5.0 V7.2.4); the old one is dead.
 */
export async function stepUp(
  store: Store,
  site: Site,
  signedIn: SignedIn,
  given: Answered<PasskeyResponse> | PasswordAndCode,
  address: string,
): Promise<Redacted<string>> {
  const attempt = await beginAttempt(store, signedIn.accountId, address);
  const proven =
    'ticket' in given
      ? await isOwnPasskey(store, site, signedIn, given)
      : await matches(store, await readSecrets(store, signedIn), given);
  if (!proven) {
    await auditRefusal(store, signedIn);
    throw new Refused('ticket' in given ? 'sign-in.passkey-refused' : 'sign-in.step-up-refused');
  }
  await attempt.forgive();
  return stepUpSignIn(store, signedIn);
}

async function isOwnPasskey(
  store: Store,
  site: Site,
  signedIn: SignedIn,
  given: Answered<PasskeyResponse>,
): Promise<boolean> {
  const account = await checkPasskey(store, site, given, boundToSignIn(signedIn));
  return account?.accountId === signedIn.accountId;
}

const NOBODYS_SECRET = codeSecret(randomBytes(CODE_SECRET_BYTES));

/** Password and code are both looked at whatever comes of the first; the code is used up only when both are right. */
async function matches(
  store: Store,
  account: AccountSecrets | null,
  given: PasswordAndCode,
): Promise<boolean> {
  const password = await isPassword(account?.passwordHash ?? null, given.password);
  const step = stepOfCode(account?.codeSecret ?? NOBODYS_SECRET, given.code, store.now());
  if (account === null || account.codeSecret === null || !password || step === null) return false;
  return spendStep(store, account, step);
}

async function auditRefusal(store: Store, account: { clinicId: string; accountId: string }): Promise<void> {
  await keepAudit(store.db, account.clinicId, null, [
    { event: 'sign-in refused', itemId: account.accountId },
  ]);
}
