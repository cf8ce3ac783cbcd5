import { weaknessOf } from '../../domain/access/passphrase.ts';
import type { Redacted } from '../../seal/redacted.ts';
import type { MessageKey } from '../../messages/say.ts';
import { Refused } from '../refusals.ts';
import type { Store } from '../store.ts';
import { makeChallenge, recallChallenge, spendChallenge } from './challenges.ts';
import { commonPasswords } from './common-passwords.ts';
import { CODE_SECRET_BYTES, codeAddress, codeSecret, stepOfCode } from './one-time-codes.ts';
import {
  type Answered,
  checkNewPasskey,
  type NewPasskey,
  type NewPasskeyResponse,
  type Site,
} from './passkeys.ts';
import { hashPassword } from './passwords.ts';

/** How somebody wants to sign in from now on, as the browser sent it. */
export type OfferedWay =
  | ({ readonly kind: 'passkey' } & Answered<NewPasskeyResponse>)
  | {
      readonly kind: 'password';
      readonly password: Redacted<string>;
      /** The first code, which shows that the app holds the secret. */
      readonly code: string;
      readonly ticket: string;
    };

/** The same after it proved to work. */
export type CheckedWay =
  | { readonly kind: 'passkey'; readonly passkey: NewPasskey }
  | {
      readonly kind: 'password';
      readonly passwordHash: Redacted<string>;
      readonly codeSecret: Redacted<string>;
      readonly lastStep: number;
    };

const WEAK: Record<NonNullable<ReturnType<typeof weaknessOf>>, MessageKey> = {
  'too short': 'sign-in.too-short',
  'too long': 'sign-in.too-long',
  'too simple': 'sign-in.too-simple',
};

/** Throws Refused where a password or passphrase could be guessed; `known` are words of the person and the clinic. */
export function refuseWeak(secret: Redacted<string>, known: readonly string[] = []): void {
  const weakness = weaknessOf(secret.reveal(), known, commonPasswords());
  if (weakness !== null) throw new Refused(WEAK[weakness]);
}

/** A new secret for an authenticator app. It is computed from the ticket and kept nowhere until its first code came back. */
export function offerCode(
  store: Store,
  email: string,
  boundTo: string,
): { ticket: string; secret: Redacted<string>; address: Redacted<string> } {
  const { ticket, bytes } = makeChallenge(store, 'new code', boundTo);
  const secret = codeSecret(bytes.subarray(0, CODE_SECRET_BYTES));
  return { ticket, secret, address: codeAddress(secret, email) };
}

/** Checks that the new way works: the passkey answers, or the code is the app's. Throws Refused. */
export async function checkWay(
  store: Store,
  site: Site,
  offered: OfferedWay,
  boundTo: string,
  known: readonly string[],
): Promise<CheckedWay> {
  if (offered.kind === 'passkey') {
    return { kind: 'passkey', passkey: await checkNewPasskey(store, site, offered, boundTo) };
  }
  refuseWeak(offered.password, known);
  const challenge = recallChallenge(store, 'new code', boundTo, offered.ticket);
  if (challenge === null) throw new Refused('sign-in.code-too-old');
  const secret = codeSecret(challenge.bytes.subarray(0, CODE_SECRET_BYTES));
  const step = stepOfCode(secret, offered.code, store.now());
  if (step === null) throw new Refused('sign-in.code-wrong');
  const passwordHash = await hashPassword(offered.password);
  if (!(await spendChallenge(store, challenge))) throw new Refused('sign-in.code-too-old');
  return { kind: 'password', passwordHash, codeSecret: secret, lastStep: step };
}
