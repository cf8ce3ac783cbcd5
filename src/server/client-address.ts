import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import type { Settings } from './premises.ts';

/**
 * The network address a request came from, for limits only. Behind the proxy that the operator named it is the last
 * entry of X-Forwarded-For, which that proxy wrote; entries before it are the client's own word.
 */
export function clientAddress(context: Context, settings: Settings): string {
  if (settings.behindProxy) {
    const last = context.req.header('X-Forwarded-For')?.split(',').at(-1)?.trim();
    if (last) return last.slice(0, 100);
  }
  // In tests there is no socket under the request.
  if ((context.env as { incoming?: unknown } | undefined)?.incoming === undefined) return 'no socket';
  return getConnInfo(context).remote.address ?? 'unknown';
}
