import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser, lookAt, newPage, noBrowser } from './browser.ts';
import { startTestServer, type TestServer } from './test-server.ts';

describe.skipIf(noBrowser)('in a real browser', () => {
  let browser: Browser;
  let server: TestServer;
  beforeAll(async () => {
    [browser, server] = await Promise.all([launchBrowser(), startTestServer()]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  test('the first page shows under its policy, in every look', async () => {
    const { page, wrong } = await newPage(browser);
    await server.signIn(page, await server.home.person());
    await page.goto(server.origin);
    await page.getByRole('heading', { name: 'Studies' }).waitFor();
    await lookAt(page, 'studies-empty');
    expect(wrong).toEqual([]);
  });
});
