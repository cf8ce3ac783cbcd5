import type { z } from 'zod';
import { type Endpoint, type Refusal, refusal } from '../../api/endpoint.ts';
import { say } from '../../messages/say.ts';

/** The server said no, or could not be reached. `message` is the sentence to show. */
export class CallRefused extends Error {
  readonly code: Refusal['code'] | 'no connection';
  readonly place: string | undefined;

  constructor(message: string, code: Refusal['code'] | 'no connection', place?: string) {
    super(message);
    this.name = 'CallRefused';
    this.code = code;
    this.place = place;
  }
}

export interface CallInput<E extends Endpoint> {
  readonly params?: z.input<E['params']>;
  readonly query?: z.input<E['query']>;
  readonly body?: z.input<E['body']>;
  readonly signal?: AbortSignal;
}

/** What lets a refused call be made again: signing in, or confirming that it is still the same person. */
type WayOn = (why: 'signed out' | 'step-up') => Promise<boolean>;

let wayOn: WayOn | null = null;
/** A page for somebody who has no account: nobody is asked to sign in there. */
let doorless = false;

/** From here on a refusal is only told: this page is not the staff’s. */
export function withoutDoor(): void {
  doorless = true;
}
/** Somebody was signed in when this page was loaded, and may have typed something since. */
let answered = false;

/** The dialog that asks for it registers itself here, so that every call of every screen comes to it. */
export function onConfirmation(ask: WayOn): void {
  wayOn = ask;
}

/**
 * Does what asks the server, and once more after the person signed in again or confirmed, where the answer was that
 * this is missing. Before anything was shown, whoever is signed out is led to the sign-in page, and a closed server to
 * its door. Throws CallRefused.
 */
export async function confirmed<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    const result = await work();
    answered = true;
    return result;
  } catch (error) {
    if (!(error instanceof CallRefused) || doorless) throw error;
    const { code } = error;
    if (!answered && leadToDoor(code)) return new Promise<never>(() => undefined);
    if (code !== 'step-up' && code !== 'signed out') throw error;
    if (wayOn === null || !(await wayOn(code))) throw error;
    return work();
  }
}

/** Calls one endpoint of the contract for somebody who is signed in. Throws CallRefused. */
export async function call<E extends Endpoint>(
  endpoint: E,
  input: CallInput<E> = {},
): Promise<z.output<E['reply']>> {
  return confirmed(() => callOnce(endpoint, input));
}

const DOORS: Partial<Record<CallRefused['code'], string>> = {
  'signed out': '/sign-in',
  locked: '/unlock',
  'set-up': '/setup',
};

/** Remembers in the fragment where the person wanted to go; ids only, and no server sees it. */
function leadToDoor(code: CallRefused['code']): boolean {
  const door = DOORS[code];
  if (door === undefined) return false;
  const here = window.location.pathname + window.location.search;
  window.location.replace(here === '/' ? door : `${door}#${here}`);
  return true;
}

/** Calls one endpoint as it is: what the door's own pages use. Throws CallRefused. */
export async function callOnce<E extends Endpoint>(
  endpoint: E,
  input: CallInput<E> = {},
): Promise<z.output<E['reply']>> {
  const response = await send(endpoint, input);
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return body as z.output<E['reply']>;
  throw refusalOf(body);
}

async function send<E extends Endpoint>(endpoint: E, input: CallInput<E>): Promise<Response> {
  const init: RequestInit = { method: endpoint.method, signal: input.signal ?? null };
  if (endpoint.method === 'POST') {
    init.headers = { 'Content-Type': 'application/json' };
    init.body = JSON.stringify(input.body ?? {});
  }
  try {
    return await fetch(pathOf(endpoint, input), init);
  } catch (error) {
    if (input.signal?.aborted) throw error;
    throw new CallRefused(say('error.no-connection'), 'no connection');
  }
}

/** The path of an endpoint with its ids filled in. Also used for downloads, which are plain links. */
export function pathOf<E extends Endpoint>(
  endpoint: E,
  input: Pick<CallInput<E>, 'params' | 'query'>,
): string {
  const params = (input.params ?? {}) as Record<string, string>;
  const path = endpoint.path.replace(/:(\w+)/g, (_whole, name: string) =>
    encodeURIComponent(params[name] ?? ''),
  );
  const query = new URLSearchParams(input.query as Record<string, string> | undefined).toString();
  return query === '' ? path : `${path}?${query}`;
}

/** The refusal in a reply's body, whatever came back. */
export function refusalOf(body: unknown): CallRefused {
  const known = refusal.safeParse(body);
  if (!known.success) return new CallRefused(say('error.failed'), 'failed');
  return new CallRefused(known.data.error, known.data.code, known.data.place);
}
