import { writeFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DRAFT_MODES, FORM_MODES } from '../../src/domain/check/session-check.ts';
import { language as bokmal } from '../../src/messages/forms/languages/nb.ts';
import { readDyadPicture } from '../../src/store/care/dyad-picture.ts';
import { agreePromise, readPromise } from '../../src/store/care/reading-promises.ts';
import { checkFormLanguage, switchFormMode } from '../../src/store/forms/form-settings.ts';
import { wordsHash } from '../../src/store/forms/offered-forms.ts';
import { sheetCode } from '../../src/store/forms/paper-sheets.ts';
import { readServiceAnswers } from '../../src/store/forms/service-answers.ts';
import { makeSmallCare, type SmallCare } from '../fixtures/small-care.ts';
import { holdBack } from './hold-back.ts';
import { launchBrowser, lookAt, newPage, noBrowser } from './browser.ts';
import { startTestServer, type TestServer } from './test-server.ts';

describe.skipIf(noBrowser)('a form on paper', () => {
  let browser: Browser;
  let server: TestServer;
  let care: SmallCare;
  let page: Page;
  let wrong: readonly string[];
  beforeAll(async () => {
    [browser, server] = await Promise.all([launchBrowser(), startTestServer()]);
    care = await makeSmallCare(server.home);
    const { store } = server.home;
    for (const mode of DRAFT_MODES) {
      await switchFormMode(store, care.admin, { changeId: newId(), mode, on: true });
    }
    const check = { language: 'nb', wordsHash: wordsHash(bokmal), speaker: 'Kari N.' };
    await checkFormLanguage(store, care.admin, { changeId: newId(), ...check });
    const { promise } = await readPromise(store, care.admin, care.studyId);
    if (promise === null) throw new Error('nothing is promised');
    const { number: _number, ...standing } = promise;
    const translations = [{ language: 'nb', whoReads: 'Terapeuten din.', crisis: 'Ring 116 123.' }];
    const ids = { changeId: newId(), id: newId(), studyId: care.studyId };
    await agreePromise(store, care.admin, { ...standing, ...ids, translations });
    ({ page, wrong } = await newPage(browser));
    await server.signIn(page, care.therapist);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  /** The pages of a sheet as Chromium prints it. */
  async function printed(name: string): Promise<number> {
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const folder = process.env['ENTENTE_SCREENSHOTS'];
    if (folder) writeFileSync(`${folder}/${name}.pdf`, pdf);
    return [...pdf.toString('latin1').matchAll(/\/Type\s*\/Page\b/g)].length;
  }

  test.each(FORM_MODES)(
    'the sheet of the mode %s is two pages of A4 at most',
    { timeout: 60_000 },
    async (mode) => {
      await page.goto(`${server.origin}/care/dyads/${care.dyadId}`);
      await page.getByRole('button', { name: 'Print a form' }).first().click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('How it is asked').selectOption(mode);
      await dialog.getByLabel('In which language').selectOption(mode === 'adult' ? 'nb' : 'en');
      await dialog.getByRole('button', { name: 'Show it' }).click();
      await page.getByText(sheetCode(care.sessionId)).waitFor();
      const name = `sheet-${mode.replaceAll(' ', '-')}`;
      await lookAt(page, name);
      expect(await page.getByText('K. L.').count()).toBe(0);
      expect(await printed(name)).toBeLessThanOrEqual(2);
      expect(wrong).toEqual([]);
    },
  );

  test('the hours come with what stands above them, however late: no button moves when it is there', async () => {
    const { page: own, wrong: ownWrong } = await newPage(browser);
    await server.signIn(own, care.therapist);
    const instruments = await holdBack(own, `/api/care/dyads/${care.dyadId}/instruments`);
    const picture = own.waitForResponse((reply) => reply.url().endsWith(`/dyads/${care.dyadId}`));
    await own.goto(`${server.origin}/care/dyads/${care.dyadId}`);
    await Promise.all([instruments.waiting(), picture]);
    expect(await own.getByRole('button', { name: 'Print a form' }).count()).toBe(0);
    await instruments.letGo();
    await own.getByRole('button', { name: 'Print a form' }).first().waitFor();
    expect(ownWrong).toEqual([]);
  });

  test('the therapist types in what it says, and it says who did', { timeout: 60_000 }, async () => {
    await page.goto(`${server.origin}/care/dyads/${care.dyadId}`);
    await page.getByRole('button', { name: 'Type in a paper form' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(sheetCode(care.sessionId)).waitFor();
    await dialog.getByLabel('Which form it is').selectOption('easy read');
    await dialog.getByLabel('Trust').selectOption({ label: 'Mostly' });
    await dialog.getByLabel('Real contact').selectOption({ label: 'Yes' });
    await lookAt(page, 'sheet-typed-in');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Answers of session 1').first().click();
    await page.getByText('Typed in by Somebody.').waitFor();
    const { checks } = await readDyadPicture(server.home.store, care.therapist, care.dyadId);
    expect(checks[0]).toMatchObject({
      mode: 'easy read',
      answers: { items: { trust: 7, contact: 10, goals: null } },
    });
    expect(wrong).toEqual([]);
  });

  test('the service finds a sheet by its code and types it in unseen by the therapist', {
    timeout: 60_000,
  }, async () => {
    const reader = await newPage(browser);
    await server.signIn(reader.page, care.reader);
    await reader.page.goto(`${server.origin}/care/${care.studyId}/service`);
    await reader.page.getByRole('button', { name: 'Type in a paper form' }).click();
    const dialog = reader.page.getByRole('dialog');
    await dialog.getByLabel('The code on the sheet').fill(sheetCode(care.sessionId).toLowerCase());
    await dialog.getByRole('button', { name: 'Find it' }).click();
    await reader.page.getByRole('button', { name: 'Type in the sheet of session 1' }).click();
    await dialog.getByLabel('Trust').fill('2');
    await dialog.getByLabel('What it is about').selectOption({ label: 'a boundary' });
    await lookAt(reader.page, 'sheet-service');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await reader.page.getByText('Client K. L., session 1').waitFor();
    const [answer] = await readServiceAnswers(server.home.store, care.reader, care.studyId);
    expect(answer).toMatchObject({ matter: 'a boundary', answers: { items: { trust: 2 } } });
    expect(reader.wrong).toEqual([]);
  });
});
