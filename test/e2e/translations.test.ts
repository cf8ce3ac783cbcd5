import type { Browser, Page } from 'playwright-core';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addCode } from '../../src/store/codebook.ts';
import { importTranscript } from '../../src/store/import-transcript.ts';
import { makeSmallStudy, type SmallStudy, transcriptOf } from '../fixtures/small-study.ts';
import { A_HAND_MS } from './a-hand.ts';
import { holdBack } from './hold-back.ts';
import { launchBrowser, lookAt, newPage, noBrowser } from './browser.ts';
import { markWords } from './mark-words.ts';
import { startTestServer, type TestServer } from './test-server.ts';

const DARI = [
  'صبح بخیر. این هفته چطور گذشت؟',
  'سخت بود. فریبا به دیدن ما نیامد و پسرم تمام روز کنار پنجره ایستاده بود.',
  'و شما چه کردید؟',
  'من نقشه را اصلاح کردم. هیچ کس از من نپرسیده بود.',
];
const ENGLISH = `WEBVTT

00:00:00.000 --> 00:00:04.500
<v therapist>Good morning. How was this week?

00:00:05.000 --> 00:00:09.500
<v client>It was hard. Fariba did not come to see us, and my boy stood at the window all day.

00:00:10.000 --> 00:00:14.500
<v therapist>And what did you do?

00:00:15.000 --> 00:00:19.500
<v client>I corrected the map. Nobody had asked me.
`;

