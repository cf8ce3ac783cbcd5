import { z } from 'zod';
import { asks, id, noParams, reads, shortText } from './endpoint.ts';
import {
  emailAddress,
  newCodeSecret,
  newPasskeyOptions,
  newWayIn,
  personName,
  typedSecret,
} from './ways-in.ts';

const nothing = z.object({});

/** What stands between a person and the server: said to everybody, because every page needs it first. */
export const readDoor = reads('/api/door', {
  params: noParams,
  reply: z.object({ phase: z.enum(['set-up', 'locked', 'open']), demo: z.boolean() }),
});

/** Opens the keyring with the passphrase or the printed recovery key. */
export const unlock = asks('/api/unlock', {
  params: noParams,
  body: z.union([z.object({ passphrase: typedSecret }), z.object({ recoveryKey: typedSecret })]),
  reply: z.object({ phase: z.enum(['set-up', 'open']) }),
});

/** What set-up still lacks. A browser that loads the page anew goes on from there. */
const setUpStep = z.object({ step: z.enum(['keys', 'second place', 'account']), home: z.string() });

/** Exchanges the printed link's token, once, for a cookie of this browser. */
export const beginSetUp = asks('/api/set-up/begin', {
  params: noParams,
  body: z.object({ token: z.string().min(20).max(200) }),
  reply: setUpStep,
});
export const readSetUp = asks('/api/set-up/step', { params: noParams, body: nothing, reply: setUpStep });

/** Makes the keyring. The recovery key is in this reply and nowhere else. */
export const makeKeys = asks('/api/set-up/keys', {
  params: noParams,
  body: z.object({ passphrase: typedSecret }),
  reply: z.object({ recoveryKey: z.string() }),
});
export const confirmRecoveryKey = asks('/api/set-up/recovery-key', {
  params: noParams,
  body: z.object({ typed: typedSecret }),
  reply: nothing,
});
export const setSecondPlace = asks('/api/set-up/second-place', {
  params: noParams,
  body: z.object({ folder: z.string().max(1_000) }),
  reply: z.object({ folder: z.string(), sameDisk: z.boolean() }),
});
export const offerFounderPasskey = asks('/api/set-up/passkey-options', {
  params: noParams,
  body: z.object({ accountId: id, name: personName, email: emailAddress }),
  reply: newPasskeyOptions,
});
export const offerFounderCode = asks('/api/set-up/code', {
  params: noParams,
  body: z.object({ accountId: id, email: emailAddress }),
  reply: newCodeSecret,
});

/** The first clinic and the first account, which is then signed in. */
export const foundClinic = asks('/api/set-up/account', {
  params: noParams,
  body: z.object({
    clinicId: id,
    clinicName: shortText,
    accountId: id,
    name: personName,
    email: emailAddress,
    way: newWayIn,
  }),
  reply: nothing,
});
