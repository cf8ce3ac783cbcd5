import type { z } from 'zod';
import { type Endpoint, type Refusal, refusal } from '../api/endpoint.ts';
import { sayOwn } from '../messages/say-own.ts';

/** The server said no, or could not be reached. `message` is the sentence to show. */
export class OwnRefused extends Error {
  readonly code: Refusal['code'] | 'no connection';

  constructor(message: string, code: Refusal['code'] | 'no connection') {
    super(message);
    this.name = 'OwnRefused';
    this.code = code;
  }
}

interface Input<E extends Endpoint> {
  readonly params?: z.input<E['params']>;
  readonly query?: z.input<E['query']>;
  readonly body?: z.input<E['body']>;
}

/** Calls one endpoint of the own space. Throws OwnRefused. */
export async function callOwn<E extends Endpoint>(
  endpoint: E,
  input: Input<E> = {},
): Promise<z.output<E['reply']>> {
  const init: RequestInit = { method: endpoint.method };
  if (endpoint.method === 'POST') {
    init.headers = { 'Content-Type': 'application/json' };
    init.body = JSON.stringify(input.body ?? {});
  }
  const query = new URLSearchParams((input.query ?? {}) as Record<string, string>).toString();
  const response = await ask(pathOf(endpoint.path, input.params) + (query && `?${query}`), init);
  return (await response.json()) as z.output<E['reply']>;
}

/** Fetches a file of the own space and hands it to the browser's downloads, named after its media type. Throws OwnRefused. */
export async function takeFile(
  path: string,
  params: Record<string, string>,
  nameOf: (type: string) => string,
): Promise<void> {
  const file = await (await ask(pathOf(path, params), { method: 'GET' })).blob();
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = nameOf(file.type);
  link.click();
  URL.revokeObjectURL(address);
}

const pathOf = (path: string, params: unknown): string =>
  path.replace(/:(\w+)/g, (_whole, name: string) =>
    encodeURIComponent((params as Record<string, string> | undefined)?.[name] ?? ''),
  );

async function ask(path: string, init: RequestInit): Promise<Response> {
  const response = await fetch(path, init).catch(() => {
    throw new OwnRefused(sayOwn('own.no-connection'), 'no connection');
  });
  if (response.ok) return response;
  const known = refusal.safeParse(await response.json().catch(() => null));
  if (!known.success) throw new OwnRefused(sayOwn('own.failed'), 'failed');
  const { code, error } = known.data;
  throw new OwnRefused(code === 'locked' || code === 'set-up' ? sayOwn('own.closed') : error, code);
}
