import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';
import type { z } from 'zod';
import { newPasskeyOptions, passkeyOptions, newPasskeyResponse, passkeyResponse } from '../../api/ways-in.ts';
import { say } from '../../messages/say.ts';
import { CallRefused } from '../shell/call.ts';

/** Passkeys exist only over HTTPS or on localhost, and only where the browser knows them. */
export const hasPasskeys = (): boolean => browserSupportsWebAuthn();

/** Asks the person for a new passkey. Throws CallRefused where they turned away or the device could not. */
export async function makePasskey(
  options: z.output<typeof newPasskeyOptions>,
): Promise<z.output<typeof newPasskeyResponse>> {
  const made = await startRegistration({
    optionsJSON: options as unknown as PublicKeyCredentialCreationOptionsJSON,
  }).catch(turnedAway);
  return newPasskeyResponse.parse(made);
}

/** Asks the person for one of their passkeys. Throws CallRefused where none was given. */
export async function givePasskey(
  options: z.output<typeof passkeyOptions>,
): Promise<z.output<typeof passkeyResponse>> {
  const given = await startAuthentication({
    optionsJSON: options as unknown as PublicKeyCredentialRequestOptionsJSON,
  }).catch(turnedAway);
  return passkeyResponse.parse(given);
}

/** The browser does not say whether the person turned away, waited too long or has no passkey: neither do we. */
function turnedAway(error: unknown): never {
  const { name, cause } = error as { name?: string; cause?: { name?: string } };
  const known = name === 'InvalidStateError' || cause?.name === 'InvalidStateError';
  throw new CallRefused(say(known ? 'sign-in.passkey-here-already' : 'sign-in.no-passkey-given'), 'refused');
}
