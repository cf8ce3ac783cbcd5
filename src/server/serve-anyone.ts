import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { z } from 'zod';
import type { Endpoint } from '../api/endpoint.ts';
import type { KeylessStore, Store } from '../store/store.ts';
import { clientAddress } from './client-address.ts';
import type { Doorway, Premises } from './premises.ts';
import { checkedInput, type Frozen, refusalFor, refuse, refusePhase } from './serve-endpoint.ts';
import { readTicket } from './ticket-cookies.ts';

/** What a handler is given for somebody who is not signed in. */
export interface AskedByAnyone<E extends Endpoint> {
  readonly body: z.output<E['body']>;
  readonly context: Context;
  /** For limits. */
  readonly address: string;
}

type Reply<E extends Endpoint> = Promise<Frozen<z.input<E['reply']>> | Response>;
export type Handler<E extends Endpoint, More> = (asked: AskedByAnyone<E> & More) => Reply<E>;

/** Nobody who is not signed in has more to say than a passkey's answer. */
const BODY_BYTES = 65_536;

/** Answers an endpoint of an open server for somebody who is not signed in: signing in, accepting an invitation. */
export function answerAnyone<E extends Endpoint>(
  app: Hono,
  premises: Premises,
  endpoint: E,
  handle: Handler<E, { store: Store }>,
  mostBytes = BODY_BYTES,
): void {
  serve(app, premises, endpoint, mostBytes, async (asked) => {
    const { store, phase } = premises;
    if (store === null || phase !== 'open') return refusePhase(asked.context, phase);
    return handle({ ...asked, store });
  });
}

/**
 * The same for what needs no key, and so is answered while the server is locked too: what arrives sealed waits for the
 * unlocking. The handler gets no key in either phase.
 */
export function answerAlsoLocked<E extends Endpoint>(
  app: Hono,
  premises: Premises,
  endpoint: E,
  handle: Handler<E, { store: KeylessStore }>,
  mostBytes = BODY_BYTES,
): void {
  serve(app, premises, endpoint, mostBytes, async (asked) => {
    const { store, keyless, phase } = premises;
    if (phase === 'open' && store !== null) return handle({ ...asked, store });
    if (phase === 'locked' && keyless !== null) return handle({ ...asked, store: keyless });
    return refusePhase(asked.context, phase);
  });
}

/** Answers an endpoint of the set-up for the browser that exchanged the printed link. */
export function answerSetUp<E extends Endpoint>(
  app: Hono,
  premises: Premises,
  endpoint: E,
  handle: Handler<E, { doorway: Doorway }>,
): void {
  serve(app, premises, endpoint, BODY_BYTES, async (asked) => {
    const { doorway, phase, settings } = premises;
    if (phase !== 'set-up' || doorway === null)
      return refuse(asked.context, 409, 'refused', 'set-up.done-already');
    if (!premises.setUp.admits(readTicket(asked.context, settings, 'set-up'))) {
      return refuse(asked.context, 401, 'signed out', 'set-up.no-link');
    }
    return handle({ ...asked, doorway });
  });
}

/** Answers an endpoint in every phase: the door itself. */
export function answerAlways<E extends Endpoint>(
  app: Hono,
  premises: Premises,
  endpoint: E,
  handle: (asked: AskedByAnyone<E>) => Reply<E>,
): void {
  serve(app, premises, endpoint, BODY_BYTES, handle);
}

function serve<E extends Endpoint>(
  app: Hono,
  premises: Premises,
  endpoint: E,
  mostBytes: number,
  handle: (asked: AskedByAnyone<E>) => Reply<E>,
): void {
  const limit = bodyLimit({
    maxSize: mostBytes,
    onError: (context) => refuse(context, 413, 'bad input', 'error.too-large'),
  });
  app.on(endpoint.method, endpoint.path, limit, async (context) => {
    try {
      const input = await checkedInput(context, endpoint);
      if (input instanceof Response) return input;
      const { body } = input as { body: z.output<E['body']> };
      const reply = await handle({ body, context, address: clientAddress(context, premises.settings) });
      if (reply instanceof Response) return reply;
      return context.json(endpoint.reply.parse(reply) as object, 200, { 'Cache-Control': 'no-store' });
    } catch (error) {
      return refusalFor(context, error);
    }
  });
}
