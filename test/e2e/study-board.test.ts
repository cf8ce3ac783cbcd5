import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadViewer } from '../../src/store/viewers.ts';
import { launchBrowser, lookAt, newPage, noBrowser } from './browser.ts';
import { startTestServer, type TestServer } from './test-server.ts';
import { openDemoHome } from '../fixtures/furnished-home.ts';

describe.skipIf(noBrowser)('the example study on its board', () => {
  let browser: Browser;
  let server: TestServer;
  let account: { clinicId: string; accountId: string };
  beforeAll(async () => {
    const demo = await openDemoHome();
    account = demo.account;
    [browser, server] = await Promise.all([launchBrowser(), startTestServer(demo.home)]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  test('twelve dyads are seen at a glance, with the one interview that was not held', async () => {
    const { page, wrong } = await newPage(browser);
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
    await page.getByText('Dyad 10', { exact: true }).click();
    await lookAt(page, 'setup');
    expect(wrong).toEqual([]);
  });

  test('everybody’s consents stand on one page with the form, manner and day that they rest on', {
    timeout: 90_000,
  }, async () => {
    const { page, wrong } = await newPage(browser);
    await server.signIn(page, await loadViewer(server.home.store.db, { ...account, steppedUp: false }));
    await page.goto(server.origin);
    await page.getByRole('link', { name: /Two chairs/ }).click();
    await page.getByText('lapses soon or has to be asked again').waitFor();
    await page.getByRole('link', { name: 'Consents', exact: true }).click();
    await page.getByText(/dyad 4.*: a consent lapses after/).waitFor();
    expect(await page.getByText('said before a witness').count()).toBeGreaterThan(0);
    await lookAt(page, 'consents-example');
    await page.getByRole('link', { name: 'Consent forms' }).click();
    await page.getByText('Read it').first().click();
    await page.getByText('pseudonymised').first().waitFor();
    await lookAt(page, 'consent-forms-example');
    await page.getByRole('link', { name: 'Consents', exact: true }).click();
    await page
      .getByRole('link', { name: /^Ask now/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'On this screen' }).first().click();
    await page
      .getByRole('heading', { name: 'Two chairs, one hour: taking part as a client', level: 1 })
      .waitFor();
    await lookAt(page, 'consent-ask-example');
    await server.takeBack(page);
    await page.getByRole('button', { name: 'Not now' }).click();
    await page.getByRole('link', { name: 'Consents', exact: true }).click();
    await page.getByRole('link', { name: 'Keeping and deleting' }).click();
    await page.getByText('15 years').or(page.getByText('5475 days').first()).first().waitFor();
    await lookAt(page, 'keeping-example');
    expect(wrong).toEqual([]);
  });
});
