import { createServer as createPlain, type RequestListener, type Server } from 'node:http';
import { createServer as createSecure } from 'node:https';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';

/** How many ports after a taken one are tried. */
const PORTS_TRIED = 20;

export interface ListenOptions {
  readonly host: string;
  readonly port: number;
  /** Take the next free port when this one is taken. */
  readonly mayMove: boolean;
  readonly certificate?: { readonly cert: Buffer; readonly key: Buffer };
}

export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

/** Binds the app to the first free port. Throws the operating system's error when none of them can be had. */
export async function listen(app: Hono, options: ListenOptions): Promise<Listening> {
  const handle = getRequestListener(app.fetch) as RequestListener;
  const last = options.mayMove ? options.port + PORTS_TRIED : options.port;
  for (let port = options.port; ; port += 1) {
    const server = options.certificate ? createSecure(options.certificate, handle) : createPlain(handle);
    // A client that sends its request a byte at a time must not hold a connection for ever.
    server.headersTimeout = 20_000;
    server.requestTimeout = 300_000;
    try {
      await bind(server, port, options.host);
      const address = server.address();
      const bound = typeof address === 'object' && address !== null ? address.port : port;
      return { port: bound, close: () => close(server) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || port >= last) throw error;
    }
  }
}

async function bind(server: Server, port: number, host: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
}

/** Idle connections are cut at once; running answers get a moment. */
async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), 2_000).unref();
  await closed;
  clearTimeout(cut);
}
