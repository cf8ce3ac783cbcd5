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

  test('the demo says on every page that it protects nothing, and asks for no fresh sign-in', async () => {
    const demo = await startTestServer(undefined, true);
    const admin = await demo.home.person([{ capacity: 'clinic admin', studyId: null }]);
    const { page } = await newPage(browser);
    await demo.signIn(page, admin);
    await demo.home.database.pool('app').query('update sign_in set stepped_up_at = null');
    await page.goto(`${demo.origin}/people`);
    await page.getByText('it protects nothing').waitFor();
    await lookAt(page, 'demo-banner');
    await page.getByRole('button', { name: 'Invite somebody' }).click();
    await page.getByRole('button', { name: 'Make the link' }).click();
    await page.getByRole('button', { name: 'Copy the link' }).waitFor();
    expect(await page.getByRole('heading', { name: 'Is it still you?' }).count()).toBe(0);
    await demo.close();
  });
});
