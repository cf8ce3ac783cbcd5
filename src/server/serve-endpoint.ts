import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { z } from 'zod';
import type { Endpoint, Refusal } from '../api/endpoint.ts';
import type { Viewer } from '../domain/access/viewer.ts';
import { type MessageKey, type MessageValues, say } from '../messages/say.ts';
import { NeedsStepUp, NotFound, Refused, TooMany } from '../store/refusals.ts';
import { rightsRound } from '../store/rights-changed.ts';
import { readWhoSignedIn, type SignedIn } from '../store/sign-ins.ts';
import type { Store } from '../store/store.ts';
import { viewerOf } from '../store/viewers.ts';
import { isForThePerson } from './handed-over.ts';
import { errorFields, log } from './log.ts';
import { machineTrouble } from './machine-trouble.ts';
import type { Phase, Premises } from './premises.ts';
import { withRightsNow } from './rights-now.ts';
import { readCookie } from './sign-in-cookie.ts';
import type { Who, WhoAsks } from './who-asks.ts';

/** What a handler is given: the request's parts already checked, and who asks. */
export interface Asked<E extends Endpoint> {
  readonly params: z.output<E['params']>;
  readonly query: z.output<E['query']>;
  readonly body: z.output<E['body']>;
  readonly store: Store;
  readonly viewer: Viewer;
  readonly signedIn: SignedIn;
  readonly context: Context;
}

/** Use cases answer with readonly data; zod's shapes are written without. */
export type Frozen<Shape> = Shape extends (infer Each)[]
  ? readonly Frozen<Each>[]
  : Shape extends object
    ? { readonly [Name in keyof Shape]: Frozen<Shape[Name]> }
    : Shape;

export type Handler<E extends Endpoint> = (
  asked: Asked<E>,
) => Promise<Frozen<z.input<E['reply']>> | Response>;

/** One mebibyte: the largest JSON that a person's hands produce here is a long memo. Files have their own way in. */
const BODY_BYTES = 1_048_576;

/** The routes' one way to answer an endpoint for somebody who is signed in. */
export function answer<E extends Endpoint>(
  app: Hono,
  premises: Premises,
  endpoint: E,
  handle: Handler<E>,
  who: WhoAsks = whoAsks,
): void {
  const limit = bodyLimit({
    maxSize: BODY_BYTES,
    onError: (context) => refuse(context, 413, 'bad input', 'error.too-large'),
  });
  app.on(endpoint.method, endpoint.path, limit, async (context) => {
    const begun = performance.now();
    context.set('endpoint', endpoint.path);
    const response = await respond(context, premises, endpoint, handle, who);
    const ms = Math.round(performance.now() - begun);
    if (response.status >= 500)
      log('request', { method: endpoint.method, path: endpoint.path, status: response.status, ms });
    return response;
  });
}

/** The routes' one way to carry out a mutation: the reply holds nothing, because the caller made every id. */
export function carryOut<E extends Endpoint>(
  app: Hono,
  premises: Premises,
  endpoint: E,
  handle: (asked: Asked<E>) => Promise<void>,
  who: WhoAsks = whoAsks,
): void {
  const carried: Handler<E> = async (asked) => {
    await premises.reserve?.check(endpoint, asked.body);
    await handle(asked);
    return {} as Frozen<z.input<E['reply']>>;
  };
  answer(app, premises, endpoint, carried, who);
}

async function respond<E extends Endpoint>(
  context: Context,
  premises: Premises,
  endpoint: E,
  handle: Handler<E>,
  findWho: WhoAsks,
): Promise<Response> {
  try {
    const since = premises.store === null ? 0 : rightsRound(premises.store);
    const who = await findWho(context, premises);
    if ('status' in who) return who;
    const input = await checkedInput(context, endpoint);
    if ('status' in input) return input;
    const make = (asker: Who) => handle({ ...input, ...asker, context } as Asked<E>);
    // A body may have come slowly; whoever was asked for before it is asked for again.
    const known = endpoint.method === 'GET' ? { who, since } : null;
    const reply = answersWords(endpoint)
      ? await withRightsNow(context, premises, findWho, make, known)
      : await make(who);
    if (reply instanceof Response) return reply;
    return context.json(endpoint.reply.parse(reply) as object, 200, { 'Cache-Control': 'no-store' });
  } catch (error) {
    return refusalFor(context, error);
  }
}

