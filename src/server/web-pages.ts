import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import type { Hono } from 'hono';
import { compress } from 'hono/compress';
import type { Premises } from './premises.ts';

/** The built browser apps: hashed files for ever, the own space's page below /own, the form's below /f, the staff's for every other path. */
export function webPages(app: Hono, premises: Premises): void {
  const root = premises.settings.webFolder;
  for (const hashed of ['/assets/*', '/own/assets/*', '/f/assets/*']) {
    app.use(
      hashed,
      // Public files only: what the API answers is never compressed, so that sizes tell nothing of what stands beside.
      compress(),
      serveStatic({
        root,
        onFound: (_path, context) => context.header('Cache-Control', 'public, max-age=31536000, immutable'),
      }),
    );
  }
  app.get('/entente.svg', serveStatic({ root, path: 'entente.svg' }));
  app.get(
    '/f/offline-pages.js',
    serveStatic({
      root,
      path: 'f/offline-pages.js',
      onFound: (_path, context) => context.header('Cache-Control', 'no-cache'),
    }),
  );
  app.get('*', async (context) => {
    const elsewhere = addressByName(context.req.url, premises.settings.origin);
    if (elsewhere !== null) return context.redirect(elsewhere);
    const [, app = ''] = /^\/(own|f)(?:\/|$)/.exec(context.req.path) ?? [];
    const page = await readFile(join(root, app, 'index.html'), 'utf8');
    // The page itself leads to the door; the number tells a monitor that nobody can work yet.
    const closed = premises.phase !== 'open' && !OPEN_WHILE_CLOSED.has(context.req.path) && app !== 'f';
    return context.html(page, closed ? 503 : 200, { 'Cache-Control': 'no-store' });
  });
}

/** The pages that a closed server is there for. */
const OPEN_WHILE_CLOSED = new Set(['/setup', '/unlock']);

/**
 * The same page under the name, for somebody who typed the loopback's number: cookies and passkeys belong to a name
 * (WebAuthn Level 3 §5.1.3). Null where the name was used, or a proxy may have changed it.
 */
function addressByName(asked: string, origin: string): string | null {
  const url = new URL(asked);
  const numbered = url.hostname === '127.0.0.1' || url.hostname === '[::1]';
  if (!numbered || new URL(origin).hostname !== 'localhost') return null;
  return `${origin}${url.pathname}`;
}
