import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WholeStudy } from '../fixtures/whole-study.ts';
import { launchBrowser, lookAt, newPage, noBrowser } from './browser.ts';
import { startTestServer, type TestServer } from './test-server.ts';
import { openWholeHome } from '../fixtures/furnished-home.ts';

describe.skipIf(noBrowser)('the audit log', () => {
  let browser: Browser;
  let server: TestServer;
  let page: Page;
  let wrong: readonly string[];
  let whole: WholeStudy;
  beforeAll(async () => {
    const opened = await openWholeHome();
    whole = opened.whole;
    [browser, server] = await Promise.all([launchBrowser(), startTestServer(opened.home)]);
    ({ page, wrong } = await newPage(browser));
    await server.signIn(page, await server.home.person([{ capacity: 'auditor', studyId: null }]));
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  test('is read, filtered and paged by an auditor, and saved', async () => {
    await page.goto(`${server.origin}/audit`);
    await page.getByRole('heading', { name: 'Audit log', level: 1 }).waitFor();
    await page.getByRole('row').nth(5).waitFor();
    await lookAt(page, 'audit');
    await page.getByLabel('What was done').selectOption('glass broken');
    await page.getByRole('cell', { name: 'Glass broken' }).waitFor();
    expect(await page.getByRole('cell', { name: 'Glass broken' }).count()).toBe(1);
    await page.getByLabel('On this day').fill('2020-02-02');
    await page.getByText('Nothing of this is in the log.').waitFor();
    await page.getByLabel('On this day').fill('');
    await page.getByLabel('What was done').selectOption('');
    await page.getByRole('button', { name: 'Older' }).click();
    await page.getByRole('button', { name: 'Newest' }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save the whole log' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('audit.jsonl');
    expect(wrong).toEqual([]);
  });

  test('of one study is linked for who leads it, and from the clinic’s', async () => {
    await page.goto(`${server.origin}/audit`);
    await page.locator(`a[href="/studies/${whole.ids.study}/audit"]`).first().click();
    await page.waitForURL(`${server.origin}/studies/${whole.ids.study}/audit`);
    await page.getByRole('row').nth(5).waitFor();
    const { page: leaders } = await newPage(browser);
    const grant = { capacity: 'investigator' as const, studyId: whole.ids.study };
    await server.signIn(leaders, await server.home.person([grant]));
    await leaders.goto(`${server.origin}/studies/${whole.ids.study}`);
    await leaders.getByRole('link', { name: 'Audit log' }).click();
    await leaders.getByRole('row').nth(5).waitFor();
    await lookAt(leaders, 'audit-study');
    expect(await leaders.getByRole('button', { name: 'Save the whole log' }).count()).toBe(0);
    const { page: coders } = await newPage(browser);
    await server.signIn(coders, await server.home.person([{ capacity: 'coder', studyId: whole.ids.study }]));
    await coders.goto(`${server.origin}/studies/${whole.ids.study}`);
    await coders.getByRole('link', { name: 'Decision trail' }).waitFor();
    expect(await coders.getByRole('link', { name: 'Audit log' }).count()).toBe(0);
    expect(wrong).toEqual([]);
  });
});
