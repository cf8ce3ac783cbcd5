import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Viewer } from '../../src/domain/access/viewer.ts';
import { MODALITIES } from '../../src/domain/consent/consent.ts';
import { recordConsent } from '../../src/store/consents.ts';
import { compile } from '../compiled.ts';
import { launchBrowser, lookAt, newPage, noBrowser } from './browser.ts';
import { startTestServer, type TestServer } from './test-server.ts';

/** Everybody of every study consents to everything for the study; how they are asked, consents.test.ts looks at. */
async function consentAll({ home }: TestServer, lead: Viewer): Promise<void> {
  const viewer = await home.again(lead);
  for (const { id, study_id } of await home.store.db
    .selectFrom('seat')
    .select(['id', 'study_id'])
    .execute()) {
    const lines = MODALITIES.map((modality) => ({
      id: newId(),
      purpose: 'this study' as const,
      modality,
      state: 'given' as const,
      onDate: '2023-02-01',
    }));
    await recordConsent(home.store, viewer, { changeId: newId(), studyId: study_id, seatId: id, lines });
  }
}

/** Files from the tools people use, which are not ours to publish. */
const DATA = resolve(import.meta.dirname, '../../../shared/data');
const SESSION = join(DATA, 'zoom-vtt/acdc_2026-02-05_174.transcript.vtt');
const RECALL = join(DATA, 'noscribe/interview.vtt');
const missing = [SESSION, RECALL].filter((path) => !existsSync(path));
if (missing.length > 0)
  console.log(`importing real files is skipped, because ${missing.join(', ')} is not there`);

