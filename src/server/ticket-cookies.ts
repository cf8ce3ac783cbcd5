import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Settings } from './premises.ts';

/** What a browser holds for a short while beside its sign-in: the ticket of a challenge, or the pass of the set-up. */
type Ticket = 'passkey' | 'new-passkey' | 'new-code' | 'set-up';

const isSecure = (settings: Settings): boolean => settings.origin.startsWith('https:');
const nameOf = (settings: Settings, ticket: Ticket): string =>
  `${isSecure(settings) ? '__Host-' : ''}entente-${ticket}`;

/** The ticket of this kind; empty where the browser holds none, which no challenge fits. */
export function readTicket(context: Context, settings: Settings, ticket: Ticket): string {
  return getCookie(context, nameOf(settings, ticket)) ?? '';
}

export function writeTicket(context: Context, settings: Settings, ticket: Ticket, value: string): void {
  setCookie(context, nameOf(settings, ticket), value, {
    path: '/',
    httpOnly: true,
    secure: isSecure(settings),
    sameSite: 'Strict',
    // The server decides how long a ticket is good; this only keeps the browser tidy.
    maxAge: 60 * 60,
  });
}

export function dropTicket(context: Context, settings: Settings, ticket: Ticket): void {
  deleteCookie(context, nameOf(settings, ticket), { path: '/', secure: isSecure(settings) });
}
