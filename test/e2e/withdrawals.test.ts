import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Viewer } from '../../src/domain/access/viewer.ts';
import { beginDueErasures } from '../../src/store/erasure/begin-erasure.ts';
import { finishErasures } from '../../src/store/erasure/finish-erasures.ts';
import { importTranscript } from '../../src/store/import-transcript.ts';
import type { Store } from '../../src/store/store.ts';
import { makeSmallStudy, type SmallStudy, transcriptOf } from '../fixtures/small-study.ts';
import { launchBrowser, lookAt, newPage, noBrowser } from './browser.ts';
import { startTestServer, type TestServer } from './test-server.ts';

const DAY_MS = 86_400_000;

describe.skipIf(noBrowser)('leaving a study', () => {
  let browser: Browser;
  let server: TestServer;
  let page: Page;
  let wrong: readonly string[];
  let study: SmallStudy;
  let second: Viewer;
  let transcriptId: string;
  beforeAll(async () => {
    [browser, server] = await Promise.all([launchBrowser(), startTestServer()]);
    const { home } = server;
    study = await makeSmallStudy(home);
    const session = transcriptOf(study, 'session', ['How was it?', 'Heavy.', 'Heavy?', 'Like wet sand.']);
    const recall = transcriptOf(study, 'client', ['What was that?', 'I was ashamed.']);
    for (const each of [session, recall]) await importTranscript(home.store, study.investigator, each);
    transcriptId = session.id;
    second = await home.person([{ capacity: 'investigator', studyId: study.studyId }]);
    ({ page, wrong } = await newPage(browser));
    await server.signIn(page, study.investigator);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const withdrawals = () => page.goto(`${server.origin}/studies/${study.studyId}/withdrawals`);
  const dialog = () => page.getByRole('dialog');

  test('is entered where consents stand, and what will happen is said before', async () => {
    await withdrawals();
    await page.getByText('Nobody has withdrawn anything').waitFor();
    await lookAt(page, 'withdrawals-empty');
    await page.getByRole('link', { name: 'Go to the consents' }).click();
    await page.getByRole('button', { name: 'Withdraw the consents of Person client' }).click();
    const fate = (of: string) => dialog().getByRole('row', { name: of }).getByRole('cell').textContent();
    expect(await fate('own recall interviews')).toContain('Destroyed');
    expect(await fate('belongs to care')).toContain('Never touched');
    await dialog().getByLabel('Some of it').check();
    expect(await fate('own recall interviews')).toBe('Not touched');
    await dialog().getByRole('button', { name: 'Withdraw now' }).click();
    await dialog().getByText('Choose at least one thing').waitFor();
    await dialog().getByLabel('This study: Session transcript').check();
    expect(await fate('Transcripts of the sessions')).toContain('sealed until');
    await lookAt(page, 'withdraw-dialog');
    await dialog().getByLabel('How you were told').fill('By telephone, on Monday.');
    await dialog().getByRole('button', { name: 'Withdraw now' }).click();
    await dialog().waitFor({ state: 'detached' });
    await withdrawals();
    await page.getByText('Blocked; destroyed after').waitFor();
    await lookAt(page, 'withdrawal-held');
    await page.goto(`${server.origin}/transcripts/${transcriptId}`);
    await page.getByRole('alert').waitFor();
  });

  test('is confirmed by somebody else, carried out, decided about and certified', async () => {
    const { home } = server;
    await withdrawals();
    expect(await page.getByRole('button', { name: 'Confirm' }).count()).toBe(0);
    const other = await newPage(browser);
    await server.signIn(other.page, second);
    await other.page.goto(`${server.origin}/studies/${study.studyId}/withdrawals`);
    await other.page.getByRole('button', { name: 'Confirm the withdrawal of Person client' }).click();
    await other.page.getByLabel('I have made sure').check();
    await lookAt(other.page, 'withdrawal-confirm');
    await other.page.getByRole('button', { name: 'Confirm', exact: true }).click();
    await other.page.getByRole('dialog').waitFor({ state: 'detached' });
    await other.context.close();

    const later: Store = { ...home.store, now: () => new Date(Date.now() + 8 * DAY_MS) };
    await beginDueErasures(later);
    await finishErasures(home.store, async () => undefined);
    await withdrawals();
    await page.getByText('Carried out').waitFor();
    await page.getByText('Waits for a decision').waitFor();
    await lookAt(page, 'withdrawal-carried-out');
    await page.getByRole('button', { name: 'Decide about Dyad 1, session 3' }).click();
    await dialog().getByLabel('Open the remaining turns').check();
    await dialog().getByLabel('Why').fill('The therapist repeats one word only.');
    await lookAt(page, 'withdrawal-decide');
    await dialog().getByRole('button', { name: 'Save' }).click();
    await dialog().waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Read what is left' }).click();
    await page.getByText('How was it?').waitFor();
    await page.getByText('[erased]').first().waitFor();
    expect(await page.getByText('wet sand').count()).toBe(0);
    await lookAt(page, 'reader-erased');
    await withdrawals();
    await page.getByRole('link', { name: 'Certificate' }).click();
    await page.getByText('2 turns in 1 transcript').waitFor();
    await lookAt(page, 'certificate');
    expect(wrong).toEqual([]);
  });
});
