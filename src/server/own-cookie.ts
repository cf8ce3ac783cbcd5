import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { ABSOLUTE_MS } from '../store/sign-ins.ts';
import type { Settings } from './premises.ts';

const isSecure = (settings: Settings): boolean => settings.origin.startsWith('https:');
/** Its own name: what opens a person's space is never sent as what opens the staff's pages. */
const nameOf = (settings: Settings): string => `${isSecure(settings) ? '__Host-' : ''}entente-own`;

export function readOwnCookie(context: Context, settings: Settings): string | undefined {
  return getCookie(context, nameOf(settings));
}

export function writeOwnCookie(context: Context, settings: Settings, token: string): void {
  setCookie(context, nameOf(settings), token, {
    path: '/',
    httpOnly: true,
    secure: isSecure(settings),
    sameSite: 'Lax',
    maxAge: ABSOLUTE_MS / 1000,
  });
}

export function clearOwnCookie(context: Context, settings: Settings): void {
  deleteCookie(context, nameOf(settings), { path: '/', secure: isSecure(settings) });
}
