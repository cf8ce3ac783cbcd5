import type { Context, Hono } from 'hono';
import type { Endpoint } from '../api/endpoint.ts';
import { readWhoSignedIn } from '../store/sign-ins.ts';
import type { Store } from '../store/store.ts';
import { viewerOf } from '../store/viewers.ts';
import { readOwnCookie } from './own-cookie.ts';
import type { Premises } from './premises.ts';
import {
  answer,
  type Asked,
  carryOut,
  type Handler,
  refuse,
  refuseHurry,
  refusePhase,
} from './serve-endpoint.ts';
import { readCookie } from './sign-in-cookie.ts';
import type { WhoAsks } from './who-asks.ts';

/**
 * The person whose own space is asked for: by the space's own sign-in, or by the staff sign-in of somebody who has a
 * seat. Whoever has neither, staff without a seat included, gets the answer of somebody who is not signed in.
 */
export const whoseSpace: WhoAsks = async (context, premises) => {
  const { store } = premises;
  if (store === null || premises.phase !== 'open') return refusePhase(context, premises.phase);
  const found = await ownSignIn(context, premises, store);
  if (found === null || found.row.seats.length === 0) {
    return refuse(context, 401, 'signed out', 'own.signed-out');
  }
  const { signedIn, row } = found;
  const hurry = refuseHurry(context, premises, signedIn.accountId);
  if (hurry !== null) return hurry;
  // What a person may see of their own record comes from where they sit, never from what they were given as staff.
  return { store, viewer: viewerOf(signedIn, { ...row, grants: [] }), signedIn };
};

async function ownSignIn(context: Context, premises: Premises, store: Store) {
  const own = readOwnCookie(context, premises.settings);
  const ofSpace = own === undefined ? null : await readWhoSignedIn(store, own, 'own space');
  if (ofSpace !== null) return ofSpace;
  const staff = readCookie(context, premises.settings);
  const ofStaff = staff === undefined ? null : await readWhoSignedIn(store, staff, 'staff pages');
  // Whoever was handed the device for a form is not the one who signed in on it.
  return ofStaff?.signedIn.handedOverTo === null ? ofStaff : null;
}

/** Answers an endpoint for the person whose own space it is. */
export function answerOwn<E extends Endpoint>(
  app: Hono,
  premises: Premises,
  endpoint: E,
  handle: Handler<E>,
): void {
  answer(app, premises, endpoint, handle, whoseSpace);
}

/** Carries out a mutation for the person whose own space it is. */
export function carryOutOwn<E extends Endpoint>(
  app: Hono,
  premises: Premises,
  endpoint: E,
  handle: (asked: Asked<E>) => Promise<void>,
): void {
  carryOut(app, premises, endpoint, handle, whoseSpace);
}
