import type { Hono } from 'hono';
import * as api from '../../api/own-space.ts';
import { Redacted } from '../../seal/redacted.ts';
import { readOwnAccount } from '../../store/accounts.ts';
import { confirmWithPin, enterSpace } from '../../store/own-space/enter-space.ts';
import { listOwnSeats } from '../../store/own-space/own-seats.ts';
import { endSignIn } from '../../store/sign-ins.ts';
import { clientAddress } from '../client-address.ts';
import { endEarlierSignIns } from '../end-earlier.ts';
import { clearOwnCookie, writeOwnCookie } from '../own-cookie.ts';
import type { Premises } from '../premises.ts';
import { answerAnyone } from '../serve-anyone.ts';
import { refuse } from '../serve-endpoint.ts';
import { answerOwn } from '../serve-own.ts';

/** A person's own space: the way in, and what is theirs. */
export function ownSpaceRoutes(app: Hono, premises: Premises): void {
  const { settings } = premises;
  answerAnyone(app, premises, api.enterSpace, async ({ store, body, context, address }) => {
    const given = { token: new Redacted(body.token), pin: new Redacted(body.pin), address };
    const token = await enterSpace(store, given);
    await endEarlierSignIns(context, settings, store);
    writeOwnCookie(context, settings, token.reveal());
    return {};
  });
  answerOwn(app, premises, api.confirmWithPin, async ({ store, signedIn, body, context }) => {
    if (signedIn.ownSpaceId === null) return refuse(context, 401, 'signed out', 'own.signed-out');
    const given = { pin: new Redacted(body.pin), address: clientAddress(context, settings) };
    writeOwnCookie(context, settings, (await confirmWithPin(store, signedIn, given)).reveal());
    return {};
  });
  answerOwn(app, premises, api.leaveSpace, async ({ store, signedIn, context }) => {
    if (signedIn.ownSpaceId !== null) await endSignIn(store, signedIn);
    clearOwnCookie(context, settings);
    context.header('Clear-Site-Data', '"cache", "storage"');
    return {};
  });
  answerOwn(app, premises, api.readSpace, async ({ store, viewer, signedIn }) => {
    const [{ clinicName }, seats] = await Promise.all([
      readOwnAccount(store, viewer),
      listOwnSeats(store, viewer),
    ]);
    return { clinicName, demo: settings.demo, staff: signedIn.ownSpaceId === null, seats };
  });
}
