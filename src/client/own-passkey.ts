import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';
import {
  addSpacePasskey,
  confirmWithSpacePasskey,
  enterWithSpacePasskey,
  offerConfirmingSpacePasskey,
  offerNewSpacePasskey,
  offerSpacePasskey,
} from '../api/own-passkeys.ts';
import { sayOwn } from '../messages/say-own.ts';
import { callOwn } from './call-own.ts';

/** Passkeys exist only over HTTPS or on localhost, and only where the browser knows them. */
export const hasPasskeys = (): boolean => browserSupportsWebAuthn();

/** The browser does not say whether the person turned away, waited too long or has none: neither do we. */
const turnedAway = (): never => {
  throw new Error(sayOwn('own.passkey-none-given'));
};

const given = async (options: object) =>
  startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON }).catch(turnedAway);

/** Opens the space whose passkey the person gives. Throws with a sentence to show. */
export async function enterByPasskey(): Promise<void> {
  const response = await given(await callOwn(offerSpacePasskey));
  await callOwn(enterWithSpacePasskey, { body: { response: response as never } });
}

/** In place of the PIN, for what is guarded. */
export async function confirmByPasskey(): Promise<void> {
  const response = await given(await callOwn(offerConfirmingSpacePasskey));
  await callOwn(confirmWithSpacePasskey, { body: { response: response as never } });
}

/** Makes a passkey for this space on this device, or a key that is held to it. */
export async function makeOwnPasskey(): Promise<void> {
  const options = (await callOwn(offerNewSpacePasskey)) as object;
  const response = await startRegistration({
    optionsJSON: options as PublicKeyCredentialCreationOptionsJSON,
  }).catch(turnedAway);
  await callOwn(addSpacePasskey, { body: { response: response as never } });
}
