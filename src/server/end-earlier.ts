import type { Context } from 'hono';
import { endSignIn, readSignIn } from '../store/sign-ins.ts';
import type { Store } from '../store/store.ts';
import { readOwnCookie } from './own-cookie.ts';
import type { Settings } from './premises.ts';
import { clearCookie, readCookie } from './sign-in-cookie.ts';

/** Before a space is entered: whoever hands their device to a participant hands over no staff pages with it. */
export async function endEarlierSignIns(context: Context, settings: Settings, store: Store): Promise<void> {
  for (const [cookie, opens] of [
    [readCookie(context, settings), 'staff pages'],
    [readOwnCookie(context, settings), 'own space'],
  ] as const) {
    const earlier = cookie === undefined ? null : await readSignIn(store, cookie, opens);
    if (earlier !== null) await endSignIn(store, earlier);
  }
  clearCookie(context, settings);
}
