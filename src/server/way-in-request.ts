import type { Context } from 'hono';
import type { NewWayIn } from '../api/ways-in.ts';
import { Redacted } from '../seal/redacted.ts';
import type { OfferedWay } from '../store/sign-in/new-way-in.ts';
import type { Settings } from './premises.ts';
import { readTicket } from './ticket-cookies.ts';

/** A new way in as the store takes it: with the ticket from the browser's cookie, its secret wrapped. */
export function offeredWay(context: Context, settings: Settings, way: NewWayIn): OfferedWay {
  if (way.kind === 'passkey') {
    const ticket = readTicket(context, settings, 'new-passkey');
    return { kind: 'passkey', ticket, response: way.response };
  }
  const ticket = readTicket(context, settings, 'new-code');
  return { kind: 'password', password: new Redacted(way.password), code: way.code, ticket };
}
