import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readStudy } from '../../src/store/studies.ts';
import type { WholeStudy } from '../fixtures/whole-study.ts';
import { launchBrowser, lookAt, newPage, noBrowser } from './browser.ts';
import { startTestServer, type TestServer } from './test-server.ts';
import { openWholeHome } from '../fixtures/furnished-home.ts';

describe.skipIf(noBrowser)('what asks for a fresh sign-in', () => {
  let browser: Browser;
  let server: TestServer;
  let whole: WholeStudy;
  let page: Page;
  let wrong: readonly string[];
  beforeAll(async () => {
    const opened = await openWholeHome();
    whole = opened.whole;
    [browser, server] = await Promise.all([launchBrowser(), startTestServer(opened.home)]);
    ({ page, wrong } = await newPage(browser));
    await server.signIn(page, whole.investigator);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  async function signedInAgo(interval: string): Promise<void> {
    const query = `update sign_in set stepped_up_at = now() - interval '${interval}'`;
    await server.home.database.pool('app').query(query);
  }

  const open = async (part: string): Promise<unknown> =>
    page.goto(`${server.origin}/studies/${whole.ids.study}/${part}`);

  test.each([
    ['codebook', 'All codings as CSV', 'codings.csv'],
    ['report', /\.docx|Word/, 'report.docx'],
  ])('%s: a download asks for it, can be left, and goes on', async (part, button, fileName) => {
    await open(part);
    const save = page.getByRole('button', { name: button });
    await save.waitFor();
    await signedInAgo('1 hour');
    await save.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('alert').waitFor();
    await signedInAgo('0 seconds');
    const [file] = await Promise.all([page.waitForEvent('download'), save.click()]);
    expect(file.suggestedFilename()).toBe(fileName);
    expect((await readFile(await file.path())).length).toBeGreaterThan(100);
    expect(wrong).toEqual([]);
  });

  test('coders are unblinded after it is said that there is no way back', async () => {
    await open('setup');
    await page.getByText('Coders see their own codings only').waitFor();
    await page.getByRole('button', { name: 'Unblind the coders' }).click();
    await lookAt(page, 'unblind');
    const dialog = page.getByRole('dialog');
    const send = dialog.getByRole('button', { name: 'Unblind for good' });
    await send.click();
    // The box is not ticked, so the form has not been sent.
    await dialog.getByRole('checkbox').check();
    expect((await readStudy(server.home.store, whole.investigator, whole.ids.study)).unblinded).toBe(false);
    await send.click();
    await page.getByText('The coders are unblinded').waitFor();
    expect((await readStudy(server.home.store, whole.investigator, whole.ids.study)).unblinded).toBe(true);
    expect(await page.getByRole('button', { name: 'Unblind the coders' }).count()).toBe(0);
    expect(wrong).toEqual([]);
  });
});
