import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { v7 as newId } from 'uuid';
import { keepCareSession } from '../../src/store/care/care-meetings.ts';
import { readDyadPicture } from '../../src/store/care/dyad-picture.ts';
import { DRAFT_MODES, FORM_MODES, type FormMode } from '../../src/domain/check/session-check.ts';
import { switchFormMode } from '../../src/store/forms/form-settings.ts';
import { makeFormLink } from '../../src/store/forms/form-links.ts';
import { listSafetyAlerts } from '../../src/store/forms/safety-alerts.ts';
import { askInstruments } from '../../src/store/instruments/asked-instruments.ts';
import { takeInAnswers } from '../../src/store/forms/take-in-answers.ts';
import { makeSmallCare, type SmallCare, newFormToken } from '../fixtures/small-care.ts';
import { switchOnShipped } from '../fixtures/whole-care.ts';
import { launchBrowser, lookAt, newPage, noBrowser } from './browser.ts';
import { builtPages, startTestServer, type TestServer } from './test-server.ts';

describe.skipIf(noBrowser)('the client’s form', () => {
  let browser: Browser;
  let server: TestServer;
  let care: SmallCare;
  let number = 1;
  beforeAll(async () => {
    [browser, server] = await Promise.all([launchBrowser(), startTestServer()]);
    care = await makeSmallCare(server.home);
    for (const mode of DRAFT_MODES) {
      await switchFormMode(server.home.store, care.admin, { changeId: newId(), mode, on: true });
    }
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  async function link(mode: FormMode): Promise<{ address: string; sessionId: string }> {
    const sessionId = newId();
    number += 1;
    const kept = { changeId: newId(), id: sessionId, dyadId: care.dyadId, number, heldOn: '2026-03-09' };
    await keepCareSession(server.home.store, care.therapist, kept);
    const token = newFormToken();
    const made = {
      changeId: newId(),
      id: newId(),
      sessionId,
      route: 'link',
      mode,
      language: 'en',
      token,
    } as const;
    await makeFormLink(server.home.store, care.therapist, made);
    return { address: `${server.origin}/f/#${token.reveal()}`, sessionId };
  }

  const checkOf = async (sessionId: string) => {
    await takeInAnswers(server.home.store);
    const picture = await readDyadPicture(server.home.store, care.therapist, care.dyadId);
    return picture.checks.find((check) => check.sessionId === sessionId);
  };

  const next = async (page: Page, name = 'Next') => page.getByRole('button', { name, exact: true }).click();

  test('is filled in by keyboard within its four screens, and arrives', { timeout: 60_000 }, async () => {
    const { page, wrong } = await newPage(browser);
    const { address, sessionId } = await link('adult');
    await page.goto(address);
    await page.getByText('Nobody reads this live.').waitFor();
    await lookAt(page, 'form-start');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('group', { name: 'I trust my therapist.' }).waitFor();
    await lookAt(page, 'form-items');
    await page.getByRole('radio', { name: '0' }).first().focus();
    for (let at = 0; at < 7; at += 1) await page.keyboard.press('ArrowRight');
    await next(page);
    await page.getByLabel('What should be different next time?').fill('Longer pauses.');
    await page.getByLabel('It helped').check();
    await page.getByLabel('What happened?').fill('You waited for me.');
    await page.getByLabel('in the middle').check();
    await page.getByLabel('My therapist may know about this moment').check();
    await lookAt(page, 'form-words');
    await next(page);
    await page.getByLabel('Somebody should know about my safety').check();
    await lookAt(page, 'form-for');
    await page.getByLabel('Somebody should know about my safety').uncheck();
    await next(page, 'Send');
    await page.getByText('Your answer has arrived.').waitFor();
    await lookAt(page, 'form-done');
    const check = await checkOf(sessionId);
    expect(check?.answers.items).toMatchObject({ trust: 7, goals: null });
    expect(check?.answers.event).toMatchObject({
      kind: 'helped',
      when: 'middle',
      words: 'You waited for me.',
    });
    await page.reload();
    await page.getByText('This link opens no form').waitFor();
    await lookAt(page, 'form-closed');
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  test('asks the PHQ-9 beside the check, tells who is told of item 9, and its answers travel in the same answer', {
    timeout: 90_000,
  }, async () => {
    const { store } = server.home;
    const instrumentId = await switchOnShipped(store, care.admin, 'phq-9');
    const asked = [{ id: newId(), instrumentId, place: 'before' as const }];
    await askInstruments(store, care.therapist, { changeId: newId(), dyadId: care.dyadId, asked });
    const { page, context, wrong } = await newPage(browser);
    const { address, sessionId } = await link('adult');
    await page.goto(address);
    await page.getByRole('button', { name: 'Begin' }).waitFor();
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    // Once loaded it needs no request, and its answers wait sealed with the rest.
    await context.setOffline(true);
    await next(page, 'Begin');
    await page.getByRole('heading', { name: 'PHQ-9' }).waitFor();
    await page.getByText('goes to a named person past everything else').waitFor();
    await lookAt(page, 'form-phq-9');
    for (const name of [/^1\. Little interest/, /^2\. Feeling down/]) {
      await page.getByRole('group', { name }).getByLabel('Several days').check();
    }
    const nine = page.getByRole('group', { name: /^9\. Thoughts/ });
    await nine.getByLabel('More than half the days').check();
    await page.getByText('Call 116 123').waitFor();
    await nine.scrollIntoViewIfNeeded();
    await lookAt(page, 'form-phq-9-item-9');
    for (const name of ['Next', 'Next', 'Next', 'Send']) await next(page, name);
    await page.getByText('You are offline.').waitFor();
    await context.setOffline(false);
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await page.getByText('Your answer has arrived.').waitFor();
    await checkOf(sessionId);
    const { instruments } = await readDyadPicture(store, care.therapist, care.dyadId);
    expect(instruments[0]?.points).toMatchObject([{ sessionId, value: null, answered: 3, items: 9 }]);
    const [alert] = await listSafetyAlerts(store, care.reader, care.studyId);
    expect(alert?.reason).toBe('item nine');
    await askInstruments(store, care.therapist, { changeId: newId(), dyadId: care.dyadId, asked: [] });
    expect(wrong).toEqual([]);
    await context.close();
  });

  test.each(FORM_MODES.filter((mode) => mode !== 'adult'))(
    'asks one thing a screen in the mode %s',
    { timeout: 60_000 },
    async (mode) => {
      const { page, wrong } = await newPage(browser);
      const { address, sessionId } = await link(mode);
      await page.goto(address);
      await next(page, 'Begin');
      await page.getByRole('radio').first().waitFor();
      await lookAt(page, `form-${mode.replaceAll(' ', '-')}`);
      for (let item = 0; item < 8; item += 1) {
        await page.getByRole('radio').last().check({ force: true });
        await next(page);
      }
      await next(page);
      await next(page, 'Send');
      await page.getByText('Your answer has arrived.').waitFor();
      const check = await checkOf(sessionId);
      expect(Object.values(check?.answers.items ?? {})).toEqual(Array.from({ length: 8 }, () => 10));
      expect(check?.mode).toBe(mode);
      expect(wrong).toEqual([]);
      await page.context().close();
    },
  );

  test('answered offline it waits sealed, survives the page, and is sent once', {
    timeout: 90_000,
  }, async () => {
    const { page, context, wrong } = await newPage(browser);
    const { address, sessionId } = await link('adult');
    await page.goto(address);
    await page.getByRole('button', { name: 'Begin' }).waitFor();
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await context.setOffline(true);
    await next(page, 'Begin');
    await page.getByRole('radio', { name: '9' }).first().check({ force: true });
    await next(page);
    await page.getByLabel('What should be different next time?').fill('A canary in the coal mine.');
    await next(page);
    await page.getByRole('button', { name: 'Send' }).dblclick();
    await page.getByText('You are offline.').waitFor();
    expect(await checkOf(sessionId)).toBeUndefined();
    // Nothing that was written lies readable in the browser.
    const stored = await page.evaluate(async () => {
      const asked = indexedDB.open('entente-form', 1);
      const rows = await new Promise<unknown[]>((resolve) => {
        asked.onsuccess = () => {
          const all = asked.result.transaction('waiting').objectStore('waiting').getAll();
          all.onsuccess = () => resolve(all.result as unknown[]);
        };
      });
      return JSON.stringify([rows, Object.entries(localStorage), Object.entries(sessionStorage)]);
    });
    expect(stored).toContain('sealed');
    expect(stored).not.toContain('canary');
    await page.reload();
    await page.getByText('You are offline.').waitFor();
    await context.setOffline(false);
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await page.getByText('Your answer has arrived.').waitFor();
    expect((await checkOf(sessionId))?.answers.openLine).toBe('A canary in the coal mine.');
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  test('where the line breaks before the questions have come, no question opens', async () => {
    // What the pages' worker fetches, no test can break off.
    const page = await (await browser.newContext({ serviceWorkers: 'block' })).newPage();
    await page.route('**/f/assets/filling-*', (route) => route.abort());
    await page.goto((await link('adult')).address);
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.getByText('There is no connection.').waitFor();
    expect(await page.getByRole('radio').count()).toBe(0);
    await page.unroute('**/f/assets/filling-*');
    await page.reload();
    await next(page, 'Begin');
    await page.getByRole('radio').first().waitFor();
    await page.context().close();
  });

  test('its script weighs at most 40 kB as it travels', { timeout: 120_000 }, async () => {
    const folder = join(await builtPages('production'), 'f/assets');
    const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
    const bytes = scripts.map((name) => gzipSync(readFileSync(join(folder, name))).length);
    expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(40_000);
    const response = await fetch(`${server.origin}/f/`);
    const [script = ''] = /\/f\/assets\/form-[\w-]+\.js/.exec(await response.text()) ?? [];
    const sent = await fetch(`${server.origin}${script}`, { headers: { 'Accept-Encoding': 'gzip' } });
    expect(sent.headers.get('content-encoding')).toBe('gzip');
    // What the API answers keeps its size: a compressed one would tell what stands beside it.
    const api = await fetch(`${server.origin}/api/door`, { headers: { 'Accept-Encoding': 'gzip' } });
    expect(api.headers.get('content-encoding')).toBeNull();
  });

  test('in two tabs the first answer counts, and the second is told so', { timeout: 60_000 }, async () => {
    const { page, context } = await newPage(browser);
    const other = await context.newPage();
    const { address } = await link('adult');
    for (const tab of [page, other]) {
      await tab.goto(address);
      await next(tab, 'Begin');
      await next(tab);
      await next(tab);
    }
    await next(page, 'Send');
    await page.getByText('Your answer has arrived.').waitFor();
    await next(other, 'Send');
    const told = other.getByText('This form has been answered already.');
    await told.waitFor();
    expect(await told.isVisible()).toBe(true);
    await context.close();
  });
});
