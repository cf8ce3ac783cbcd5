import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importTranscript } from '../../src/store/import-transcript.ts';
import { makeSmallStudy, type SmallStudy, transcriptOf } from '../fixtures/small-study.ts';
import { launchBrowser, lookAt, newPage, noBrowser } from './browser.ts';
import { startTestServer, type TestServer } from './test-server.ts';

describe.skipIf(noBrowser)('keeping and deleting', () => {
  let browser: Browser;
  let server: TestServer;
  let study: SmallStudy;
  let page: Page;
  let wrong: readonly string[];
  beforeAll(async () => {
    // The demo's sign-in counts as fresh; how a fresh one is asked for, sign-in.test.ts looks at.
    [browser, server] = await Promise.all([launchBrowser(), startTestServer(undefined, true)]);
    study = await makeSmallStudy(server.home);
    const { investigator } = study;
    await importTranscript(
      server.home.store,
      investigator,
      transcriptOf(study, 'session', ['How?', 'Long.']),
    );
    ({ page, wrong } = await newPage(browser));
    await server.signIn(page, investigator);
    await page.goto(`${server.origin}/studies/${study.studyId}/consents`);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  test('a rule and a day give it an end; a hold takes it away, and is lifted with a reason', {
    timeout: 60_000,
  }, async () => {
    await page.getByRole('link', { name: 'Keeping and deleting' }).click();
    await page.getByText('No rule yet: everything is kept.').waitFor();
    await lookAt(page, 'keeping-empty');
    const dialog = page.getByRole('dialog');
    const send = async (button: string): Promise<void> => {
      await dialog.getByRole('button', { name: button }).click();
      await dialog.waitFor({ state: 'detached' });
    };
    await page.getByRole('button', { name: 'Add a rule' }).click();
    await dialog.getByLabel(/^What/).selectOption({ label: 'Session transcript' });
    await dialog.getByLabel('Days after that').fill('3650');
    await lookAt(page, 'keeping-rule');
    await send('Save');
    await page.getByText('3650 days after the end of the study').waitFor();
    await page.getByRole('button', { name: 'Note an end' }).click();
    await dialog.getByLabel(/^On/).fill('2023-06-30');
    await send('Save');
    const ending = page.getByRole('region', { name: 'What has an end' });
    await ending.getByText('Jun 27, 2033').first().waitFor();
    expect(await ending.locator('.retention-state.later').count()).toBe(2);
    await page.getByRole('button', { name: /^Change: This study/ }).click();
    await dialog.getByLabel('Days after that').fill('1');
    await send('Save');
    await ending.getByText('will be deleted').first().waitFor();
    await page.getByRole('button', { name: 'Place a hold' }).click();
    await dialog.getByLabel('Reason').fill('A complaint is open.');
    await lookAt(page, 'keeping-hold');
    await send('Save');
    await ending.getByText('held, is not deleted').first().waitFor();
    await lookAt(page, 'keeping');
    await page.getByRole('button', { name: 'Lift the hold: the whole study' }).click();
    await dialog.getByLabel('Reason').fill('Settled.');
    await send('Save');
    await page.getByText('Settled.').waitFor();
    await ending.getByText('will be deleted').first().waitFor();
    expect(wrong).toEqual([]);
  });
});
