/**
 * Keeps the form’s own page and script, so that a form that was opened once opens without a connection. No answer, no
 * token and nothing of the API ever passes through here.
 */
const CACHE = 'form-pages-1';
const PAGE = '/f/';

interface Worker {
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
  addEventListener(name: string, listen: (event: WorkerEvent) => void): void;
}
interface WorkerEvent {
  readonly request: Request;
  waitUntil(work: Promise<unknown>): void;
  respondWith(response: Promise<Response>): void;
}
const worker = self as unknown as Worker;

worker.addEventListener('install', (event) => event.waitUntil(keepPages().then(() => worker.skipWaiting())));
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (origin !== location.origin || event.request.method !== 'GET') return;
  if (pathname === PAGE) event.respondWith(freshPage());
  else if (pathname.startsWith('/f/assets/')) event.respondWith(keptOrFetched(event.request));
});

/** The page and every file that it names, kept together: an old page with a new script would be neither. */
async function keepPages(): Promise<void> {
  const response = await fetch(PAGE, { cache: 'no-store' });
  const page = await response.clone().text();
  const files = [...page.matchAll(/\/f\/assets\/[\w.-]+/g)].map(([file]) => file);
  const cache = await caches.open(CACHE);
  await Promise.all([cache.put(PAGE, response), cache.addAll([...new Set(files)])]);
}

async function freshPage(): Promise<Response> {
  try {
    const response = await fetch(PAGE, { cache: 'no-store' });
    if (response.ok) void keepPages().catch(() => undefined);
    return response;
  } catch {
    return (await caches.match(PAGE)) ?? Response.error();
  }
}

async function keptOrFetched(request: Request): Promise<Response> {
  const kept = await caches.match(request);
  if (kept !== undefined) return kept;
  const response = await fetch(request);
  if (response.ok) await (await caches.open(CACHE)).put(request, response.clone());
  return response;
}
