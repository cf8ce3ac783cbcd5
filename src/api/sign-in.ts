import { z } from 'zod';
import { asks, id, noParams, reads } from './endpoint.ts';
import {
  confirmation,
  newCodeSecret,
  newPasskeyOptions,
  newWayIn,
  oneTimeCode,
  passkeyOptions,
  passkeyResponse,
  typedSecret,
} from './ways-in.ts';

const nothing = z.object({});

/** Who is signed in, and what the frame has to say. */
export const whoAmI = reads('/api/me', {
  params: noParams,
  reply: z.object({
    accountId: id,
    name: z.string(),
    clinicName: z.string(),
    demo: z.boolean(),
    mayGovern: z.boolean(),
    keepsKeys: z.boolean(),
    mayReadAudit: z.boolean(),
    /** Sits in a study, so there is a record of their own at /own. */
    seated: z.boolean(),
  }),
});

/** The device goes to the person in a seat, who answers a form on it. */
export const handOver = asks('/api/hand-over', {
  params: noParams,
  body: z.object({ studyId: id, seatId: id }),
  reply: nothing,
});

export const signOut = asks('/api/sign-out', { params: noParams, body: nothing, reply: nothing });

/** The demo's one-use link: its token comes in the fragment and is exchanged once. */
export const enterByLink = asks('/api/enter', {
  params: noParams,
  body: z.object({ token: z.string().min(20).max(200) }),
  reply: nothing,
});

/** A challenge for whichever passkey the browser holds for this server. */
export const offerPasskey = asks('/api/sign-in/passkey-options', {
  params: noParams,
  body: nothing,
  reply: passkeyOptions,
});
export const signInWithPasskey = asks('/api/sign-in/passkey', {
  params: noParams,
  body: z.object({ response: passkeyResponse }),
  reply: nothing,
});
export const signInWithPassword = asks('/api/sign-in/password', {
  params: noParams,
  body: z.object({ email: z.string().trim().min(1).max(254), password: typedSecret, code: oneTimeCode }),
  reply: nothing,
});

/** A challenge for one of the account's own passkeys, to confirm a guarded action. */
export const offerStepUpPasskey = asks('/api/step-up/passkey-options', {
  params: noParams,
  body: nothing,
  reply: passkeyOptions,
});
export const stepUp = asks('/api/step-up', { params: noParams, body: confirmation, reply: nothing });

/** One's own ways in. */
export const listOwnWaysIn = reads('/api/me/ways-in', {
  params: noParams,
  reply: z.object({
    email: z.string(),
    password: z.boolean(),
    passkeys: z.array(
      z.object({ id, name: z.string(), madeAt: z.string(), lastUsedAt: z.string().nullable() }),
    ),
  }),
});

/** The account's own sign-ins that still open something; ending one, or with null all but this one. */
export const listOwnSignIns = reads('/api/me/sign-ins', {
  params: noParams,
  reply: z.array(z.object({ id, begunAt: z.string(), seenAt: z.string(), current: z.boolean() })),
});
export const endOwnSignIns = asks('/api/me/sign-ins/end', {
  params: noParams,
  body: z.object({ signInId: id.nullable() }),
  reply: nothing,
});

export const offerOwnPasskey = asks('/api/me/ways-in/passkey-options', {
  params: noParams,
  body: nothing,
  reply: newPasskeyOptions,
});
export const offerOwnCode = asks('/api/me/ways-in/code', {
  params: noParams,
  body: nothing,
  reply: newCodeSecret,
});
export const addWayIn = asks('/api/me/ways-in', {
  params: noParams,
  body: z.object({ way: newWayIn, passkeyName: z.string().trim().max(100) }),
  reply: nothing,
});
export const removePasskey = asks('/api/me/ways-in/remove', {
  params: noParams,
  body: z.object({ passkeyId: id }),
  reply: nothing,
});
