import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestStore } from '../fixtures/test-store.ts';
import { launchBrowser, lookAt, newPage, noBrowser } from './browser.ts';
import { startTestServer, type TestServer } from './test-server.ts';

const LICENSED = {
  resourceType: 'Questionnaire',
  title: 'A licensed scale',
  copyright: '© its owner. All rights reserved.',
  publisher: 'its owner',
  item: ['1', '2'].map((linkId) => ({
    linkId,
    type: 'choice',
    text: `Question ${linkId}`,
    answerOption: ['never', 'always'].map((code) => ({ valueCoding: { code, display: code } })),
  })),
};

describe.skipIf(noBrowser)('the clinic’s instruments', () => {
  let browser: Browser;
  let server: TestServer;
  let page: Page;
  let wrong: readonly string[];
  beforeAll(async () => {
    const home = await openTestStore();
    [browser, server] = await Promise.all([launchBrowser(), startTestServer(home)]);
    const admin = await home.again(await home.person([{ capacity: 'clinic admin', studyId: null }]), true);
    ({ page, wrong } = await newPage(browser));
    await server.signIn(page, admin);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const addFile = async (text: string): Promise<void> => {
    await page.getByRole('button', { name: 'Add a questionnaire', exact: true }).click();
    const buffer = Buffer.from(text);
    await page
      .getByLabel('Questionnaire file')
      .setInputFiles({ name: 'q.json', mimeType: 'application/json', buffer });
    await page.getByRole('button', { name: 'Save' }).click();
  };

  test('PHQ-9 is added and switched on; its licence is printed', { timeout: 60_000 }, async () => {
    await page.goto(server.origin);
    await page.getByRole('link', { name: 'Instruments' }).click();
    await page.getByText('There are none yet.').waitFor();
    await page.getByRole('button', { name: 'Add PHQ-9 or GAD-7' }).click();
    await lookAt(page, 'instruments-add');
    await page.getByRole('button', { name: 'Save' }).click();
    const card = page.getByRole('article', { name: 'PHQ-9' });
    await card.getByText('Licence: used with the owner’s permission').waitFor();
    await card.getByText('PHQ-9 total: 9 questions, from 0 to 27').waitFor();
    await card.getByRole('button', { name: 'Switch on: PHQ-9' }).click();
    await card.getByText('Switched on').waitFor();
    expect(await card.getByRole('button', { name: 'Switch off: PHQ-9' }).count()).toBe(1);
  });

  test('a broken file is refused in place, with its line', { timeout: 60_000 }, async () => {
    await addFile('{\n  "resourceType": "Questionnaire"\n  "item": []\n}');
    await page.getByText('line 3: This is not valid JSON: at column 3').waitFor();
    await lookAt(page, 'instruments-refused');
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect(await page.getByRole('article').count()).toBe(1);
  });

  test('a licensed scale waits for its weights and its licence', { timeout: 60_000 }, async () => {
    await addFile(JSON.stringify(LICENSED));
    const card = page.getByRole('article', { name: 'A licensed scale' });
    await card.getByText('Nobody may be shown it before the clinic confirms').waitFor();
    expect(await card.getByRole('button', { name: 'Switch on' }).count()).toBe(0);
    await card.getByRole('button', { name: 'State weights and score' }).click();
    await page.getByRole('combobox', { name: 'Score' }).selectOption('sum');
    await page.getByRole('button', { name: 'Save' }).click();
    await card.getByText('it is not guessed').waitFor();
    await lookAt(page, 'instruments');
    await card.getByRole('button', { name: 'State weights and score' }).click();
    await page.getByLabel('“never” weighs').fill('0');
    await page.getByLabel('“always” weighs').fill('4');
    await lookAt(page, 'instruments-weights');
    await page.getByRole('button', { name: 'Save' }).click();
    await card.getByText('Total: 2 questions, from 0 to 8').waitFor();
    await card.getByRole('button', { name: 'Confirm the licence' }).click();
    await page.getByLabel('Permission, licence number or letter').fill('Licence 12-345 of 2 March 2026');
    await page.getByRole('button', { name: 'Save' }).click();
    await card.getByText('confirmed by this clinic on').waitFor();
    await card.getByRole('button', { name: 'Switch on: A licensed scale' }).click();
    await card.getByText('Switched on').waitFor();
    const taken = page.waitForEvent('download');
    await card.getByRole('button', { name: 'Take out as FHIR' }).click();
    expect((await taken).suggestedFilename()).toBe('A-licensed-scale.json');
    expect(wrong.filter((each) => !each.includes('400'))).toEqual([]);
  });
});
