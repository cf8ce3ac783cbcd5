import type { Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Endpoint } from '../api/endpoint.ts';
import { findRoom, type FoundRoom, type Room } from '../store/recall-room/room-facts.ts';
import { ABSOLUTE_MS } from '../store/sign-ins.ts';
import type { Premises, Settings } from './premises.ts';
import { answer, type Asked, type Frozen, refuse, refuseHurry, refusePhase } from './serve-endpoint.ts';
import type { Store } from '../store/store.ts';
import type { Who, WhoAsks } from './who-asks.ts';
import type { z } from 'zod';

const isSecure = (settings: Settings): boolean => settings.origin.startsWith('https:');
/** Its own name: what opens one tape is never sent as what opens the staff's pages or an own space. */
const nameOf = (settings: Settings): string => `${isSecure(settings) ? '__Host-' : ''}entente-room`;

export function writeRoomCookie(context: Context, settings: Settings, token: string): void {
  setCookie(context, nameOf(settings), token, {
    path: '/',
    httpOnly: true,
    secure: isSecure(settings),
    sameSite: 'Strict',
    maxAge: ABSOLUTE_MS / 1000,
  });
}

export const readRoomCookie = (context: Context, settings: Settings): string | undefined =>
  getCookie(context, nameOf(settings));

const NAME = 'recall-room';

/**
 * The page with the tape: it asks in the name of the inquirer who made its link, with the rights that they have now, and
 * reaches the endpoints of this file’s callers and nothing else.
 */
export const whoseRoom: WhoAsks = async (context, premises) => {
  const { store } = premises;
  if (store === null || premises.phase !== 'open') return refusePhase(context, premises.phase);
  const token = readRoomCookie(context, premises.settings);
  const found = token === undefined ? null : await findRoom(store, token);
  if (found === null) return refuse(context, 401, 'signed out', 'room.enter-failed');
  return roomAsker(context, premises, store, found);
};

/** The room as somebody who asks: its own id stands for the sign-in. */
export function roomAsker(
  context: Context,
  premises: Premises,
  store: Store,
  { room, viewer }: FoundRoom,
): Who | Response {
  const hurry = refuseHurry(context, premises, room.id);
  if (hurry !== null) return hurry;
  context.set(NAME, room);
  const signedIn = {
    signInId: room.id,
    clinicId: viewer.clinicId,
    accountId: viewer.accountId,
    steppedUp: false,
    ownSpaceId: null,
    handedOverTo: null,
  };
  return { store, viewer, signedIn };
}

/** Answers an endpoint for the page with the tape of one interview. */
export function answerRoom<E extends Endpoint>(
  app: Hono,
  premises: Premises,
  endpoint: E,
  handle: (asked: Asked<E> & { readonly room: Room }) => Promise<Frozen<z.input<E['reply']>> | Response>,
): void {
  answer(
    app,
    premises,
    endpoint,
    async (asked) => handle({ ...asked, room: asked.context.get(NAME) as Room }),
    whoseRoom,
  );
}
