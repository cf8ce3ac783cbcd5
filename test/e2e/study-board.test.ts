import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadDemo } from '../../src/cli/load-demo.ts';
import { loadViewer } from '../../src/store/viewers.ts';
import { launchBrowser, lookAt, newPage, noBrowser } from './browser.ts';
import { startTestServer, type TestServer } from './test-server.ts';

describe.skipIf(noBrowser)('the example study on its board', () => {
  let browser: Browser;
  let server: TestServer;
  let account: { clinicId: string; accountId: string };
  beforeAll(async () => {
    [browser, server] = await Promise.all([launchBrowser(), startTestServer()]);
    account = await loadDemo(server.home.store, () => undefined);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  test('twelve dyads are seen at a glance, with the one interview that was not held', async () => {
    const { page, wrong } = await newPage(browser);
    page.setDefaultTimeout(5_000);
    const viewer = await loadViewer(server.home.store.db, { ...account, steppedUp: false });
    await server.signIn(page, viewer);
    await page.goto(server.origin);
    await page.getByRole('link', { name: /Two chairs/ }).click();
    await page.getByRole('heading', { name: 'Study board' }).waitFor();
    await page.getByText('47 of 48 interviews').waitFor();
    expect(await page.locator('.board tbody tr').count()).toBe(12);
    expect(await page.locator('.board-mark.not-held').count()).toBe(2);
    const cell = page.getByRole('link', { name: /^Dyad 10, session 5.*therapist’s interview not held/ });
    await cell.focus();
    expect(await page.locator('.board-pointed').textContent()).toContain('sick leave');
    await lookAt(page, 'board');
    await page.getByRole('link', { name: 'Set-up' }).click();
    await page.getByText('Version 1, agreed').waitFor();
    await page.getByText('Dyad 10').click();
    await lookAt(page, 'setup');
    expect(wrong).toEqual([]);
  });
});
