import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import type { Hono } from 'hono';
import type { Premises } from './premises.ts';

/** The built browser app: hashed files for ever, one page for every other path. */
export function webPages(app: Hono, premises: Premises): void {
  const root = premises.settings.webFolder;
  app.use(
    '/assets/*',
    serveStatic({
      root,
      onFound: (_path, context) => context.header('Cache-Control', 'public, max-age=31536000, immutable'),
    }),
  );
  app.get('/entente.svg', serveStatic({ root, path: 'entente.svg' }));
  app.get('*', async (context) => {
    const page = await readFile(join(root, 'index.html'), 'utf8');
    return context.html(page, 200, { 'Cache-Control': 'no-store' });
  });
}
