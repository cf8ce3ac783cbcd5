import type { Hono } from 'hono';
import * as api from '../../api/sign-in.ts';
import { Redacted } from '../../seal/redacted.ts';
import { readOwnAccount } from '../../store/accounts.ts';
import { addWayIn, boundToOwn, listOwnWaysIn, removePasskey } from '../../store/sign-in/own-ways-in.ts';
import { endOwnSignIns, listOwnSignIns } from '../../store/sign-in/own-sign-ins.ts';
import { offerCode } from '../../store/sign-in/new-way-in.ts';
import {
  offerNewPasskey,
  offerPasskey,
  type PasskeyResponse,
  passkeysOf,
} from '../../store/sign-in/passkeys.ts';
import {
  BOUND_TO_SIGN_IN,
  boundToSignIn,
  signInWithPasskey,
  signInWithPassword,
  stepUp,
} from '../../store/sign-in/prove-account.ts';
import { handOver } from '../../store/hand-over.ts';
import { endSignIn, startSignIn } from '../../store/sign-ins.ts';
import { clientAddress } from '../client-address.ts';
import type { Premises } from '../premises.ts';
import { answerAnyone } from '../serve-anyone.ts';
import { answer, carryOut, refuse } from '../serve-endpoint.ts';
import { clearCookie, writeCookie } from '../sign-in-cookie.ts';
import { readTicket, writeTicket } from '../ticket-cookies.ts';
import { offeredWay } from '../way-in-request.ts';

/** Signing in and out, confirming again, and one's own ways in. */
export function signInRoutes(app: Hono, premises: Premises): void {
  presenceRoutes(app, premises);
  entryRoutes(app, premises);
  stepUpRoutes(app, premises);
  ownWayRoutes(app, premises);
}

function presenceRoutes(app: Hono, premises: Premises): void {
  const { settings } = premises;
  answer(app, premises, api.whoAmI, async ({ store, viewer }) => ({
    ...(await readOwnAccount(store, viewer)),
    demo: settings.demo,
  }));
  answer(app, premises, api.handOver, async ({ store, viewer, signedIn, body }) => {
    // Nobody could take the demo back: its account has no way in to confirm with.
    if (!settings.demo) await handOver(store, viewer, body, signedIn);
    return {};
  });
  answer(app, premises, api.signOut, async ({ store, signedIn, context }) => {
    await endSignIn(store, signedIn);
    clearCookie(context, settings);
    context.header('Clear-Site-Data', '"cache", "storage"');
    return {};
  });
}

function entryRoutes(app: Hono, premises: Premises): void {
  const { settings, links } = premises;
  answerAnyone(app, premises, api.enterByLink, async ({ store, body, context }) => {
    const entry = links.take(body.token, Date.now());
    if (entry === null) return refuse(context, 401, 'signed out', 'error.link-used');
    writeCookie(context, settings, (await startSignIn(store, entry)).reveal());
    return {};
  });
  answerAnyone(app, premises, api.offerPasskey, async ({ store, context }) => {
    const { ticket, options } = await offerPasskey(store, settings, BOUND_TO_SIGN_IN);
    writeTicket(context, settings, 'passkey', ticket);
    return options as never;
  });
  answerAnyone(app, premises, api.signInWithPasskey, async ({ store, body, context, address }) => {
    const response = body.response as PasskeyResponse;
    const ticket = readTicket(context, settings, 'passkey');
    const token = await signInWithPasskey(store, settings, { ticket, response }, address);
    writeCookie(context, settings, token.reveal());
    return {};
  });
  answerAnyone(app, premises, api.signInWithPassword, async ({ store, body, context, address }) => {
    const password = new Redacted(body.password);
    const token = await signInWithPassword(store, { ...body, password, address });
    writeCookie(context, settings, token.reveal());
    return {};
  });
}

function stepUpRoutes(app: Hono, premises: Premises): void {
  const { settings } = premises;
  answer(app, premises, api.offerStepUpPasskey, async ({ store, signedIn, context }) => {
    const { ticket, options } = await offerPasskey(store, settings, boundToSignIn(signedIn), signedIn);
    writeTicket(context, settings, 'passkey', ticket);
    return options as never;
  });
  answer(app, premises, api.stepUp, async ({ store, signedIn, body, context }) => {
    const given =
      body.kind === 'passkey'
        ? { ticket: readTicket(context, settings, 'passkey'), response: body.response as PasskeyResponse }
        : { password: new Redacted(body.password), code: body.code };
    const token = await stepUp(store, settings, signedIn, given, clientAddress(context, settings));
    writeCookie(context, settings, token.reveal());
    return {};
  });
}

function ownWayRoutes(app: Hono, premises: Premises): void {
  const { settings } = premises;
  answer(app, premises, api.listOwnSignIns, async ({ store, viewer, signedIn }) =>
    listOwnSignIns(store, { viewer, signedIn }),
  );
  carryOut(app, premises, api.endOwnSignIns, async ({ store, viewer, signedIn, body }) =>
    endOwnSignIns(store, { viewer, signedIn }, body.signInId),
  );
  answer(app, premises, api.listOwnWaysIn, async ({ store, viewer }) => listOwnWaysIn(store, viewer));
  answer(app, premises, api.offerOwnPasskey, async ({ store, viewer, context }) => {
    const [{ name }, { email }] = await Promise.all([
      readOwnAccount(store, viewer),
      listOwnWaysIn(store, viewer),
    ]);
    const known = (await passkeysOf(store, viewer)).map((row) => row.credential_id);
    const who = { accountId: viewer.accountId, name, email, known };
    const { ticket, options } = await offerNewPasskey(store, settings, who, boundToOwn(viewer.accountId));
    writeTicket(context, settings, 'new-passkey', ticket);
    return options as never;
  });
  answer(app, premises, api.offerOwnCode, async ({ store, viewer, context }) => {
    const { email } = await listOwnWaysIn(store, viewer);
    const offer = offerCode(store, email, boundToOwn(viewer.accountId));
    writeTicket(context, settings, 'new-code', offer.ticket);
    return { secret: offer.secret.reveal(), address: offer.address.reveal() };
  });
  carryOut(app, premises, api.addWayIn, async ({ store, viewer, signedIn, body, context }) => {
    const way = offeredWay(context, settings, body.way);
    await addWayIn(store, settings, { viewer, signedIn }, { way, passkeyName: body.passkeyName });
  });
  carryOut(app, premises, api.removePasskey, async ({ store, viewer, body }) =>
    removePasskey(store, viewer, body.passkeyId),
  );
}
