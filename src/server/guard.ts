import type { Context, Hono, Next } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { Premises } from './premises.ts';
import { isRefusal } from './refused-access.ts';
import { refuse } from './serve-endpoint.ts';

/** Headers and the wall against other sites' pages, before any route (ASVS 5.0 V3.4, V3.5). */
export function guard(app: Hono, premises: Premises): void {
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        // React sets element.style for positions of virtual rows; style attributes carry no script.
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        // A recording that was fetched, or made here and not sent yet, is played from the page’s own memory.
        mediaSrc: ["'self'", 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        requireTrustedTypesFor: ["'script'"],
      },
      xFrameOptions: 'DENY',
      referrerPolicy: 'no-referrer',
      crossOriginOpenerPolicy: 'same-origin',
      crossOriginResourcePolicy: 'same-origin',
      strictTransportSecurity: premises.settings.origin.startsWith('https:') ? 'max-age=31536000' : false,
    }),
  );
  app.use('/api/*', tellRefusals(premises));
  app.use('/api/*', onlyOwnPages(premises));
}

/** Every refusal on its way out. What was asked for is told by the endpoint's pattern, and else not at all. */
function tellRefusals(premises: Premises) {
  return async (context: Context, next: Next): Promise<void> => {
    await next();
    const { status } = context.res;
    if (premises.refused === null || !isRefusal(status)) return;
    const account = (context.get('account') as string | undefined) ?? null;
    const path = (context.get('endpoint') as string | undefined) ?? '/api/*';
    premises.refused.note({ account, method: context.req.method, path, status }, performance.now());
  };
}

/** Browsers say where a request comes from; programs say nothing. A page of another site is refused. */
function onlyOwnPages(premises: Premises) {
  return async (context: Context, next: Next): Promise<Response | void> => {
    const site = context.req.header('Sec-Fetch-Site');
    const origin = context.req.header('Origin');
    const foreign =
      (site !== undefined && site !== 'same-origin') ||
      (origin !== undefined && origin !== premises.settings.origin);
    if (foreign) return refuse(context, 403, 'refused', 'error.foreign-site');
    const type = context.req.header('Content-Type')?.split(';')[0];
    if (context.req.method === 'POST' && type !== 'application/json' && type !== 'application/octet-stream') {
      return refuse(context, 415, 'bad input', 'error.not-json');
    }
    await next();
  };
}
