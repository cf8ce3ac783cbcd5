import { z } from 'zod';
import { asks, changes, id, noParams, reads, side } from './endpoint.ts';
import { emailAddress, newCodeSecret, newPasskeyOptions, newWayIn, personName } from './ways-in.ts';

const nothing = z.object({});
const capacity = z.string().min(1).max(40);
const token = z.string().regex(/^[\w-]{43}$/);

/** The people that the viewer may know of, open invitations, and what the viewer may give. */
export const listPeople = reads('/api/people', {
  params: noParams,
  reply: z.object({
    people: z.array(
      z.object({
        accountId: id,
        name: z.string(),
        email: z.string().nullable(),
        own: z.boolean(),
        closed: z.boolean(),
        mayClose: z.boolean(),
        capacities: z.array(
          z.object({
            id,
            capacity: z.string(),
            studyId: id.nullable(),
            studyTitle: z.string().nullable(),
            dyadId: id.nullable(),
            dyadNumber: z.number().nullable(),
            side: side.nullable(),
            mayEnd: z.boolean(),
          }),
        ),
      }),
    ),
    invitations: z.array(
      z.object({
        id,
        note: z.string(),
        capacity: z.string().nullable(),
        studyTitle: z.string().nullable(),
        side: side.nullable(),
        expiresAt: z.string(),
      }),
    ),
    giving: z.array(
      z.object({
        studyId: id.nullable(),
        studyTitle: z.string().nullable(),
        capacities: z.array(z.string().nullable()),
      }),
    ),
  }),
});

/** The token is made by the inviter's browser and stands in the link's fragment; the server keeps its hash. */
export const makeInvitation = changes('/api/people/invitations', {
  params: noParams,
  body: {
    id,
    capacity: capacity.nullable(),
    studyId: id.nullable(),
    dyadId: id.nullable(),
    side: side.nullable(),
    note: z.string().trim().max(200),
    token,
  },
});
export const withdrawInvitation = changes('/api/people/invitations/:invitationId/withdraw', {
  params: z.object({ invitationId: id }),
  body: {},
});
export const endCapacity = changes('/api/people/capacities/:grantId/end', {
  params: z.object({ grantId: id }),
  body: {},
});
export const closeAccount = changes('/api/people/:accountId/close', {
  params: z.object({ accountId: id }),
  body: {},
});

export const endSignInsOf = changes('/api/people/:accountId/end-sign-ins', {
  params: z.object({ accountId: id }),
  body: {},
});

/** Whether a link is good, without using it up: mail scanners open links too. */
export const checkInvitation = asks('/api/invitation/check', {
  params: noParams,
  body: z.object({ token }),
  reply: nothing,
});
export const offerInvitedPasskey = asks('/api/invitation/passkey-options', {
  params: noParams,
  body: z.object({ token, accountId: id, name: personName, email: emailAddress }),
  reply: newPasskeyOptions,
});
export const offerInvitedCode = asks('/api/invitation/code', {
  params: noParams,
  body: z.object({ token, accountId: id, email: emailAddress }),
  reply: newCodeSecret,
});
export const acceptInvitation = asks('/api/invitation/accept', {
  params: noParams,
  body: z.object({ token, accountId: id, name: personName, email: emailAddress, way: newWayIn }),
  reply: nothing,
});

/** Accepts for the account that is signed in. */
export const acceptAsMember = asks('/api/invitation/accept-as-member', {
  params: noParams,
  body: z.object({ token }),
  reply: nothing,
});