describe.skipIf(noBrowser)('working through an interpreter', () => {
  let browser: Browser;
  let server: TestServer;
  let study: SmallStudy;
  let page: Page;
  let wrong: readonly string[];
  let original: string;
  beforeAll(async () => {
    [browser, server] = await Promise.all([launchBrowser(), startTestServer()]);
    const { home } = server;
    study = await makeSmallStudy(home);
    const spoken = transcriptOf(study, 'session', DARI);
    original = spoken.id;
    await importTranscript(home.store, study.investigator, spoken);
    const code = { parentId: null, position: 0, name: 'Absence', definition: '', hue: 20 };
    const { studyId } = study;
    await addCode(home.store, study.investigator, { changeId: newId(), studyId, id: newId(), ...code });
    ({ page, wrong } = await newPage(browser));
    await server.signIn(page, await home.again(study.investigator));
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const open = async (): Promise<void> => {
    await page.goto(`${server.origin}/transcripts/${original}`);
    await page.getByRole('feed').waitFor();
  };
  const turn = (text: string) => page.getByRole('article').filter({ hasText: text });

  test('a file is kept as the translation of a transcript that is there', async () => {
    await page.goto(`${server.origin}/studies/${study.studyId}/import`);
    await page.getByLabel('Choose files').setInputFiles({
      name: 'dyad-1_session-3_english.vtt',
      mimeType: 'text/vtt',
      buffer: Buffer.from(ENGLISH),
    });
    await page.getByLabel('Translation of').selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    expect(await page.getByRole('alert').textContent()).toContain('Say in which language');
    await page.getByLabel('Language of the translation').fill('en');
    await page.getByLabel('Language of the original').fill('prs');
    await page.getByLabel('Who translated').fill('Sefa');
    await page.getByLabel('Translated on').fill('2023-03-20');
    await lookAt(page, 'import-translation');
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await page.getByRole('link', { name: 'Open it' }).click();
    await page.getByRole('feed').waitFor();
    await turn('I corrected the map.').getByText('من نقشه را اصلاح کردم').waitFor();
  });

  test('both languages stand side by side, each with its tag and direction', async () => {
    await open();
    const second = turn('فریبا');
    await second.getByText('Fariba did not come').waitFor();
    const told = await second
      .locator('p')
      .evaluateAll((all) => all.map((each) => [each.getAttribute('lang'), each.getAttribute('dir')]));
    expect(told).toEqual([
      ['prs', 'rtl'],
      ['en', 'ltr'],
    ]);
    const [one, two] = await second.locator('p').evaluateAll((all) =>
      all.map((each) => {
        const { left, top } = each.getBoundingClientRect();
        return { left, top };
      }),
    );
    expect(Math.abs((one?.top ?? 0) - (two?.top ?? 99))).toBeLessThan(4);
    expect(two?.left).toBeGreaterThan(one?.left ?? Infinity);
    await page.setViewportSize({ width: 390, height: 844 });
    const tops = await second
      .locator('p')
      .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().top));
    expect(tops[1]).toBeGreaterThan(tops[0] ?? Infinity);
    await page.setViewportSize({ width: 1440, height: 900 });
    await lookAt(page, 'reader-both-languages');
  });

  test('the other language comes with the page, however late: no turn moves when it is there', async () => {
    const { page: own, wrong: ownWrong } = await newPage(browser);
    await server.signIn(own, study.investigator);
    const pairs = await holdBack(own, `/api/transcripts/${original}/translations`);
    const codes = own.waitForResponse((reply) => reply.url().endsWith('/codes'));
    await own.goto(`${server.origin}/transcripts/${original}`);
    await Promise.all([pairs.waiting(), codes]);
    expect(await own.getByRole('feed').count()).toBe(0);
    await pairs.letGo();
    await own.getByRole('article').filter({ hasText: 'فریبا' }).getByText('Fariba did not come').waitFor();
    expect(ownWrong).toEqual([]);
  });

  test('a coded turn shows both languages on its card', async () => {
    await open();
    await turn('فریبا').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('abs');
    await page.keyboard.press('Enter');
    await turn('فریبا').getByRole('button', { name: 'Absence' }).click();
    const card = page.getByRole('region', { name: 'This coding' });
    await card.getByText('Fariba did not come').waitFor();
    await card.getByText('English, translated by Sefa (interpreter in the room)').waitFor();
    await lookAt(page, 'reader-both-card');
    expect(wrong).toEqual([]);
  });

  test('a name that is taken out of one language is asked about in the other at once', async () => {
    await open();
    await markWords(page, turn('Fariba'), 'فریبا');
    const panel = page.getByRole('region', { name: 'This turn' });
    await panel.getByText('Take a name out').click({ delay: A_HAND_MS });
    await panel.getByRole('button', { name: 'Take out here' }).click();
    await page.getByText('Words were taken out of 1 turn in one language').waitFor();
    await page.getByRole('button', { name: 'Turn 2' }).click();
    await lookAt(page, 'reader-pair-waits');
    await panel.getByRole('link', { name: 'Take words out of the translation' }).click();
    await page.waitForURL((url) => !url.pathname.includes(original));
    await page.getByRole('feed').waitFor();
    await turn('Fariba').focus();
    await panel.getByLabel('Renders this turn of the original').waitFor();
    await lookAt(page, 'reader-translation');
    await panel.getByRole('button', { name: 'Nothing is left to take out' }).click();
    await page.getByText('Words were taken out of 1 turn').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo “looking at both languages”' }).click();
    await page.getByText('Words were taken out of 1 turn').waitFor();
    expect(wrong).toEqual([]);
  });

  test('quotes show the original first and its translation under it, or one of them', async () => {
    await page.goto(`${server.origin}/studies/${study.studyId}/codebook`);
    await page.getByText('Absence').first().click();
    const quote = page.locator('.quote').first();
    await quote.getByText('translation withheld').waitFor();
    await lookAt(page, 'quotes-both');
    await page.getByLabel('Show the original and its translation').uncheck();
    await quote.getByText('translation withheld').waitFor({ state: 'detached' });
    expect(wrong).toEqual([]);
  });

  test('a turn is tied to another one by hand, and untied, and it is undone', async () => {
    await open();
    await page.getByRole('link', { name: 'Open the translation' }).click();
    await turn('I corrected the map.').focus();
    const renders = page.getByLabel('Renders this turn of the original');
    const before = await renders.inputValue();
    await renders.selectOption({ index: 0 });
    await page.getByText('tied to no turn').waitFor();
    await page.getByRole('button', { name: 'Undo “a tie to the original”' }).click();
    await page.getByText('tied to no turn').waitFor({ state: 'detached' });
    expect(await renders.inputValue()).toBe(before);
    expect(wrong).toEqual([]);
  });
});
