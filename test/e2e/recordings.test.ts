import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinRecordings } from '../../src/store/recordings/join-recordings.ts';
import { makeSmallStudy, type SmallStudy } from '../fixtures/small-study.ts';
import { launchBrowser, lookAt, newPage, noBrowser } from './browser.ts';
import { startTestServer, type TestServer } from './test-server.ts';

/** A camera and a microphone that Chromium makes itself, allowed without asking. */
export const FAKE_DEVICES = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

describe.skipIf(noBrowser)('recordings', () => {
  let browser: Browser;
  let server: TestServer;
  let study: SmallStudy;
  let page: Page;
  let wrong: readonly string[];
  beforeAll(async () => {
    [browser, server] = await Promise.all([launchBrowser(FAKE_DEVICES), startTestServer()]);
    study = await makeSmallStudy(server.home);
    ({ page, wrong } = await newPage(browser));
    await server.signIn(page, study.investigator);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const joined = async (): Promise<void> => {
    await expect.poll(async () => joinRecordings(server.home.store), { timeout: 20_000 }).toBeGreaterThan(0);
  };

  test('a session is recorded, put together, and played with seeking', async () => {
    await page.goto(`${server.origin}/sessions/${study.sessionId}/recordings`);
    await page.getByText('There is no recording of this session yet.').waitFor();
    await lookAt(page, 'recordings-empty');
    await page.getByRole('button', { name: 'Start recording' }).click();
    await page.getByText(/^Recording: 0:05/).waitFor();
    await lookAt(page, 'recordings-now');
    await page.getByRole('button', { name: 'Stop recording' }).click();
    await page.getByRole('button', { name: 'Start recording' }).waitFor();
    await joined();
    await page.getByText('All of it is kept, sealed.').waitFor();
    await page.getByRole('button', { name: 'Play' }).click();
    const tape = page.getByRole('group', { name: 'Recording' });
    const place = tape.getByRole('slider', { name: 'Place in the recording' });
    await tape.getByRole('button', { name: 'Play' }).click();
    await expect.poll(async () => Number(await place.inputValue())).toBeGreaterThan(500);
    await tape.getByRole('button', { name: 'Pause' }).click();
    await place.fill('3000');
    await expect
      .poll(async () =>
        page.locator('video.tape-picture').evaluate((video: HTMLVideoElement) => video.currentTime),
      )
      .toBeGreaterThan(2);
    await lookAt(page, 'recordings-played');
    expect(wrong).toEqual([]);
  }, 90_000);
});