describe.skipIf(noBrowser)('a study from its beginning', () => {
  let browser: Browser;
  let server: TestServer;
  let page: Page;
  let wrong: readonly string[];
  let lead: Viewer;
  beforeAll(async () => {
    compile('src/interop');
    [browser, server] = await Promise.all([launchBrowser(), startTestServer()]);
    ({ page, wrong } = await newPage(browser));
    lead = await server.home.person();
    await server.signIn(page, lead);
    await page.goto(server.origin);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  /** Opens a form by its button, fills it, and sends it; comes back when it is kept. */
  async function fill(button: string | RegExp, fields: Record<string, string>, send = 'Save'): Promise<void> {
    await page.getByRole('button', { name: button }).first().click();
    const dialog = page.getByRole('dialog');
    for (const [label, value] of Object.entries(fields)) {
      const field = dialog.getByLabel(new RegExp(`^${label}`)).first();
      if ((await field.evaluate((each) => each.tagName)) === 'SELECT')
        await field.selectOption({ label: value });
      else await field.fill(value);
    }
    await dialog.getByRole('button', { name: send }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  test('it is begun and set up', { timeout: 90_000 }, async () => {
    await fill('Begin a study', { Title: 'The first hour', 'Began on': '2023-01-09' }, 'Begin a study');
    await page.getByRole('link', { name: 'The first hour' }).click();
    await page.getByText('No dyad yet.').waitFor();
    await lookAt(page, 'board-empty');
    await page.getByRole('link', { name: 'Set up the study' }).click();
    await page.getByText('Nothing has been agreed yet.').waitFor();
    await lookAt(page, 'setup-empty');
    await page.getByRole('button', { name: 'Agree the protocol' }).click();
    await page.getByLabel('Recorded sessions').fill('3, 5');
    await page.getByLabel('Sessions with a check').fill('three');
    const dialog = page.getByRole('dialog');
    await lookAt(page, 'protocol-form');
    await dialog.getByRole('button', { name: 'Agree the protocol' }).click();
    await dialog.getByText('write session numbers').waitFor();
    await page.getByLabel('Sessions with a check').fill('1-5');
    await dialog.getByRole('button', { name: 'Agree the protocol' }).click();
    await page.getByText('Version 1, agreed').waitFor();
    await fill('Add a participant', { Pseudonym: 'Ada', Role: 'Client' });
    await fill('Add a participant', { Pseudonym: 'Bram', Role: 'Therapist' });
    await fill('Write who it is: Ada', { Name: 'Somebody Real', 'How to reach them': 'by post' });
    await page.getByText('sealed').waitFor();
    await fill('Add a dyad', { 'Name for the team': 'The letter' });
    await page.getByText('Dyad 1 · The letter').waitFor();
    await fill('Add a session', {
      'Number of the session': '3',
      'Held on': '2023-02-01',
      'Length in minutes': '50',
    });
    await page.getByText('50:00').waitFor();
    await fill('Add a group', { 'Name of the group': 'Positive' });
    await fill('Put in a group', { 'On what grounds': 'Both said that it helped.' });
    await page.getByText('Both said that it helped.').waitFor();
    await lookAt(page, 'setup-begun');
    expect(wrong).toEqual([]);
  });

  test('recruitment is noted and counted', { timeout: 60_000 }, async () => {
    await page.getByRole('link', { name: 'Recruitment' }).click();
    await page.getByText('Nobody has been asked yet.').waitFor();
    await fill('Note somebody who was asked', {
      Side: 'Client',
      'How it stands': 'declined',
      Reason: 'No time.',
    });
    await fill('Note somebody who was asked', {
      Side: 'Client',
      'How it stands': 'taking part',
      'Takes part as': 'Ada (Client)',
    });
    await page.getByRole('region', { name: 'Clients' }).getByText('2 asked').waitFor();
    await page.getByRole('region', { name: 'Clients' }).getByText('1 declined').waitFor();
    await lookAt(page, 'recruitment');
    expect(wrong).toEqual([]);
  });

  describe.skipIf(missing.length > 0)('with real files', () => {
    test('what lacks a consent is not kept, and says whose', { timeout: 90_000 }, async () => {
      await page.getByRole('link', { name: 'Import' }).click();
      await page.getByText('Choose the files of sessions').waitFor();
      const chooser = page.locator('input[type=file]');
      await chooser.setInputFiles([SESSION, RECALL]);
      const pdf = Buffer.from('%PDF-1.7\n%\n');
      await chooser.setInputFiles({ name: 'broken.pdf', mimeType: 'application/pdf', buffer: pdf });
      const broken = page.getByRole('article', { name: 'broken.pdf' });
      await broken.getByText('a PDF document').waitFor();
      const session = page.getByRole('article', { name: 'acdc_2026-02-05_174.transcript.vtt' });
      await session.getByLabel('Dyad').selectOption({ index: 1 });
      await session.getByLabel(/^Session/).selectOption({ index: 1 });
      await session.getByLabel('Starts on the session clock at').fill('0:00');
      await lookAt(page, 'import-read');
      await session.getByRole('button', { name: 'Keep' }).click();
      await session.getByText('Client, Therapist (Session transcript)').waitFor();
      expect(wrong).toEqual([]);
    });

    test('with the consents, the files are kept once and stand on the board', {
      timeout: 90_000,
    }, async () => {
      await consentAll(server, lead);
      await page.getByRole('link', { name: 'Set-up' }).click();
      await page.getByText('Dyad 1 · The letter').click();
      await page.getByText('everything for this study given').nth(1).waitFor();
      await page.getByRole('link', { name: 'Import' }).click();
      const recall = page.getByRole('article', { name: 'interview.vtt' });
      await recall.getByLabel('Dyad').selectOption({ index: 1 });
      await recall.getByLabel(/^Session/).selectOption({ index: 1 });
      await recall.getByLabel('What it is').selectOption({ label: 'The client’s recall interview' });
      const session = page.getByRole('article', { name: 'acdc_2026-02-05_174.transcript.vtt' });
      await session.getByRole('button', { name: 'Keep' }).dblclick();
      await session.getByText('1 transcript kept').waitFor();
      await recall.getByRole('button', { name: 'Keep' }).click();
      await recall.getByText('1 transcript kept').waitFor();
      await lookAt(page, 'import-kept');
      await page.getByRole('link', { name: 'Transcripts', exact: true }).click();
      await page.getByText('Dyad 1 · The letter').waitFor();
      expect(await page.locator('.transcripts tbody tr').count()).toBe(3);
      await page.getByRole('link', { name: 'Study board' }).click();
      await page.getByText('1 of 4 interviews').waitFor();
      await lookAt(page, 'board-begun');
      expect(wrong).toEqual([]);
    });

    test('a passage is typed in alone, and a transcript removed and brought back', {
      timeout: 90_000,
    }, async () => {
      await page.getByRole('link', { name: 'Import' }).click();
      await fill(
        'Type in a passage',
        {
          'Starts on the session clock at': '12:30',
          'The words, one turn a line': 'Therapist: And then?\nClient: Then I left.\nTherapist: You left.',
        },
        'Look at it',
      );
      const passage = page.getByRole('article', { name: 'Passage at 12:30' });
      expect(await passage.getByLabel('Therapist (2 turns)').inputValue()).toBe('therapist');
      await passage.getByRole('button', { name: 'Keep' }).click();
      await passage.getByText('1 transcript kept').waitFor();
      await page.getByRole('link', { name: 'Transcripts', exact: true }).click();
      await page.getByRole('button', { name: 'Remove: Passage at 12:30' }).click();
      await lookAt(page, 'transcript-remove');
      await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
      await page.getByText('“Passage at 12:30” is removed').waitFor();
      await expect.poll(async () => page.locator('.transcripts tbody tr').count()).toBe(3);
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByRole('link', { name: 'Passage at 12:30' }).waitFor();
      await lookAt(page, 'transcripts');
      expect(wrong).toEqual([]);
    });
  });
});
