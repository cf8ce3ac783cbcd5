import type { Browser } from 'playwright-core';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DRAFT_LANGUAGES } from '../../src/messages/forms/drafts.ts';
import { formEnglish } from '../../src/messages/forms/english.ts';
import { agreePromise, readPromise } from '../../src/store/care/reading-promises.ts';
import { makeFormLink } from '../../src/store/forms/form-links.ts';
import { checkFormLanguage } from '../../src/store/forms/form-settings.ts';
import { wordsHash } from '../../src/store/forms/offered-forms.ts';
import { launchBrowser, noBrowser } from '../e2e/browser.ts';
import { startTestServer, type TestServer } from '../e2e/test-server.ts';
import { makeSmallCare, newFormToken, type SmallCare } from '../fixtures/small-care.ts';

/** A poor mobile line: 400 kbit/s both ways, 100 ms to the server and back; and a telephone four times as slow as this machine. */
const LINE = { offline: false, latency: 100, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const SLOWED = 4;
const USABLE_MS = 2_000;
const TIMES = 5;

describe.skipIf(noBrowser)('the client’s form on a slow line', () => {
  let browser: Browser;
  let server: TestServer;
  let care: SmallCare;
  beforeAll(async () => {
    [browser, server] = await Promise.all([launchBrowser(), startTestServer(undefined, false, 'production')]);
    care = await makeSmallCare(server.home);
    const { store } = server.home;
    const { promise } = await readPromise(store, care.admin, care.studyId);
    if (promise === null) throw new Error('nothing is promised');
    const { number: _number, ...standing } = promise;
    const translations = DRAFT_LANGUAGES.map(({ tag }) => ({
      language: tag,
      whoReads: '…',
      crisis: '116 123',
    }));
    const ids = { changeId: newId(), id: newId(), studyId: care.studyId };
    await agreePromise(store, care.admin, { ...standing, ...ids, translations });
    for (const file of DRAFT_LANGUAGES) {
      const check = { language: file.tag, wordsHash: wordsHash(file), speaker: 'Kari N.' };
      await checkFormLanguage(store, care.admin, { changeId: newId(), ...check });
    }
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  async function openedMs(language: string, begin: string): Promise<number> {
    const token = newFormToken();
    const link = {
      sessionId: care.sessionId,
      route: 'link' as const,
      mode: 'adult' as const,
      language,
      token,
    };
    await makeFormLink(server.home.store, care.therapist, { changeId: newId(), id: newId(), ...link });
    const context = await browser.newContext();
    const page = await context.newPage();
    const line = await context.newCDPSession(page);
    await line.send('Network.enable');
    await line.send('Network.emulateNetworkConditions', LINE);
    await line.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
    const begun = performance.now();
    await page.goto(`${server.origin}/f/#${token.reveal()}`, { waitUntil: 'commit' });
    await page.getByRole('button', { name: begin, exact: true }).waitFor();
    const ms = performance.now() - begun;
    await context.close();
    return ms;
  }

  const languages = [
    { tag: 'en', words: formEnglish },
    ...DRAFT_LANGUAGES.map(({ tag, words }) => ({ tag, words })),
  ];
  test.each(languages)('is usable within two seconds in $tag', async ({ tag, words }) => {
    const times: number[] = [];
    for (let time = 0; time < TIMES; time += 1) times.push(await openedMs(tag, words['start.begin']));
    times.sort((one, other) => one - other);
    const median = times[Math.floor(TIMES / 2)] ?? 0;
    const said = `usable after ${Math.round(median)} ms, median of ${TIMES}; the fastest ${Math.round(times[0] ?? 0)} ms`;
    console.log(`${tag}: ${said}`);
    expect(median).toBeLessThanOrEqual(USABLE_MS);
  });
});
