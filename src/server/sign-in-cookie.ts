import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { ABSOLUTE_MS } from '../store/sign-ins.ts';
import type { Settings } from './premises.ts';

/** `__Host-` demands HTTPS; plain HTTP exists only on loopback, where no other machine can set a cookie. */
const cookieName = (settings: Settings): string =>
  settings.origin.startsWith('https:') ? '__Host-entente' : 'entente';

export function readCookie(context: Context, settings: Settings): string | undefined {
  return getCookie(context, cookieName(settings));
}

export function writeCookie(context: Context, settings: Settings, token: string): void {
  setCookie(context, cookieName(settings), token, {
    path: '/',
    httpOnly: true,
    secure: settings.origin.startsWith('https:'),
    sameSite: 'Lax',
    maxAge: ABSOLUTE_MS / 1000,
  });
}

export function clearCookie(context: Context, settings: Settings): void {
  deleteCookie(context, cookieName(settings), { path: '/', secure: settings.origin.startsWith('https:') });
}
