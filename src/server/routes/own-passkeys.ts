import type { Hono } from 'hono';
import * as api from '../../api/own-passkeys.ts';
import {
  addSpacePasskey,
  confirmWithPasskey,
  enterWithPasskey,
  listSpacePasskeys,
  offerConfirmingPasskey,
  offerNewSpacePasskey,
  offerSpacePasskey,
  removeSpacePasskey,
} from '../../store/own-space/own-passkeys.ts';
import type { NewPasskeyResponse, PasskeyResponse } from '../../store/sign-in/passkeys.ts';
import { clientAddress } from '../client-address.ts';
import { endEarlierSignIns } from '../end-earlier.ts';
import { writeOwnCookie } from '../own-cookie.ts';
import type { Premises } from '../premises.ts';
import { answerAnyone } from '../serve-anyone.ts';
import { answerOwn } from '../serve-own.ts';
import { readTicket, writeTicket } from '../ticket-cookies.ts';

/** Passkeys of an own space: entering and confirming with one, adding and removing them. */
export function ownPasskeyRoutes(app: Hono, premises: Premises): void {
  doorRoutes(app, premises);
  keepingRoutes(app, premises);
}

function doorRoutes(app: Hono, premises: Premises): void {
  const { settings } = premises;
  answerAnyone(app, premises, api.offerSpacePasskey, async ({ store, context }) => {
    const { ticket, options } = await offerSpacePasskey(store, settings);
    writeTicket(context, settings, 'passkey', ticket);
    return options as never;
  });
  answerAnyone(app, premises, api.enterWithSpacePasskey, async ({ store, body, context, address }) => {
    const ticket = readTicket(context, settings, 'passkey');
    const answered = { ticket, response: body.response as PasskeyResponse };
    const token = await enterWithPasskey(store, settings, answered, address);
    await endEarlierSignIns(context, settings, store);
    writeOwnCookie(context, settings, token.reveal());
    return {};
  });
  answerOwn(app, premises, api.offerConfirmingSpacePasskey, async ({ store, signedIn, context }) => {
    const { ticket, options } = await offerConfirmingPasskey(store, settings, signedIn);
    writeTicket(context, settings, 'passkey', ticket);
    return options as never;
  });
  answerOwn(app, premises, api.confirmWithSpacePasskey, async ({ store, signedIn, body, context }) => {
    const ticket = readTicket(context, settings, 'passkey');
    const answered = { ticket, response: body.response as PasskeyResponse };
    const address = clientAddress(context, settings);
    const token = await confirmWithPasskey(store, settings, signedIn, answered, address);
    writeOwnCookie(context, settings, token.reveal());
    return {};
  });
}

function keepingRoutes(app: Hono, premises: Premises): void {
  const { settings } = premises;
  answerOwn(app, premises, api.listSpacePasskeys, async ({ store, signedIn }) =>
    listSpacePasskeys(store, signedIn),
  );
  answerOwn(app, premises, api.offerNewSpacePasskey, async ({ store, signedIn, context }) => {
    const { ticket, options } = await offerNewSpacePasskey(store, settings, signedIn);
    writeTicket(context, settings, 'new-passkey', ticket);
    return options as never;
  });
  answerOwn(app, premises, api.addSpacePasskey, async ({ store, signedIn, body, context }) => {
    const ticket = readTicket(context, settings, 'new-passkey');
    const response = body.response as NewPasskeyResponse;
    await addSpacePasskey(store, settings, signedIn, { ticket, response });
    return {};
  });
  answerOwn(app, premises, api.removeSpacePasskey, async ({ store, signedIn, body }) => {
    await removeSpacePasskey(store, signedIn, body.passkeyId);
    return {};
  });
}
