import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readLanes } from '../../src/store/lanes/read-lanes.ts';
import { joinRecordings } from '../../src/store/recordings/join-recordings.ts';
import { wavFile } from '../fixtures/media-files.ts';
import { importFile } from '../fixtures/sent-recording.ts';
import { makeSmallStudy, type SmallStudy } from '../fixtures/small-study.ts';
import { launchBrowser, lookAt, newPage, noBrowser } from './browser.ts';
import { startTestServer, type TestServer } from './test-server.ts';

/** Where the recording begins on the session clock. */
const OFFSET_MS = 60_000;

describe.skipIf(noBrowser)('rating while watching', () => {
  let browser: Browser;
  let server: TestServer;
  let study: SmallStudy;
  let page: Page;
  let wrong: readonly string[];
  beforeAll(async () => {
    [browser, server] = await Promise.all([launchBrowser(), startTestServer()]);
    study = await makeSmallStudy(server.home);
    const { store } = server.home;
    const about = { sessionId: study.sessionId, offsetMs: OFFSET_MS };
    await importFile(store, study.investigator, about, wavFile(30));
    await joinRecordings(store);
    ({ page, wrong } = await newPage(browser));
    await server.signIn(page, study.investigator);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  test('by keyboard alone: the hand is sampled on the session clock, and where the tape stood there is nothing', async () => {
    await page.goto(`${server.origin}/sessions/${study.sessionId}/rate`);
    await page.getByLabel('What is rated').waitFor();
    await lookAt(page, 'rating-form');
    await page.getByLabel('Whose rating it is').selectOption('therapist');
    await page.getByRole('button', { name: 'Begin' }).press('Enter');
    const scale = page.getByRole('slider', { name: 'Closeness' });
    await expect.poll(async () => page.getByRole('button', { name: 'Play' }).isEnabled()).toBe(true);
    await lookAt(page, 'rating-room');
    for (let times = 0; times < 3; times += 1) await page.keyboard.press('ArrowRight');
    expect(await scale.getAttribute('aria-valuenow')).toBe('30');
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await page.waitForTimeout(1500);
    await page.keyboard.press('End');
    await page.waitForTimeout(1000);
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Play' }).waitFor();
    // What the hand does while the tape stands is not rated.
    await page.keyboard.press('Home');
    await page.getByRole('button', { name: 'Finish' }).press('Enter');
    await page.getByRole('heading', { name: 'The rating is kept. Thank you.' }).waitFor();
    const { lanes } = await readLanes(server.home.store, study.investigator, study.sessionId);
    expect(lanes.map(({ kind, side, name }) => [kind, side, name])).toEqual([
      ['rating', 'therapist', 'Closeness'],
    ]);
    const [rating] = lanes;
    const rated = (rating?.values ?? []).filter((value) => value !== null);
    expect(rating?.fromMs).toBeGreaterThanOrEqual(OFFSET_MS);
    expect(rating?.fromMs).toBeLessThan(OFFSET_MS + 1000);
    expect(rated[0]).toBe(30);
    expect(rated.at(-1)).toBe(100);
    // At ten values a second no bin is empty while the tape runs.
    expect(rated.length).toBeGreaterThan(0.9 * (rating?.values.length ?? 0));
    expect(rated.length).toBeGreaterThan(10);
    expect(wrong).toEqual([]);
  }, 90_000);

  test('by pointer: pressing on the scale moves the hand there', async () => {
    await page.goto(`${server.origin}/sessions/${study.sessionId}/rate`);
    await page.getByRole('button', { name: 'Begin' }).click();
    const scale = page.getByRole('slider', { name: 'Closeness' });
    const box = await scale.boundingBox();
    if (box === null) throw new Error('the scale is not drawn');
    await page.mouse.move(box.x + box.width / 2, box.y + 20);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.25, box.y + 20);
    await page.mouse.up();
    expect(Number(await scale.getAttribute('aria-valuenow'))).toBe(-50);
  }, 60_000);
});
