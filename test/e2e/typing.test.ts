import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listTranscripts } from '../../src/store/list-transcripts.ts';
import { openTranscript } from '../../src/store/open-transcript.ts';
import { keepRecorded } from '../fixtures/sent-recording.ts';
import { makeSmallStudy, type SmallStudy } from '../fixtures/small-study.ts';
import { launchBrowser, lookAt, newPage, noBrowser } from './browser.ts';
import { startTestServer, type TestServer } from './test-server.ts';

const EXAMPLE = join(import.meta.dirname, '../../src/example/recordings/session.webm');

describe.skipIf(noBrowser)('typing out', () => {
  let browser: Browser;
  let server: TestServer;
  let study: SmallStudy;
  let page: Page;
  let wrong: readonly string[];
  beforeAll(async () => {
    [browser, server] = await Promise.all([launchBrowser(), startTestServer()]);
    study = await makeSmallStudy(server.home);
    await keepRecorded(server.home.store, study.investigator, study.sessionId, readFileSync(EXAMPLE));
    ({ page, wrong } = await newPage(browser));
    await server.signIn(page, study.investigator);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  test('a stretch is typed by keyboard beside the tape, and stands on the session clock', async () => {
    await page.goto(`${server.origin}/sessions/${study.sessionId}/recordings`);
    await page.getByRole('link', { name: 'Type out' }).click();
    const place = page.getByRole('slider', { name: 'Place in the recording' });
    const at = async (): Promise<number> => Number(await place.inputValue());
    const words = page.getByLabel('Words');
    await place.fill('20000');
    await words.focus();
    await page.keyboard.type('What was it like? <here>');
    await page.keyboard.press('F4');
    await expect.poll(at).toBeGreaterThan(20_500);
    await page.keyboard.press('F4');
    const firstEnds = await at();
    await page.keyboard.press('Enter');
    expect(await page.getByLabel('Who speaks').inputValue()).toBe('client');
    await page.keyboard.type('Like being');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('alone.');
    await place.fill('27000');
    await words.focus();
    await page.keyboard.press('Enter');
    await lookAt(page, 'typing');
    await page.getByRole('button', { name: 'Keep what is typed' }).click();
    await page.getByText('Kept as a transcript of its own: 2 turns.').waitFor();

    const { store } = server.home;
    const [kept] = await listTranscripts(store, study.investigator, study.studyId);
    const opened = await openTranscript(store, study.investigator, kept?.id ?? '');
    const turns = opened.utterances.map(({ fromMs, toMs, text }) => ({ fromMs, toMs, text }));
    expect(turns[0]).toMatchObject({ fromMs: 20_000, text: 'What was it like? <here>' });
    expect(Math.abs((turns[0]?.toMs ?? 0) - firstEnds)).toBeLessThanOrEqual(100);
    expect(turns[1]).toMatchObject({ fromMs: turns[0]?.toMs, toMs: 27_000, text: 'Like being\nalone.' });
    expect(opened.speakers.map(({ role }) => role).sort()).toEqual(['client', 'therapist']);
    await page.getByRole('link', { name: 'Read it' }).click();
    await page.getByText('What was it like? <here>').waitFor();
    expect(wrong).toEqual([]);
  }, 90_000);

  test('a turn is heard again, written again, and is still there after another page was looked at', async () => {
    await page.goto(`${server.origin}/sessions/${study.sessionId}/recordings`);
    await page.getByRole('link', { name: 'Type out' }).click();
    await page.getByLabel('Words').fill('Mhm.');
    await page.getByRole('button', { name: 'End of the turn' }).click();
    await page.getByRole('button', { name: 'Write it again' }).click();
    await page.getByLabel('Begins', { exact: true }).fill('nonsense');
    await page.getByLabel('Words').focus();
    await page.getByText('That is no clock time, such as 12:30.').waitFor();
    await page.getByLabel('Begins', { exact: true }).fill('0:12');
    await page.getByLabel('Words').fill('Mhm. Yes.');
    await page.getByRole('button', { name: 'End of the turn' }).click();
    await page.getByRole('link', { name: 'Recordings', exact: true }).click();
    await page.getByRole('link', { name: 'Type out' }).click();
    await page.getByText('Mhm. Yes.').waitFor();
    await page.getByRole('button', { name: 'Play from 0:12' }).waitFor();
    expect(wrong).toEqual([]);
  }, 60_000);

  test('words are read along with the tape, and a turn gets its beginning from where the tape stands', async () => {
    const { store } = server.home;
    const [kept] = await listTranscripts(store, study.investigator, study.studyId);
    await page.goto(`${server.origin}/transcripts/${kept?.id ?? ''}`);
    await page.getByRole('button', { name: 'Open the recording: Sound' }).click();
    const tape = page.getByRole('group', { name: 'Recording' });
    const place = tape.getByRole('slider', { name: 'Place in the recording' });
    await expect.poll(async () => Number(await place.inputValue())).toBe(20_000);
    await place.fill('26900');
    await tape.getByRole('button', { name: 'Play' }).click();
    await page.getByRole('heading', { name: /This turn.*Client/ }).waitFor();
    await page.keyboard.press('F4');
    await place.fill('21300');
    await page.getByText('Correct it').click();
    await page.getByRole('button', { name: 'From: where the tape stands' }).click();
    await lookAt(page, 'reader-tape');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect
      .poll(
        async () => (await openTranscript(store, study.investigator, kept?.id ?? '')).utterances[1]?.fromMs,
      )
      .toBe(21_300);
    expect(wrong).toEqual([]);
  }, 60_000);
});
