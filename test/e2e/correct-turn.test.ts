import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importTranscript } from '../../src/store/import-transcript.ts';
import { makeSmallStudy, type SmallStudy, transcriptOf } from '../fixtures/small-study.ts';
import { A_HAND_MS } from './a-hand.ts';
import { launchBrowser, lookAt, newPage, noBrowser } from './browser.ts';
import { markAndPress, markWords } from './mark-words.ts';
import { startTestServer, type TestServer } from './test-server.ts';

describe.skipIf(noBrowser)('correcting in the reader', () => {
  let browser: Browser;
  let server: TestServer;
  let study: SmallStudy;
  let page: Page;
  let wrong: readonly string[];
  let recallId: string;
  beforeAll(async () => {
    [browser, server] = await Promise.all([launchBrowser(), startTestServer()]);
    study = await makeSmallStudy(server.home);
    const words = ['Where was that?', 'Ingeborg watched his pen.', 'And then?', 'Ask Ingeborg.'];
    const recall = transcriptOf(study, 'client', words);
    recallId = recall.id;
    await importTranscript(server.home.store, study.investigator, recall);
    ({ page, wrong } = await newPage(browser));
    await server.signIn(page, await server.home.again(study.investigator));
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const open = async (): Promise<void> => {
    await page.goto(`${server.origin}/transcripts/${recallId}`);
    await page.getByRole('feed').waitFor();
    // What comes in beside the words (translations, recordings) redraws the page under a mark.
    await page.waitForLoadState('networkidle');
  };
  const turn = (text: string) => page.getByRole('article').filter({ hasText: text });
  const panel = () => page.getByRole('region', { name: 'This turn' });
  const mark = async (text: string): Promise<void> => markWords(page, turn(text), 'Ingeborg');

  test('words are corrected at the side and taken back', async () => {
    await open();
    await turn('watched his pen').focus();
    await panel().getByText('Correct it').click();
    await panel().getByLabel('Words').fill('Ingeborg watched his pencil.');
    await panel().getByLabel('From').fill('0:06');
    await panel().getByRole('button', { name: 'Save' }).click();
    await turn('watched his pencil.').waitFor();
    await turn('0:06').waitFor();
    await lookAt(page, 'reader-correct');
    await page.getByRole('button', { name: 'Undo “a correction”' }).click();
    await turn('watched his pen.').waitFor();
    expect(await turn('0:06').count()).toBe(0);
  });

  test('a time that is none is said so and nothing is kept', async () => {
    await open();
    await turn('watched his pen').focus();
    await panel().getByText('Correct it').click();
    await panel().getByLabel('From').fill('soon');
    await panel().getByRole('button', { name: 'Save' }).click();
    expect(await panel().getByRole('alert').textContent()).toContain('4:07');
  });

  test('what is marked when something is pressed counts, also where the browser tells of it too late', async () => {
    await open();
    await markAndPress(turn('watched his pen'), 'watched his pen');
    await panel().getByText('Take a name out').click();
    await panel().locator('q').getByText('watched his pen').waitFor();
    expect(await panel().getByRole('button', { name: 'Take out here' }).count()).toBe(1);
  });

  test('what is pressed beside the turns stays where it is while the mark goes', async () => {
    await open();
    const heights: (number | undefined)[] = [];
    const measure = async () => heights.push((await page.locator('.marked-words').boundingBox())?.height);
    await measure();
    await markWords(page, turn('watched his pen'), 'pen');
    await measure();
    await markWords(page, turn('watched his pen'), 'Ingeborg watched his pen.');
    await measure();
    expect(new Set(heights).size).toBe(1);
    expect(await page.locator('.marked-words').evaluate((all) => all.scrollHeight <= all.clientHeight)).toBe(
      true,
    );
  });

  test('a name is marked and taken out everywhere, with the number said before', async () => {
    await open();
    await mark('watched his pen');
    await panel().getByText('Take a name out').click({ delay: A_HAND_MS });
    await panel().getByText('Ingeborg').waitFor();
    await panel().getByRole('button', { name: 'Everywhere in this transcript (2)' }).click();
    await turn('[name] watched his pen.').waitFor();
    await turn('Ask [name].').waitFor();
    await panel().getByRole('button', { name: 'Open the original of [name]' }).waitFor();
    await lookAt(page, 'reader-redacted');
    expect(wrong).toEqual([]);
  });

  test('a recalled turn is tied to the session by a typed time', async () => {
    await open();
    await turn('watched his pen').focus();
    await panel().getByLabel('Speaks of').fill('4m07');
    await panel().getByRole('button', { name: 'Tie', exact: true }).click();
    await panel().getByRole('button', { name: 'Untie' }).waitFor();
    expect(await panel().getByLabel('Speaks of').inputValue()).toBe('4:07');
  });

  test('an interviewer reads, corrects and ties without a codebook', async () => {
    const { studyId } = study;
    const interviewer = await server.home.person([{ capacity: 'interviewer', studyId, side: 'client' }]);
    const { page: own } = await newPage(browser);
    await server.signIn(own, interviewer);
    await own.goto(`${server.origin}/transcripts/${recallId}`);
    await own.getByRole('region', { name: 'This turn' }).waitFor();
    expect(await own.getByLabel('Code the marked words').count()).toBe(0);
    await own.goto(`${server.origin}/sessions/${study.sessionId}`);
    await own.getByRole('heading', { name: 'Session 3' }).waitFor();
    expect(await own.getByText('therapist').count()).toBe(0);
  });
});
