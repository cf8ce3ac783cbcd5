import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { Refused } from '../refusals.ts';
import type { Store } from '../store.ts';
import { makeChallenge, recallChallenge, spendChallenge } from './challenges.ts';

/** How the browser reaches this server; a passkey belongs to the name in it (WebAuthn Level 3 §5.1.3). */
export interface Site {
  readonly origin: string;
}

/** An answer of the browser together with the ticket of its challenge. */
export interface Answered<Response> {
  readonly ticket: string;
  readonly response: Response;
}

export interface NewPasskey {
  readonly credentialId: Buffer;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: readonly string[];
}

export type NewPasskeyResponse = RegistrationResponseJSON;
export type PasskeyResponse = AuthenticationResponseJSON;

const relyingParty = (site: Site): string => new URL(site.origin).hostname;

/** What the browser needs to make a passkey. `boundTo` is the account or invitation; the same must be said later. */
export async function offerNewPasskey(
  store: Store,
  site: Site,
  who: { accountId: string; name: string; email: string; known?: readonly Buffer[] },
  boundTo: string,
): Promise<{ ticket: string; options: PublicKeyCredentialCreationOptionsJSON }> {
  const challenge = makeChallenge(store, 'new passkey', boundTo);
  const options = await generateRegistrationOptions({
    rpName: 'Entente',
    rpID: relyingParty(site),
    userName: who.email,
    userDisplayName: who.name,
    userID: new TextEncoder().encode(who.accountId),
    challenge: Uint8Array.from(challenge.bytes),
    excludeCredentials: (who.known ?? []).map((id) => ({ id: id.toString('base64url') })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  return { ticket: challenge.ticket, options };
}

/** The passkey that the browser made. Throws Refused where the answer does not belong to the offer. */
export async function checkNewPasskey(
  store: Store,
  site: Site,
  answered: Answered<NewPasskeyResponse>,
  boundTo: string,
): Promise<NewPasskey> {
  const challenge = recallChallenge(store, 'new passkey', boundTo, answered.ticket);
  if (challenge === null) throw new Refused('sign-in.passkey-not-made');
  const { registrationInfo } = await verifyRegistrationResponse({
    response: answered.response,
    expectedChallenge: challenge.bytes.toString('base64url'),
    expectedOrigin: site.origin,
    expectedRPID: relyingParty(site),
    requireUserVerification: true,
  }).catch(() => ({ registrationInfo: undefined }));
  if (registrationInfo === undefined || !(await spendChallenge(store, challenge))) {
    throw new Refused('sign-in.passkey-not-made');
  }
  const { credential } = registrationInfo;
  return {
    credentialId: Buffer.from(credential.id, 'base64url'),
    publicKey: Buffer.from(credential.publicKey),
    counter: credential.counter,
    transports: credential.transports ?? [],
  };
}

/** What the browser needs to sign in with a passkey; `accountId` narrows it to one account's. */
export async function offerPasskey(
  store: Store,
  site: Site,
  boundTo: string,
  account?: { clinicId: string; accountId: string },
): Promise<{ ticket: string; options: PublicKeyCredentialRequestOptionsJSON }> {
  return offerOneOf(store, site, boundTo, account === undefined ? [] : await passkeysOf(store, account));
}

/** The same for passkeys that were looked up: any of them answers, or whichever the browser holds where there are none. */
export async function offerOneOf(
  store: Store,
  site: Site,
  boundTo: string,
  known: readonly { readonly credential_id: Buffer; readonly transports: string[] }[],
): Promise<{ ticket: string; options: PublicKeyCredentialRequestOptionsJSON }> {
  const challenge = makeChallenge(store, 'passkey', boundTo);
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(site),
    challenge: Uint8Array.from(challenge.bytes),
    userVerification: 'required',
    allowCredentials: known.map((row) => ({
      id: row.credential_id.toString('base64url'),
      transports: row.transports as never,
    })),
  });
  return { ticket: challenge.ticket, options };
}

/** The open account whose passkey answered, or null. The challenge is used up; the passkey's counter goes on. */
export async function checkPasskey(
  store: Store,
  site: Site,
  answered: Answered<PasskeyResponse>,
  boundTo: string,
): Promise<{ clinicId: string; accountId: string } | null> {
  const row = await findPasskey(store, answered.response.id);
  const counter = row === undefined ? null : await provesPasskey(store, site, answered, boundTo, row);
  if (row === undefined || counter === null) return null;
  await store.db
    .updateTable('passkey')
    .set({ counter: String(counter), last_used_at: store.now() })
    .where('clinic_id', '=', row.clinic_id)
    .where('id', '=', row.id)
    .execute();
  return { clinicId: row.clinic_id, accountId: row.account_id };
}

/** The new counter of a passkey that answered its challenge, or null. A right answer uses the challenge up. */
export async function provesPasskey(
  store: Store,
  site: Site,
  answered: Answered<PasskeyResponse>,
  boundTo: string,
  row: { readonly public_key: Buffer; readonly counter: string },
): Promise<number | null> {
  const challenge = recallChallenge(store, 'passkey', boundTo, answered.ticket);
  if (challenge === null) return null;
  const checked = await verifyAuthenticationResponse({
    response: answered.response,
    expectedChallenge: challenge.bytes.toString('base64url'),
    expectedOrigin: site.origin,
    expectedRPID: relyingParty(site),
    requireUserVerification: true,
    credential: {
      id: answered.response.id,
      publicKey: Uint8Array.from(row.public_key),
      counter: Number(row.counter),
    },
  }).catch(() => ({ verified: false as const, authenticationInfo: undefined }));
  if (!checked.verified || !(await spendChallenge(store, challenge))) return null;
  return checked.authenticationInfo?.newCounter ?? 0;
}

/** The passkeys of one account. */
export async function passkeysOf(store: Store, account: { clinicId: string; accountId: string }) {
  return store.db
    .selectFrom('passkey')
    .selectAll()
    .where('clinic_id', '=', account.clinicId)
    .where('account_id', '=', account.accountId)
    .orderBy('created_at')
    .execute();
}

async function findPasskey(store: Store, credentialId: string) {
  return store.db
    .selectFrom('passkey')
    .innerJoin('account', (join) =>
      join
        .onRef('account.clinic_id', '=', 'passkey.clinic_id')
        .onRef('account.id', '=', 'passkey.account_id'),
    )
    .selectAll('passkey')
    .where('credential_id', '=', Buffer.from(credentialId, 'base64url'))
    .where('account.closed_at', 'is', null)
    .executeTakeFirst();
}
