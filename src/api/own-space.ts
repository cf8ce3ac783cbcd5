import { z } from 'zod';
import { asks, noParams, reads } from './endpoint.ts';

const nothing = z.object({});
/** Wider than a PIN can be, so that every wrong one gets the same answer. */
const typedPin = z.string().min(1).max(100);

/** Exchanges a link's token and the PIN for a sign-in. Any text is taken: a malformed token is a wrong one. */
export const enterSpace = asks('/api/own/enter', {
  params: noParams,
  body: z.object({ token: z.string().max(200), pin: typedPin }),
  reply: nothing,
});
export const confirmWithPin = asks('/api/own/confirm', {
  params: noParams,
  body: z.object({ pin: typedPin }),
  reply: nothing,
});
export const leaveSpace = asks('/api/own/leave', { params: noParams, body: nothing, reply: nothing });

/** Whose space this is, in the fewest words. */
export const readSpace = reads('/api/own/me', {
  params: noParams,
  reply: z.object({
    clinicName: z.string(),
    demo: z.boolean(),
    /** Reached with the account that the person works with here. */
    staff: z.boolean(),
  }),
});
