import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeWholeStudy, type WholeStudy } from '../fixtures/whole-study.ts';
import { launchBrowser, lookAt, newPage, noBrowser } from './browser.ts';
import { startTestServer, type TestServer } from './test-server.ts';

describe.skipIf(noBrowser)('what needs a person', () => {
  let browser: Browser;
  let server: TestServer;
  let page: Page;
  let wrong: readonly string[];
  let whole: WholeStudy;
  beforeAll(async () => {
    [browser, server] = await Promise.all([launchBrowser(), startTestServer()]);
    whole = await makeWholeStudy(server.home);
    ({ page, wrong } = await newPage(browser));
    await server.signIn(page, whole.investigator);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const today = () => page.goto(`${server.origin}/today`);

  test('stands on Today and leads to where it is dealt with', async () => {
    await today();
    await page.getByRole('heading', { name: 'Glass was broken' }).waitFor();
    await page.getByText('Person client').first().waitFor();
    await lookAt(page, 'today');
    await page.getByRole('link', { name: 'Confirm or look' }).click();
    await page.getByRole('heading', { name: 'Withdrawals', level: 1 }).waitFor();
    expect(wrong).toEqual([]);
  });

  test('an identity is agreed to by one person and opened by another', async () => {
    await page.goto(`${server.origin}/studies/${whole.ids.study}/setup`);
    await page.getByRole('heading', { name: 'Who wanted to learn' }).waitFor();
    await lookAt(page, 'second-person');
    await page.getByRole('button', { name: 'Agree', exact: true }).click();
    await page.getByText('Agreed (').waitFor();
    await page.getByRole('button', { name: 'Open who it is: Person therapist' }).click();
    await page.getByRole('dialog').getByText('Bo').waitFor();
    await lookAt(page, 'identity-open');
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await today();
    await page.getByRole('heading', { name: 'Glass was broken' }).waitFor();
    expect(await page.getByRole('heading', { name: 'A second person is asked for' }).count()).toBe(0);
    expect(wrong).toEqual([]);
  });
});