/** A read, or a question asked in a body: made anew when rights change. What changes something is made once. */
const answersWords = (endpoint: Endpoint): boolean => endpoint.method === 'GET' || 'question' in endpoint;

/** The viewer, or the answer for somebody who is not one: set-up, locked, signed out. */
export const whoAsks: WhoAsks = async (context, premises) => {
  const { store } = premises;
  if (store === null || premises.phase !== 'open') return refusePhase(context, premises.phase);
  const token = readCookie(context, premises.settings);
  const found = token === undefined ? null : await readWhoSignedIn(store, token, 'staff pages');
  if (found === null) return refuse(context, 401, 'signed out', 'error.signed-out');
  const { signedIn, row } = found;
  const hurry = refuseHurry(context, premises, signedIn.accountId);
  if (hurry !== null) return hurry;
  if (signedIn.handedOverTo !== null && !isForThePerson(context.req.path))
    return refuse(context, 403, 'step-up', 'error.handed-over');
  // The demo's account has no way in to confirm with, and the demo protects nothing.
  const steppedUp = signedIn.steppedUp || premises.settings.demo;
  return { store, viewer: viewerOf({ ...signedIn, steppedUp }, row), signedIn };
};

/** The answer to an account that asks too fast, or null; a request counts once, however often it is asked who asks. */
export function refuseHurry(context: Context, premises: Premises, accountId: string): Response | null {
  const counted = context.get('account') as string | undefined;
  context.set('account', accountId);
  if (premises.pace === null || counted !== undefined) return null;
  const seconds = premises.pace.take(accountId, performance.now());
  if (seconds === 0) return null;
  context.header('Retry-After', String(seconds));
  return refuse(context, 429, 'too many', 'error.too-fast');
}

/** The answer of a server that cannot read anything yet. */
export function refusePhase(context: Context, phase: Phase): Response {
  context.header('Retry-After', '60');
  return phase === 'set-up'
    ? refuse(context, 503, 'set-up', 'error.set-up')
    : refuse(context, 503, 'locked', 'error.locked');
}

/** The parts of a request in the shapes of the contract, or the refusal. */
export async function checkedInput(context: Context, endpoint: Endpoint): Promise<object | Response> {
  const params = endpoint.params.safeParse(context.req.param());
  // A malformed id is an id that is not there: the shape of an answer must not tell the two apart.
  if (!params.success) return refuse(context, 404, 'not found', 'error.not-found');
  const query = endpoint.query.safeParse(context.req.query());
  if (!query.success) return badInput(context, query.error);
  if (endpoint.method === 'GET') return { params: params.data, query: query.data, body: {} };
  const body = endpoint.body.safeParse(await context.req.json().catch(() => undefined));
  if (!body.success) return badInput(context, body.error);
  return { params: params.data, query: query.data, body: body.data };
}

/** One sentence with the place; zod's own message may describe the value, so it is not passed on. */
export function badInput(context: Context, error: z.ZodError): Response {
  const place = error.issues[0]?.path.join('.') || 'body';
  const reply: Refusal = { error: say('error.bad-input', { place }), code: 'bad input', place };
  return context.json(reply, 400, { 'Cache-Control': 'no-store' });
}

/** A refusal as every page and program gets it. */
export function refuse(
  context: Context,
  status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 503 | 507,
  code: Refusal['code'],
  key: MessageKey,
  values: MessageValues = {},
): Response {
  const reply: Refusal = { error: say(key, values), code };
  return context.json(reply, status, { 'Cache-Control': 'no-store' });
}

/** The answer to an error from a use case; what nobody expected is logged without its message. */
export function refusalFor(context: Context, error: unknown): Response {
  if (error instanceof NotFound) return refuse(context, 404, 'not found', 'error.not-found');
  if (error instanceof NeedsStepUp) return refuse(context, 403, 'step-up', 'error.step-up');
  if (error instanceof TooMany) {
    return refuse(context, 429, 'too many', 'error.too-many', { minutes: error.minutes });
  }
  if (error instanceof Refused) return refuse(context, 422, 'refused', error.key, error.values);
  log('request failed', errorFields(error));
  const trouble = machineTrouble(error);
  if (trouble === 'disk full') return refuse(context, 507, 'disk full', 'error.disk-full');
  if (trouble === 'database away') return refuse(context, 503, 'failed', 'error.database-away');
  return refuse(context, 500, 'failed', 'error.failed');
}
