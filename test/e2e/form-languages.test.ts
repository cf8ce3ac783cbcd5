import type { Browser, Page } from 'playwright-core';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FormMode } from '../../src/domain/check/session-check.ts';
import { formEnglish } from '../../src/messages/forms/english.ts';
import type { FormWords } from '../../src/messages/forms/form-words.ts';
import { language as bokmal } from '../../src/messages/forms/languages/nb.ts';
import { keepCareSession } from '../../src/store/care/care-meetings.ts';
import { readDyadPicture } from '../../src/store/care/dyad-picture.ts';
import { readPromise } from '../../src/store/care/reading-promises.ts';
import { switchFormMode } from '../../src/store/forms/form-settings.ts';
import { makeFormLink } from '../../src/store/forms/form-links.ts';
import { takeInAnswers } from '../../src/store/forms/take-in-answers.ts';
import { arabic } from '../fixtures/arabic-form.ts';
import { makeSmallCare, newFormToken, type SmallCare } from '../fixtures/small-care.ts';
import {
  expectAccessible,
  expectNoSidewaysScroll,
  launchBrowser,
  lookAt,
  newPage,
  noBrowser,
} from './browser.ts';
import { startTestServer, type TestServer } from './test-server.ts';

describe.skipIf(noBrowser)('forms in other languages', () => {
  let browser: Browser;
  let server: TestServer;
  let care: SmallCare;
  let number = 1;
  beforeAll(async () => {
    [browser, server] = await Promise.all([launchBrowser(), startTestServer()]);
    care = await makeSmallCare(server.home);
    await switchFormMode(server.home.store, care.admin, { changeId: newId(), mode: 'pictorial', on: true });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  async function link(mode: FormMode, language: string): Promise<{ address: string; sessionId: string }> {
    const { store } = server.home;
    const sessionId = newId();
    number += 1;
    const kept = { id: sessionId, dyadId: care.dyadId, number, heldOn: '2026-03-09' };
    await keepCareSession(store, care.therapist, { changeId: newId(), ...kept });
    const token = newFormToken();
    const made = { changeId: newId(), id: newId(), sessionId, route: 'link' as const, mode, language, token };
    await makeFormLink(store, care.therapist, made);
    return { address: `${server.origin}/f/#${token.reveal()}`, sessionId };
  }

  const press = async (page: Page, words: FormWords, word: keyof FormWords) =>
    page.getByRole('button', { name: words[word], exact: true }).click();

  /** Fills a form in by the words of its language, looking at every screen. */
  async function fillIn(page: Page, words: FormWords, look: (name: string) => Promise<void>): Promise<void> {
    await page.getByText(words['start.nobody-live']).waitFor();
    await look('start');
    await press(page, words, 'start.begin');
    await page.getByRole('group', { name: words['adult.trust'] }).waitFor();
    await page.getByRole('radio', { name: '0' }).first().focus();
    for (let at = 0; at < 9; at += 1) await page.keyboard.press('ArrowRight');
    await look('items');
    await press(page, words, 'frame.next');
    await page.getByLabel(words['words.event-helped']).check();
    await page.getByLabel(words['words.when-end']).check();
    await look('words');
    await press(page, words, 'frame.next');
    await page.getByLabel(words['for.service'], { exact: true }).check();
    await page.getByLabel(words['for.safety']).check();
    await look('for');
    await page.getByLabel(words['for.therapist'], { exact: true }).check();
    await page.getByLabel(words['for.safety']).uncheck();
    await press(page, words, 'for.send');
    await page.getByText(words['done.kept']).waitFor();
    await look('done');
  }

  test('a clinic’s administrator notes a check, and writes the promise in that language', {
    timeout: 90_000,
  }, async () => {
    const { page, wrong } = await newPage(browser);
    await server.signIn(page, care.admin);
    await page.goto(`${server.origin}/care`);
    await page.getByRole('link', { name: 'Forms', exact: true }).click();
    const card = page.getByRole('article', { name: bokmal.name });
    await card.getByText('Not checked: reaches nobody').waitFor();
    await card.getByText('Read it beside the English').click();
    await card.getByText(bokmal.words['done.waiting']).waitFor();
    await lookAt(page, 'form-settings');
    await card.getByRole('button', { name: /Note a check/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/Who speaks the language/).fill('Kari N., teacher of Norwegian');
    await lookAt(page, 'form-settings-check');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await card.getByText('Checked: clients may be asked in it').waitFor();
    await card.getByText('Read by Kari N., teacher of Norwegian').waitFor();
    await page.getByRole('button', { name: 'Switch on: Ages 8 to 12' }).click();
    await page.getByRole('button', { name: 'Switch off: Ages 8 to 12' }).waitFor();
    await page.goto(`${server.origin}/care/${care.studyId}`);
    await page.getByText('Norsk bokmål: not written yet').waitFor();
    await page.getByRole('button', { name: 'Change what is promised' }).click();
    await dialog.getByLabel('Who reads an answer, in Norsk bokmål').fill('Terapeuten din.');
    await dialog.getByLabel('Crisis text, in Norsk bokmål').fill('Ring 116 123.');
    await lookAt(page, 'form-promise-languages');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Norsk bokmål: written.').waitFor();
    const therapist = await newPage(browser);
    await server.signIn(therapist.page, care.therapist);
    await therapist.page.goto(`${server.origin}/care/dyads/${care.dyadId}`);
    await therapist.page.getByRole('button', { name: 'Ask the client' }).first().click();
    const ask = therapist.page.getByRole('dialog');
    expect(await ask.getByLabel('In which language').locator('option').allTextContents()).toEqual([
      'English',
      'Norsk bokmål',
    ]);
    await lookAt(therapist.page, 'form-ask');
    expect([...wrong, ...therapist.wrong]).toEqual([]);
  });

  test('in Norwegian every sentence is Norwegian, also offline and when it has arrived', {
    timeout: 90_000,
  }, async () => {
    const { page, context, wrong } = await newPage(browser);
    const { address, sessionId } = await link('adult', 'nb');
    const loaded: string[] = [];
    page.on('request', (request) => loaded.push(request.url()));
    await page.goto(address);
    const { words } = bokmal;
    await page.getByText(words['start.nobody-live']).waitFor();
    expect(loaded.filter((url) => /assets\/nb-/.test(url))).not.toEqual([]);
    expect(loaded.filter((url) => /assets\/de-/.test(url))).toEqual([]);
    expect(await page.evaluate(() => [document.documentElement.lang, document.title])).toEqual([
      'nb',
      'Skjema',
    ]);
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await page.getByText('Ring 116 123.').waitFor();
    await press(page, words, 'start.begin');
    await press(page, words, 'frame.next');
    await press(page, words, 'frame.next');
    await context.setOffline(true);
    await press(page, words, 'for.send');
    await page.getByText(words['done.waiting']).waitFor();
    await page.reload();
    await page.getByText(words['done.waiting']).waitFor();
    await context.setOffline(false);
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await page.getByText(words['done.kept']).waitFor();
    await takeInAnswers(server.home.store);
    const { checks } = await readDyadPicture(server.home.store, care.therapist, care.dyadId);
    expect(checks.find((check) => check.sessionId === sessionId)).toMatchObject({ language: 'nb' });
    expect(wrong).toEqual([]);
    await context.close();
  });

  test('the English form loads no other language', { timeout: 60_000 }, async () => {
    const { page, context } = await newPage(browser);
    const loaded: string[] = [];
    page.on('request', (request) => loaded.push(request.url()));
    await page.goto((await link('adult', 'en')).address);
    await page.getByText(formEnglish['start.nobody-live']).waitFor();
    expect(loaded.filter((url) => /assets\/(nb|de)-/.test(url))).toEqual([]);
    await context.close();
  });

  /** A page that gets the sample in Arabic where it asks for the Norwegian file: the real script, another file. */
  async function arabicPage(zoomed: boolean): Promise<Page> {
    const context = await browser.newContext({
      serviceWorkers: 'block',
      // 400 % of a window of 1280 by 1024 (WCAG 1.4.10).
      viewport: zoomed ? { width: 320, height: 256 } : { width: 1440, height: 900 },
    });
    const page = await context.newPage();
    await page.route(/assets\/nb-[\w-]+\.js/, (route) =>
      route.fulfill({
        contentType: 'text/javascript',
        body: `export const language = ${JSON.stringify(arabic)};`,
      }),
    );
    return page;
  }

  test('a language from right to left is laid out from the right', { timeout: 90_000 }, async () => {
    const page = await arabicPage(false);
    await page.goto((await link('adult', 'nb')).address);
    await fillIn(page, arabic.words, async (name) => {
      await lookAt(page, `form-rtl-${name}`);
      expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl');
    });
    await page.goto((await link('adult', 'nb')).address);
    await press(page, arabic.words, 'start.begin');
    const x = async (name: string) =>
      (await page.getByText(name, { exact: true }).first().boundingBox())?.x ?? 0;
    expect(await x('0')).toBeGreaterThan(await x('10'));
    const next = await page.getByRole('button', { name: arabic.words['frame.next'] }).boundingBox();
    const back = await page.getByRole('button', { name: arabic.words['frame.back'] }).boundingBox();
    expect(next?.x ?? 0).toBeLessThan(back?.x ?? 0);
    await page.context().close();
  });

  test.each(['adult', 'pictorial'] as const)(
    'at 400 % nothing is cut off, from right to left (%s)',
    {
      timeout: 90_000,
    },
    async (mode) => {
      const page = await arabicPage(true);
      await page.goto((await link(mode, 'nb')).address);
      const folder = process.env['ENTENTE_SCREENSHOTS'];
      const look = async (name: string) => {
        if (folder)
          await page.screenshot({ path: `${folder}/form-rtl-400-${mode}-${name}.png`, fullPage: true });
        await expectAccessible(page);
        await expectNoSidewaysScroll(page);
      };
      if (mode === 'adult') return fillIn(page, arabic.words, look);
      await press(page, arabic.words, 'start.begin');
      await page.getByRole('radio').first().waitFor();
      await look('item');
      expect(await page.getByRole('radio').count()).toBe(3);
    },
  );

  test('at 400 % the Norwegian form is whole', { timeout: 90_000 }, async () => {
    const context = await browser.newContext({ viewport: { width: 320, height: 256 } });
    const page = await context.newPage();
    await page.goto((await link('adult', 'nb')).address);
    await fillIn(page, bokmal.words, async () => {
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    });
    expect(await page.getByText(bokmal.words['done.kept']).count()).toBe(1);
    await context.close();
  });

  test('the promise stays as it was written in every language', async () => {
    const { store } = server.home;
    const { promise } = await readPromise(store, care.admin, care.studyId);
    expect(promise?.translations).toMatchObject([{ language: 'nb', crisis: 'Ring 116 123.' }]);
  });
});
