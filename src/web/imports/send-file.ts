import type { z } from 'zod';
import type { Endpoint } from '../../api/endpoint.ts';
import { say } from '../../messages/say.ts';
import { CallRefused, pathOf, refusalOf } from '../shell/call.ts';

/** Sends a file together with what is asked of it; the browser streams it from the disk. Throws CallRefused. */
export async function sendFile<E extends Endpoint>(
  endpoint: E,
  input: { params: z.input<E['params']>; body: z.input<E['body']>; file: Blob },
): Promise<z.output<E['reply']>> {
  const head = new TextEncoder().encode(JSON.stringify(input.body));
  const length = new DataView(new ArrayBuffer(4));
  length.setUint32(0, head.length);
  const response = await post(pathOf(endpoint, input), new Blob([length.buffer, head, input.file]));
  const reply: unknown = await response.json().catch(() => null);
  if (response.ok) return reply as z.output<E['reply']>;
  throw refusalOf(reply);
}

async function post(path: string, body: Blob): Promise<Response> {
  try {
    return await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream' },
      body,
    });
  } catch {
    throw new CallRefused(say('error.no-connection'), 'no connection');
  }
}
