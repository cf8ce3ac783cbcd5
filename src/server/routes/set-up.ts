import type { Hono } from 'hono';
import * as api from '../../api/set-up.ts';
import { Redacted } from '../../seal/redacted.ts';
import { writeKeyBundle } from '../../store/keys/key-bundle.ts';
import { KeyringStaysLocked, openKeyring } from '../../store/keys/keyring-file.ts';
import { confirmKeyring, draftKeyring } from '../../store/keys/new-keyring.ts';
import { chooseSecondPlace, readSecondPlace, rememberSecondPlace } from '../../store/keys/second-place.ts';
import { boundToFounding, foundClinic } from '../../store/people/found-clinic.ts';
import { Refused } from '../../store/refusals.ts';
import { offerCode, refuseWeak } from '../../store/sign-in/new-way-in.ts';
import { offerNewPasskey } from '../../store/sign-in/passkeys.ts';
import type { Store } from '../../store/store.ts';
import { enterHouse } from '../enter-house.ts';
import type { Doorway, Premises } from '../premises.ts';
import { answerAlways, answerSetUp } from '../serve-anyone.ts';
import { refuse } from '../serve-endpoint.ts';
import { writeCookie } from '../sign-in-cookie.ts';
import { dropTicket, writeTicket } from '../ticket-cookies.ts';
import { offeredWay } from '../way-in-request.ts';

/** The door: what phase the server is in, unlocking it, and the set-up from the printed link to the first account. */
export function setUpRoutes(app: Hono, premises: Premises): void {
  doorRoutes(app, premises);
  keyRoutes(app, premises);
  founderRoutes(app, premises);
}

function doorRoutes(app: Hono, premises: Premises): void {
  const { settings } = premises;
  answerAlways(app, premises, api.readDoor, async () => ({ phase: premises.phase, demo: settings.demo }));
  answerAlways(app, premises, api.unlock, async ({ body, context }) => {
    const { doorway } = premises;
    if (premises.phase !== 'locked' || doorway === null) {
      return refuse(context, 409, 'refused', 'unlock.open-already');
    }
    const opener =
      'passphrase' in body
        ? { kind: 'passphrase' as const, passphrase: new Redacted(body.passphrase) }
        : { kind: 'recovery' as const, typed: new Redacted(body.recoveryKey) };
    const phase = await premises.unlocking.attempt(async () => {
      const keyring = await openKeyring(doorway.keys.keyringPath, opener).catch((error: unknown) => {
        throw error instanceof KeyringStaysLocked ? new Refused('unlock.refused') : error;
      });
      return enterHouse(premises, doorway, keyring);
    });
    // Whoever opened the keyring may also finish a set-up that was broken off.
    if (phase === 'set-up') admit(premises, premises.setUp.makeLink(), context);
    return { phase };
  });
}

/** Gives the browser its pass in exchange for the link's token; false where it is not the link. */
function admit(premises: Premises, token: string, context: Parameters<typeof writeTicket>[0]): boolean {
  const pass = premises.setUp.exchange(token);
  if (pass === null) return false;
  writeTicket(context, premises.settings, 'set-up', pass);
  return true;
}

function keyRoutes(app: Hono, premises: Premises): void {
  answerAlways(app, premises, api.beginSetUp, async ({ body, context }) => {
    const { doorway } = premises;
    if (premises.phase !== 'set-up' || doorway === null || !admit(premises, body.token, context)) {
      return refuse(context, 401, 'signed out', 'set-up.no-link');
    }
    return nextStep(premises, doorway);
  });
  answerSetUp(app, premises, api.readSetUp, async ({ doorway }) => nextStep(premises, doorway));
  answerSetUp(app, premises, api.makeKeys, async ({ doorway, body }) => {
    const passphrase = new Redacted(body.passphrase);
    refuseWeak(passphrase);
    const { keyFile } = doorway;
    const recoveryKey = await premises.unlocking.attempt(() =>
      draftKeyring(doorway.keys.keyringPath, { passphrase, ...(keyFile && { keyFile }) }),
    );
    return { recoveryKey: recoveryKey.reveal() };
  });
  answerSetUp(app, premises, api.confirmRecoveryKey, async ({ doorway, body }) => {
    const keyring = await confirmKeyring(doorway.keys.keyringPath, new Redacted(body.typed));
    await enterHouse(premises, doorway, keyring);
    return {};
  });
  answerSetUp(app, premises, api.setSecondPlace, async ({ doorway, body }) => {
    openedStore(premises);
    const place = await chooseSecondPlace(doorway.homeFolder, body.folder);
    await writeKeyBundle(doorway.keys, place.folder, new Date());
    await rememberSecondPlace(doorway.secondPlaceMemo, place.folder);
    return place;
  });
}

function founderRoutes(app: Hono, premises: Premises): void {
  const { settings } = premises;
  answerSetUp(app, premises, api.offerFounderPasskey, async ({ body, context }) => {
    const bound = boundToFounding(body.accountId);
    const { ticket, options } = await offerNewPasskey(openedStore(premises), settings, body, bound);
    writeTicket(context, settings, 'new-passkey', ticket);
    return options as never;
  });
  answerSetUp(app, premises, api.offerFounderCode, async ({ body, context }) => {
    const offer = offerCode(openedStore(premises), body.email, boundToFounding(body.accountId));
    writeTicket(context, settings, 'new-code', offer.ticket);
    return { secret: offer.secret.reveal(), address: offer.address.reveal() };
  });
  answerSetUp(app, premises, api.foundClinic, async ({ doorway, body, context }) => {
    const store = openedStore(premises);
    if ((await readSecondPlace(doorway.secondPlaceMemo)) === null) throw new Refused('set-up.not-yet');
    const way = offeredWay(context, settings, body.way);
    const token = await foundClinic(store, settings, { ...body, way });
    premises.open();
    premises.setUp.end();
    dropTicket(context, settings, 'set-up');
    writeCookie(context, settings, token.reveal());
    return {};
  });
}

async function nextStep(premises: Premises, doorway: Doorway) {
  const home = doorway.homeFolder;
  if (premises.store === null) return { step: 'keys' as const, home };
  const chosen = await readSecondPlace(doorway.secondPlaceMemo);
  return { step: chosen === null ? ('second place' as const) : ('account' as const), home };
}

/** The store, once the recovery key was typed back. */
function openedStore(premises: Premises): Store {
  if (premises.store === null) throw new Refused('set-up.not-yet');
  return premises.store;
}
