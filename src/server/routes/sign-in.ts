import type { Hono } from 'hono';
import * as api from '../../api/sign-in.ts';
import { readOwnAccount } from '../../store/accounts.ts';
import { endSignIn, startSignIn } from '../../store/sign-ins.ts';
import type { Premises } from '../premises.ts';
import { answer, refuse } from '../serve-endpoint.ts';
import { clearCookie, writeCookie } from '../sign-in-cookie.ts';

export function signInRoutes(app: Hono, premises: Premises): void {
  answer(app, premises, api.whoAmI, async ({ store, viewer }) => ({
    ...(await readOwnAccount(store, viewer)),
    demo: premises.settings.demo,
  }));
  answer(app, premises, api.signOut, async ({ store, signedIn, context }) => {
    await endSignIn(store, signedIn);
    clearCookie(context, premises.settings);
    context.header('Clear-Site-Data', '"cache", "storage"');
    return {};
  });
  app.post(api.enterByLink.path, async (context) => {
    const { store } = premises;
    const body = api.enterByLink.body.safeParse(await context.req.json().catch(() => undefined));
    const entry = body.success && store ? premises.links.take(body.data.token, Date.now()) : null;
    if (store === null || entry === null) return refuse(context, 401, 'signed out', 'error.link-used');
    const token = await startSignIn(store, entry);
    writeCookie(context, premises.settings, token.reveal());
    return context.json({});
  });
}
