import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadDemo } from '../../src/cli/load-demo.ts';
import type { Viewer } from '../../src/domain/access/viewer.ts';
import { loadViewer } from '../../src/store/viewers.ts';
import { launchBrowser, lookAt, newPage, noBrowser } from './browser.ts';
import { startTestServer, type TestServer } from './test-server.ts';

describe.skipIf(noBrowser)('session review', () => {
  let browser: Browser;
  let server: TestServer;
  let investigator: Viewer;
  let page: Page;
  let wrong: readonly string[];
  beforeAll(async () => {
    [browser, server] = await Promise.all([launchBrowser(), startTestServer()]);
    const account = await loadDemo(server.home.store, () => undefined);
    investigator = await loadViewer(server.home.store.db, { ...account, steppedUp: false });
    ({ page, wrong } = await newPage(browser));
    await server.signIn(page, investigator);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const sessionOf = async (dyad: number, number: number): Promise<string> => {
    const row = await server.home.store.db
      .selectFrom('session')
      .innerJoin('dyad', 'dyad.id', 'session.dyad_id')
      .select('session.id')
      .where('dyad.number', '=', dyad)
      .where('session.number', '=', number)
      .executeTakeFirstOrThrow();
    return row.id;
  };
  const open = async (dyad: number, number: number, at?: number): Promise<void> => {
    const search = at === undefined ? '' : `?at=${at}`;
    await page.goto(`${server.origin}/sessions/${await sessionOf(dyad, number)}${search}`);
    await page.getByRole('heading', { name: `Session ${number}` }).waitFor();
  };
  const column = (name: string) => page.getByRole('feed', { name });
  const standing = async (name: string): Promise<string> =>
    (await column(name).locator('[aria-current="true"] .voice-words').textContent()) ?? '';

  test('both voices stand beside the hour, and every look is accessible', async () => {
    await open(1, 3);
    for (const name of ['What the client recalled', 'What was said', 'What the therapist recalled']) {
      await column(name).waitFor();
      await expect.poll(async () => standing(name)).not.toBe('');
    }
    await lookAt(page, 'session-review');
    expect(wrong).toEqual([]);
  });
});
