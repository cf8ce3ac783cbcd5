import type { Hono } from 'hono';
import * as api from '../../api/people.ts';
import { Redacted } from '../../seal/redacted.ts';
import { closeAccount, endCapacity, endSignInsOf } from '../../store/people/end-access.ts';
import {
  acceptAsMember,
  acceptInvitation,
  boundToInvitation,
  findInvitation,
  makeInvitation,
  withdrawInvitation,
} from '../../store/people/invitations.ts';
import { listPeople } from '../../store/people/list-people.ts';
import { beginAttempt } from '../../store/sign-in/attempts.ts';
import { offerCode } from '../../store/sign-in/new-way-in.ts';
import { offerNewPasskey } from '../../store/sign-in/passkeys.ts';
import type { Store } from '../../store/store.ts';
import type { Premises } from '../premises.ts';
import { answerAnyone } from '../serve-anyone.ts';
import { answer, carryOut } from '../serve-endpoint.ts';
import { writeCookie } from '../sign-in-cookie.ts';
import { writeTicket } from '../ticket-cookies.ts';
import { offeredWay } from '../way-in-request.ts';

export function peopleRoutes(app: Hono, premises: Premises): void {
  answer(app, premises, api.listPeople, async ({ store, viewer }) => listPeople(store, viewer));
  carryOut(app, premises, api.makeInvitation, async ({ store, viewer, body }) =>
    makeInvitation(store, viewer, { ...body, token: new Redacted(body.token) }),
  );
  carryOut(app, premises, api.withdrawInvitation, async ({ store, viewer, params, body }) =>
    withdrawInvitation(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, api.endCapacity, async ({ store, viewer, params, body }) =>
    endCapacity(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, api.closeAccount, async ({ store, viewer, params, body }) =>
    closeAccount(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, api.endSignInsOf, async ({ store, viewer, params, body }) =>
    endSignInsOf(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, api.acceptAsMember, async ({ store, viewer, body }) =>
    acceptAsMember(store, viewer, new Redacted(body.token)),
  );
  invitationRoutes(app, premises);
}

/** What the holder of a link can do without being signed in. Nothing here says whose clinic or study it is. */
function invitationRoutes(app: Hono, premises: Premises): void {
  const { settings } = premises;
  answerAnyone(app, premises, api.checkInvitation, async ({ store, body, address }) => {
    await known(store, body.token, address);
    return {};
  });
  answerAnyone(app, premises, api.offerInvitedPasskey, async ({ store, body, address, context }) => {
    const { id } = await known(store, body.token, address);
    const bound = boundToInvitation(id, body.accountId);
    const { ticket, options } = await offerNewPasskey(store, settings, body, bound);
    writeTicket(context, settings, 'new-passkey', ticket);
    return options as never;
  });
  answerAnyone(app, premises, api.offerInvitedCode, async ({ store, body, address, context }) => {
    const { id } = await known(store, body.token, address);
    const offer = offerCode(store, body.email, boundToInvitation(id, body.accountId));
    writeTicket(context, settings, 'new-code', offer.ticket);
    return { secret: offer.secret.reveal(), address: offer.address.reveal() };
  });
  answerAnyone(app, premises, api.acceptInvitation, async ({ store, body, address, context }) => {
    await known(store, body.token, address);
    const way = offeredWay(context, settings, body.way);
    const accepted = { ...body, token: new Redacted(body.token), way };
    const token = await acceptInvitation(store, settings, accepted);
    writeCookie(context, settings, token.reveal());
    return {};
  });
}

/** The invitation of a link; wrong links count against the address they come from. */
async function known(store: Store, token: string, address: string): Promise<{ id: string }> {
  const attempt = await beginAttempt(store, null, address);
  const invitation = await findInvitation(store, new Redacted(token));
  await attempt.forgive();
  return invitation;
}
