import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import type { Viewer } from '../../src/domain/access/viewer.ts';
import { makeApp } from '../../src/server/app.ts';
import { listen } from '../../src/server/listen.ts';
import { Premises } from '../../src/server/premises.ts';
import { readSignIn, startSignIn, stepUpSignIn } from '../../src/store/sign-ins.ts';
import { openTestStore, type TestStore } from '../fixtures/test-store.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/** What the pages are built from. */
const PAGE_FOLDERS = ['form', 'web', 'client', 'api', 'domain', 'messages', 'seal'];
const PORT = 7600;
/** A test that runs beside this one may still serve a build of a moment ago. */
const KEPT_MS = 60 * 60_000;

/** The real server with the real pages over a test store, at http://localhost:PORT. */
export interface TestServer {
  readonly origin: string;
  readonly home: TestStore;
  readonly premises: Premises;
  /** Signs the page's browser in as this account, without the sign-in page. */
  signIn(page: Page, viewer: Viewer): Promise<void>;
  /** A device that was handed over for a form is back: what the dialog does, without a passkey or password. */
  takeBack(page: Page): Promise<void>;
  close(): Promise<void>;
}

/** `development` complains of what React dislikes; `production` is what people run, and as fast. */
type Pages = 'development' | 'production';

/** Serves the pages as the sources are now, over a store of its own or the one that is handed in. */
export async function startTestServer(
  store?: TestStore,
  demo = false,
  pages: Pages = 'development',
): Promise<TestServer> {
  const webFolder = await builtPages(pages);
  const home = store ?? (await openTestStore());
  const settings = { origin: '', demo, webFolder };
  const premises = new Premises(settings, 'open', home.store);
  const listening = await listen(makeApp(premises), { host: '127.0.0.1', port: PORT, mayMove: true });
  settings.origin = `http://localhost:${listening.port}`;
  return {
    origin: settings.origin,
    home,
    premises,
    signIn: async (page, viewer) => {
      const token = (await startSignIn(home.store, viewer)).reveal();
      await page.context().addCookies([{ name: 'entente', value: token, url: settings.origin }]);
    },
    takeBack: async (page) => {
      const cookie = (await page.context().cookies()).find((each) => each.name === 'entente');
      const signedIn = cookie && (await readSignIn(home.store, cookie.value));
      if (!cookie || !signedIn) throw new Error('signed out');
      const token = await stepUpSignIn(home.store, signedIn);
      await page.context().addCookies([{ ...cookie, value: token.reveal() }]);
    },
    close: async () => {
      await listening.close();
      await home.close();
    },
  };
}

/** The folder of the built pages. One build serves every test file until a source changes. */
export async function builtPages(pages: Pages = 'development'): Promise<string> {
  const kept = join(ROOT, 'node_modules/.entente-pages');
  const folder = join(kept, `${hashOfPages()}.${pages}`);
  if (existsSync(folder)) return folder;
  const aside = `${folder}.${process.pid}`;
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = pages;
  for (const [app, config, outDir] of [
    ['src/web', 'vite.config.ts', aside],
    ['src/client', 'vite.client.config.ts', join(aside, 'own')],
    ['src/form', 'vite.form.config.ts', join(aside, 'f')],
  ] as const) {
    await build({
      mode: pages,
      configFile: join(ROOT, config),
      root: join(ROOT, app),
      logLevel: 'warn',
      build: { outDir, emptyOutDir: true },
    });
  }
  if (before === undefined) delete process.env['NODE_ENV'];
  else process.env['NODE_ENV'] = before;
  mkdirSync(kept, { recursive: true });
  try {
    renameSync(aside, folder);
  } catch {
    // Another test file was faster; its build is the same.
    rmSync(aside, { recursive: true, force: true });
  }
  for (const old of readdirSync(kept)) {
    const madeAt = statSync(join(kept, old), { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (Date.now() - madeAt > KEPT_MS) rmSync(join(kept, old), { recursive: true, force: true });
  }
  return folder;
}

function hashOfPages(): string {
  const hash = createHash('sha256').update(readFileSync(join(ROOT, 'vite.config.ts')));
  hash.update(readFileSync(join(ROOT, 'vite.client.config.ts')));
  hash.update(readFileSync(join(ROOT, 'vite.form.config.ts')));
  hash.update(readFileSync(join(ROOT, 'package-lock.json')));
  for (const name of PAGE_FOLDERS) {
    const folder = join(ROOT, 'src', name);
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    for (const path of files.map((entry) => join(entry.parentPath, entry.name)).sort()) {
      hash.update(path.slice(ROOT.length)).update('\0').update(readFileSync(path)).update('\0');
    }
  }
  return hash.digest('hex').slice(0, 16);
}
