import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinRecordings } from '../../src/store/recordings/join-recordings.ts';
import { importTranscript } from '../../src/store/import-transcript.ts';
import { expectInTime, RIGHT_ENDS_MS } from '../fixtures/in-time.ts';
import { liveWebm, wavFile } from '../fixtures/media-files.ts';
import { sayConsent } from '../fixtures/say-consent.ts';
import { importFile } from '../fixtures/sent-recording.ts';
import { makeSmallStudy, type SmallStudy, transcriptOf } from '../fixtures/small-study.ts';
import { FAKE_DEVICES } from '../fixtures/fake-devices.ts';
import { launchBrowser, lookAt, newPage, noBrowser } from './browser.ts';
import { startTestServer, type TestServer } from './test-server.ts';

/** Bytes a second: what a telephone gives where it has two bars. */
const SLOW_LINE = { offline: false, latency: 50, downloadThroughput: -1, uploadThroughput: 60_000 };

/** A machine that does other things too is waited for. */
const PATIENT = { interval: 300 };

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
    await expect.poll(async () => joinRecordings(server.home.store)).toBeGreaterThan(0);
  };

  test('a session is recorded, put together, and played with seeking', async () => {
    await page.goto(`${server.origin}/sessions/${study.sessionId}/recordings`);
    await page.getByText('There is no recording of this session yet.').waitFor();
    await expect.poll(async () => page.title()).toBe('Study board · Entente');
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
    await expect.poll(async () => Number(await place.inputValue()), PATIENT).toBeGreaterThan(2_000);
    await tape.getByRole('button', { name: 'Pause' }).click();
    await place.fill('3000');
    await expect
      .poll(
        async () =>
          page.locator('video.tape-picture').evaluate((video: HTMLVideoElement) => video.currentTime),
        PATIENT,
      )
      .toBeGreaterThan(1);
    await lookAt(page, 'recordings-played');
    expect(wrong).toEqual([]);
  }, 90_000);

  test('two microphones are recorded on two channels', async () => {
    await page.goto(`${server.origin}/sessions/${study.sessionId}/recordings`);
    await page.getByRole('radio', { name: 'A microphone for each person' }).check();
    const [client, therapist] = [
      page.getByLabel('The client’s microphone'),
      page.getByLabel('The therapist’s microphone'),
    ];
    const start = page.getByRole('button', { name: 'Start recording' });
    await client.selectOption({ index: 1 });
    await therapist.selectOption({ index: 1 });
    await page.getByText('These are one microphone').waitFor();
    expect(await start.isDisabled()).toBe(true);
    await therapist.selectOption({ index: 2 });
    await lookAt(page, 'recordings-two');
    await start.click();
    await page.getByText(/^Recording: 0:05/).waitFor();
    await page.getByRole('button', { name: 'Stop recording' }).click();
    await start.waitFor();
    await joined();
    const card = page.getByRole('listitem').filter({ hasText: 'Left: the client. Right: the therapist.' });
    await card.getByText('All of it is kept, sealed.').waitFor();
    await card.getByRole('button', { name: 'Play' }).click();
    const heard = await card.locator('video').evaluate(async (video: HTMLVideoElement) => {
      const file = await (await fetch(video.src)).arrayBuffer();
      const sound = await new AudioContext().decodeAudioData(file);
      return Array.from({ length: sound.numberOfChannels }, (_each, channel) =>
        Math.max(...sound.getChannelData(channel).subarray(0, 96_000).map(Math.abs)),
      );
    });
    expect(heard).toHaveLength(2);
    for (const loudest of heard) expect(loudest).toBeGreaterThan(0.01);
    expect(wrong).toEqual([]);
  }, 90_000);

  test('in the session review the cursor follows the tape, and the tape the cursor', async () => {
    await importTranscript(
      server.home.store,
      study.investigator,
      transcriptOf(study, 'session', ['How was the week?', 'It was long.']),
    );
    await page.goto(`${server.origin}/sessions/${study.sessionId}`);
    await page.getByRole('button', { name: 'Open the recording: Sound and picture' }).click();
    const tape = page.getByRole('group', { name: 'Recording' });
    const place = tape.getByRole('slider', { name: 'Place in the recording' });
    const clock = page.getByRole('slider', { name: 'Place on the session clock' });
    await tape.getByRole('button', { name: 'Play' }).click();
    await expect.poll(async () => clock.getAttribute('aria-valuetext'), PATIENT).toContain('0:02');
    await tape.getByRole('button', { name: 'Pause' }).click();
    await lookAt(page, 'review-tape');
    await page.getByRole('feed', { name: 'What was said' }).getByText('It was long.').click();
    await expect.poll(async () => Number(await place.inputValue()), PATIENT).toBeGreaterThan(4_900);
    await tape.getByRole('button', { name: 'Pause' }).waitFor();
    expect(wrong).toEqual([]);
  }, 60_000);

  test('what the browser cannot decode is said, and nothing breaks', async () => {
    const { store } = server.home;
    // Dolby’s E-AC-3 in place of Opus: the container is right, and Debian’s Chromium has no decoder for it.
    const file = Buffer.from((await liveWebm(2)).toString('latin1').replace('A_OPUS', 'A_EAC3'), 'latin1');
    const foreign = await makeSmallStudy(server.home);
    await importFile(store, foreign.investigator, { sessionId: foreign.sessionId }, file);
    await joined();
    const { page: there, wrong: wrongThere } = await newPage(browser);
    await server.signIn(there, foreign.investigator);
    await there.goto(`${server.origin}/sessions/${foreign.sessionId}/recordings`);
    await there.getByRole('button', { name: 'Play' }).click();
    await there.getByText('This browser cannot play this recording').waitFor();
    await lookAt(there, 'recordings-not-decoded');
    expect(wrongThere).toEqual([]);
  }, 60_000);

  test('where it begins is corrected with what it was before, and a wrong import is removed', async () => {
    await page.goto(`${server.origin}/sessions/${study.sessionId}/recordings`);
    const card = page.locator('.recording-card').first();
    await card.getByRole('button', { name: 'Say where it begins' }).waitFor();
    const before = await page.locator('.recording-card').count();
    await card.getByRole('button', { name: 'Say where it begins' }).click();
    const dialog = page.locator('dialog');
    await dialog.getByLabel(/^It begins at this time/).fill('2:10');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await card.getByText('It begins at 2:10 of the session.').waitFor();
    await card.getByText(/^Before: 0:00\./).waitFor();
    await card.getByRole('button', { name: 'Remove this recording' }).click();
    await lookAt(page, 'recordings-remove');
    await dialog.getByRole('button', { name: 'Remove it for good' }).click();
    await expect.poll(async () => page.locator('.recording-card').count(), PATIENT).toBe(before - 1);
    expect(wrong).toEqual([]);
  }, 60_000);

  test('a file is imported with its hash compared, and played', async () => {
    await page.goto(`${server.origin}/sessions/${study.sessionId}/recordings`);
    const section = page.getByRole('region', { name: 'Import a recording' });
    await section.getByRole('radio', { name: 'Sound', exact: true }).check();
    const file = { name: 'hour.wav', mimeType: 'audio/wav', buffer: wavFile(60) };
    await section.getByLabel(/^File/).setInputFiles(file);
    await section.getByRole('button', { name: 'Import' }).click();
    await section.getByText('All of the file has been sent.').waitFor();
    await joined();
    await page.getByText(/1:00 · hour\.wav/).waitFor();
    await lookAt(page, 'recordings-imported');
    await section.getByRole('radio', { name: 'Sound', exact: true }).check();
    await section
      .getByLabel(/^File/)
      .setInputFiles({ ...file, name: 'list.mp4', buffer: Buffer.from('#EXTM3U') });
    await section.getByRole('button', { name: 'Import' }).click();
    await expect
      .poll(async () => {
        await joinRecordings(server.home.store);
        return page.getByText('The file is no recording that Entente knows').count();
      }, PATIENT)
      .toBe(1);
    expect(wrong).toEqual([]);
  }, 60_000);

  test('on a slow line too an import ends within five seconds of a consent that is taken back, and says why', async () => {
    const apart = await makeSmallStudy(server.home);
    const { page: other, context, wrong: otherWrong } = await newPage(browser);
    await server.signIn(other, apart.investigator);
    await other.goto(`${server.origin}/sessions/${apart.sessionId}/recordings`);
    const section = other.getByRole('region', { name: 'Import a recording' });
    await section.getByRole('radio', { name: 'Sound', exact: true }).check();
    const file = { name: 'hour.wav', mimeType: 'audio/wav', buffer: wavFile(60) };
    await section.getByLabel(/^File/).setInputFiles(file);
    const line = await context.newCDPSession(other);
    await line.send('Network.emulateNetworkConditions', SLOW_LINE);
    await section.getByRole('button', { name: 'Import' }).click();
    await section.getByRole('progressbar').waitFor();
    await other.waitForTimeout(1_500);
    const since = performance.now();
    await sayConsent(server.home.store, apart, apart.seatIds.client, 'audio', 'withdrawn');
    await section.getByText('consent').waitFor();
    expectInTime('import on a slow line: ended after its right', performance.now() - since, RIGHT_ENDS_MS);
    expect(otherWrong).toEqual([]);
  }, 90_000);

  test('a browser that does not promise to keep what is sealed is named while it records', async () => {
    const apart = await makeSmallStudy(server.home);
    const { page: other, wrong: otherWrong } = await newPage(browser);
    await server.signIn(other, apart.investigator);
    for (const promises of [true, false]) {
      await other.addInitScript((answer) => {
        StorageManager.prototype.persisted = async () => false;
        StorageManager.prototype.persist = async () => answer;
      }, promises);
      await other.goto(`${server.origin}/sessions/${apart.sessionId}/recordings`);
      await other.getByRole('radio', { name: 'Microphone only' }).check();
      await other.getByRole('button', { name: 'Start recording' }).click();
      await other.getByText(/^Recording: 0:01/).waitFor();
      const told = other.getByText('This browser does not promise to keep');
      expect(await told.count()).toBe(promises ? 0 : 1);
      if (!promises) await lookAt(other, 'recordings-not-kept');
      await other.getByRole('button', { name: 'Stop recording' }).click();
      await other.getByRole('button', { name: 'Start recording' }).waitFor();
    }
    await other.close();
    expect(otherWrong).toEqual([]);
  }, 90_000);
});
