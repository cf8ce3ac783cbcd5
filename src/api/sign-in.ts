import { z } from 'zod';
import { id, noParams, reads } from './endpoint.ts';

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
  }),
});

export const signOut = {
  method: 'POST' as const,
  path: '/api/sign-out',
  params: nothing,
  query: nothing,
  body: nothing,
  reply: nothing,
};

/** The demo's one-use link: its token comes in the fragment and is exchanged once. */
export const enterByLink = {
  method: 'POST' as const,
  path: '/api/enter',
  params: nothing,
  query: nothing,
  body: z.object({ token: z.string().min(20).max(200) }),
  reply: nothing,
};
