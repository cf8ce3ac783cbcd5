import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Viewer } from '../../src/domain/access/viewer.ts';
import { importTranscript } from '../../src/store/import-transcript.ts';
import { keepCheck } from '../../src/store/session-checks.ts';
import { makeSmallStudy, type SmallStudy, transcriptOf } from '../fixtures/small-study.ts';
import { launchBrowser, LOOKS, lookAt, newPage, noBrowser, type WatchedPage } from './browser.ts';
import { startTestServer, type TestServer } from './test-server.ts';

const PHONE = LOOKS[2];
const PIN = '482913';

describe.skipIf(noBrowser)('a client’s own space', () => {
  let browser: Browser;
  let server: TestServer;
  let staff: WatchedPage;
  let own: WatchedPage;
  let study: SmallStudy;
  let investigator: Viewer;
  let link: string;
  beforeAll(async () => {
    [browser, server] = await Promise.all([launchBrowser(), startTestServer()]);
    study = await makeSmallStudy(server.home);
    investigator = await server.home.again(study.investigator, true);
    const words = ['How was the week?', 'It was long.', 'Tell me of the harbour.', 'I was alone.'];
    await importTranscript(server.home.store, investigator, transcriptOf(study, 'session', words));
    await keepCheck(server.home.store, investigator, {
      changeId: newId(),
      id: newId(),
      studyId: study.studyId,
      sessionId: study.sessionId,
      side: 'client',
      answeredAt: '2023-03-01T12:00:00Z',
      answers: { items: { trust: 4, heard: null }, openLine: 'We laughed about the boat.', aboutWhen: 'end' },
    });
    staff = await newPage(browser);
    own = await newPage(browser, PHONE);
    await server.signIn(staff.page, investigator);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const goTo = async (page: Page, name: string): Promise<void> => {
    await page.goto(`${server.origin}/own`);
    await page.getByRole('link', { name }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
  };

  test('staff opens it: the person types a PIN twice, and gets a link', { timeout: 60_000 }, async () => {
    const { page } = staff;
    await page.goto(`${server.origin}/studies/${study.studyId}/setup`);
    await page.getByRole('button', { name: 'Open a space: Person client' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('PIN, typed by the person').fill('48 29 13');
    await dialog.getByLabel('The same PIN again').fill('482914');
    await dialog.getByRole('button', { name: 'Open the space' }).click();
    await dialog.getByText('The two PINs are not the same').waitFor();
    await lookAt(page, 'own-open');
    await dialog.getByLabel('PIN, typed by the person').fill('٤٨٢٩١٣');
    await dialog.getByLabel('The same PIN again').fill(PIN);
    await dialog.getByRole('button', { name: 'Open the space' }).click();
    link = await dialog.getByLabel('Link', { exact: true }).inputValue();
    expect(link).toMatch(/^http:\/\/localhost:\d+\/own#[\w-]{43}$/);
    await lookAt(page, 'own-link');
    await dialog.getByRole('button', { name: 'Close' }).click();
    await page.getByText(/^open since/).waitFor();
    await lookAt(page, 'own-spaces');
    expect(staff.wrong).toEqual([]);
  });

  test('the person enters with link and PIN, by keyboard alone, and the link is left behind', {
    timeout: 60_000,
  }, async () => {
    const { page } = own;
    await page.goto(link);
    await page.getByRole('heading', { name: 'Open your space' }).waitFor();
    await lookAt(page, 'own-enter');
    await page.setViewportSize({ width: 390, height: 844 });
    await page.keyboard.press('Tab');
    await page.keyboard.type('482914');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('This did not work').waitFor();
    await lookAt(page, 'own-refused');
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByLabel('Your PIN').focus();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(PIN);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Your own space' }).waitFor();
    expect(page.url()).toBe(`${server.origin}/own`);
    expect(await page.evaluate(() => document.body.innerText)).not.toContain('Person client');
    await lookAt(page, 'own-home');
    expect(own.wrong).toEqual([]);
  });

  test('consents, who looked and answers are there', { timeout: 90_000 }, async () => {
    const { page } = own;
    await goTo(page, 'What you said yes to');
    await page.getByText('What was said in the session, typed out').waitFor();
    await lookAt(page, 'own-consents');
    await goTo(page, 'Who looked');
    await page.getByText('opened this space for you').waitFor();
    await page.getByText('opened your space').first().waitFor();
    await lookAt(page, 'own-looked');
    await goTo(page, 'Your answers');
    await page.getByText('We laughed about the boat.').waitFor();
    await page.getByText('I trust my therapist.').waitFor();
    await lookAt(page, 'own-answers');
    expect(own.wrong).toEqual([]);
  });

  test('the record is taken along as JSON and CSV, and that stands under who looked', {
    timeout: 60_000,
  }, async () => {
    const { page } = own;
    await goTo(page, 'Your answers');
    const files: string[] = [];
    for (const name of ['Everything, as a file', 'Your answers, as a table']) {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name }).click(),
      ]);
      files.push(await readFile(await download.path(), 'utf8'));
    }
    expect(JSON.parse(files[0] ?? '')).toMatchObject({ answers: [{ session: 3, items: { trust: 4 } }] });
    expect(files[1]).toContain('We laughed about the boat.');
    await goTo(page, 'Who looked');
    await page.getByText('took your record along').waitFor();
    expect(own.wrong).toEqual([]);
  });

  test('a copy is asked for, answered by staff after a look, and holds the person’s own words only', {
    timeout: 90_000,
  }, async () => {
    const { page } = own;
    await goTo(page, 'Ask for a copy');
    await lookAt(page, 'own-copies');
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    await page.getByText('You have asked. The answer will stand here.').waitFor();
    await staff.page.getByRole('link', { name: 'Requests' }).click();
    await staff.page.getByText('30 days left').waitFor();
    await lookAt(staff.page, 'requests');
    await staff.page.getByRole('button', { name: 'Answer: dyad 1, session 3' }).click();
    const dialog = staff.page.getByRole('dialog');
    await dialog.getByText('Client: It was long.').waitFor();
    expect(await dialog.textContent()).not.toContain('harbour');
    await lookAt(staff.page, 'request-answer');
    await dialog.getByLabel('What else the person should read').fill('Ask us if anything is unclear.');
    await dialog.getByRole('button', { name: 'Send the answer' }).click();
    await staff.page.getByText('their own words were given').waitFor();
    await lookAt(staff.page, 'requests-answered');
    await page.reload();
    await page.getByRole('button', { name: 'Read your copy' }).click();
    await page.getByText('I was alone.').waitFor();
    await page.getByText('Ask us if anything is unclear.').waitFor();
    expect(await page.locator('main').textContent()).not.toContain('harbour');
    await lookAt(page, 'own-copy');
    expect([...own.wrong, ...staff.wrong]).toEqual([]);
  });

  test('a part of a yes is taken back with the PIN, and undone', { timeout: 90_000 }, async () => {
    const { page } = own;
    await goTo(page, 'What you said yes to');
    await page.getByRole('link', { name: 'Take back a yes' }).click();
    await page.getByLabel('Only a part').check();
    await page.getByRole('button', { name: 'Show me what will happen' }).click();
    await page.getByText('Choose at least one thing.').waitFor();
    await page.getByLabel('Your answers to questions: For this study').check();
    await lookAt(page, 'own-leave');
    await page.getByRole('button', { name: 'Show me what will happen' }).click();
    await page.getByText('The therapy and its records').waitFor();
    await page.getByText('It is erased after 7 days.').waitFor();
    await lookAt(page, 'own-leave-then');
    await page.getByLabel('Your PIN').fill('482914');
    await page.getByRole('button', { name: 'Take it back now' }).click();
    await page.getByText('This PIN is not right.').waitFor();
    await page.getByLabel('Your PIN').fill(PIN);
    await page.getByRole('button', { name: 'Take it back now' }).click();
    await page.getByText('A part of what you had said yes to.').waitFor();
    await page.getByText('Nobody can see it. You can undo this until').waitFor();
    await lookAt(page, 'own-left');
    await page.getByRole('button', { name: 'Undo this' }).click();
    await page.getByLabel('Your PIN').fill(PIN);
    await page.getByRole('button', { name: 'Undo this' }).click();
    await page.getByText('What you had said before counts again.').waitFor();
    expect(own.wrong).toEqual([]);
  });

  test('locking leaves nothing behind, and the Back button shows a locked page', {
    timeout: 60_000,
  }, async () => {
    const { page } = own;
    await page.getByRole('button', { name: 'Lock' }).click();
    await page.getByRole('heading', { name: 'Your space is locked' }).waitFor();
    await lookAt(page, 'own-locked');
    await page.goBack();
    await page.getByRole('heading', { name: 'Your space is locked' }).waitFor();
    expect(own.wrong).toEqual([]);
  });

  test('a therapist who works here finds their own record behind their own sign-in', {
    timeout: 60_000,
  }, async () => {
    const member = await server.home.person([{ capacity: 'coder', studyId: study.studyId }]);
    await staff.page.getByRole('link', { name: 'Set-up' }).click();
    await staff.page.getByRole('button', { name: 'Name their account: Person therapist' }).click();
    const dialog = staff.page.getByRole('dialog');
    await dialog.getByLabel('Account').selectOption(member.accountId);
    await lookAt(staff.page, 'own-works-here');
    await dialog.getByRole('button', { name: 'This is their account' }).click();
    await staff.page.getByText('reached with their own account').waitFor();
    await lookAt(staff.page, 'own-spaces-both');
    const therapist = await newPage(browser);
    await server.signIn(therapist.page, member);
    await therapist.page.goto(server.origin);
    await therapist.page.getByRole('link', { name: 'My own record' }).click();
    await therapist.page.getByText('You are here with the account that you work with.').waitFor();
    await lookAt(therapist.page, 'own-staff');
    await therapist.page.getByRole('link', { name: 'Who looked' }).click();
    await therapist.page.getByText('said that you work here with this account').waitFor();
    expect([...therapist.wrong, ...staff.wrong]).toEqual([]);
  });

  test('right to left, nothing runs over the side', { timeout: 60_000 }, async () => {
    const { page, wrong } = await newPage(browser, PHONE);
    await page.goto(link);
    await page.getByLabel('Your PIN').fill(PIN);
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await page.getByRole('heading', { name: 'Your own space' }).waitFor();
    for (const name of [
      'What you said yes to',
      'Who looked',
      'Your answers',
      'Ask for a copy',
      'Take back a yes',
    ]) {
      await goTo(page, name);
      await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
      await lookAt(page, `own-rtl-${name.split(' ')[0]}`);
    }
    expect(wrong).toEqual([]);
  });
});
