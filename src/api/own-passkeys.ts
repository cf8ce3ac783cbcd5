import { z } from 'zod';
import { asks, id, noParams, reads } from './endpoint.ts';
import { newPasskeyOptions, newPasskeyResponse, passkeyOptions, passkeyResponse } from './ways-in.ts';

const nothing = z.object({});
const asking = { params: noParams, body: nothing };

/** A challenge for whichever passkey of an own space the browser holds for this server. */
export const offerSpacePasskey = asks('/api/own/passkey-options', { ...asking, reply: passkeyOptions });
export const enterWithSpacePasskey = asks('/api/own/passkey', {
  params: noParams,
  body: z.object({ response: passkeyResponse }),
  reply: nothing,
});
/** In place of the PIN, for what is guarded. */
export const offerConfirmingSpacePasskey = asks('/api/own/confirm/passkey-options', {
  ...asking,
  reply: passkeyOptions,
});
export const confirmWithSpacePasskey = asks('/api/own/confirm/passkey', {
  params: noParams,
  body: z.object({ response: passkeyResponse }),
  reply: nothing,
});
/** The passkeys that open this space, for its person alone. */
export const listSpacePasskeys = reads('/api/own/passkeys', {
  params: noParams,
  reply: z.array(z.object({ id, addedAt: z.string(), lastUsedAt: z.string().nullable() })),
});
export type SpacePasskeyReply = z.output<typeof listSpacePasskeys.reply>[number];
export const offerNewSpacePasskey = asks('/api/own/passkeys/options', {
  ...asking,
  reply: newPasskeyOptions,
});
export const addSpacePasskey = asks('/api/own/passkeys/add', {
  params: noParams,
  body: z.object({ response: newPasskeyResponse }),
  reply: nothing,
});
export const removeSpacePasskey = asks('/api/own/passkeys/remove', {
  params: noParams,
  body: z.object({ passkeyId: id }),
  reply: nothing,
});
