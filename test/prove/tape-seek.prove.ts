import type { Browser, Page } from 'playwright-core';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinRecordings } from '../../src/store/recordings/join-recordings.ts';
import { openPiece, openPlayback, readPlayback } from '../../src/store/recordings/playbacks.ts';
import { launchBrowser, newPage, noBrowser } from '../e2e/browser.ts';
import { startTestServer, type TestServer } from '../e2e/test-server.ts';
import { collect } from '../fixtures/collect.ts';
import { FAKE_DEVICES } from '../fixtures/fake-devices.ts';
import { repeatedWebm } from '../fixtures/repeated-webm.ts';
import { attempt, begin, sendAll } from '../fixtures/sent-recording.ts';
import { makeSmallStudy, type SmallStudy } from '../fixtures/small-study.ts';

const HOURS = 2;
const SEEKS = 60;
/** What a second of it weighs, nearly: one slice a second, as a page sends them. */
const SLICE_BYTES = 137_000;

describe.skipIf(noBrowser)('a recording of two hours', () => {
  let browser: Browser;
  let server: TestServer;
  let study: SmallStudy;
  beforeAll(async () => {
    [browser, server] = await Promise.all([
      launchBrowser(FAKE_DEVICES),
      startTestServer(undefined, false, 'production'),
    ]);
    study = await makeSmallStudy(server.home);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  /** What the product’s own recorder makes of camera and microphone in twenty seconds. */
  async function recorded(page: Page): Promise<Buffer> {
    const { store } = server.home;
    await page.goto(`${server.origin}/sessions/${study.sessionId}/recordings`);
    await page.getByRole('button', { name: 'Start recording' }).click();
    await page.getByText(/^Recording: 0:2\d/).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Stop recording' }).click();
    await page.getByRole('button', { name: 'Start recording' }).waitFor();
    await expect.poll(async () => joinRecordings(store), { timeout: 60_000 }).toBeGreaterThan(0);
    const { id: recordingId } = await store.db.selectFrom('recording').select('id').executeTakeFirstOrThrow();
    const [id, signInId] = [newId(), newId()];
    await openPlayback(store, study.investigator, { changeId: newId(), id, recordingId, signInId });
    const { pieces } = await readPlayback(store, study.investigator, { playbackId: id, signInId });
    const asked = { playbackId: id, signInId, pieceId: pieces[0]?.id ?? '' };
    const { key, blob } = await openPiece(store, study.investigator, asked);
    return collect(store.files.read(key, blob));
  }

  test('is sought in: how long until the picture of that place stands there', {
    timeout: 1_800_000,
  }, async () => {
    const { store } = server.home;
    const { page } = await newPage(browser);
    await server.signIn(page, study.investigator);
    const whole = await repeatedWebm(await recorded(page), HOURS * 3600);
    const id = await begin(store, study.investigator, { sessionId: study.sessionId, media: 'video' });
    await sendAll(store, await attempt(store, study.investigator, id), whole, { sliceBytes: SLICE_BYTES });
    const begun = performance.now();
    await expect.poll(async () => joinRecordings(store), { timeout: 900_000 }).toBeGreaterThan(0);
    console.log(
      `${Math.round(whole.length / 1e6)} MB made seekable in ${Math.round((performance.now() - begun) / 1000)} s`,
    );
    await page.reload();
    const card = page.getByRole('listitem').filter({ hasText: / 2:0\d:\d\d/ });
    await card.getByRole('button', { name: 'Play' }).click();
    const tape = card.getByRole('group', { name: 'Recording' });
    const place = tape.getByRole('slider', { name: 'Place in the recording' });
    await tape.getByRole('button', { name: 'Play' }).click();
    await expect.poll(async () => Number(await place.inputValue()), { timeout: 20_000 }).toBeGreaterThan(500);
    await tape.getByRole('button', { name: 'Pause' }).click();
    await card.locator('video').evaluate(watchSeeks);
    for (let seek = 1; seek <= SEEKS; seek += 1) {
      // The golden ratio's places: all over the file, no two near each other, the same in every run.
      const ms = Math.round(((seek * 0.618_034) % 1) * (HOURS * 3_600_000 - 2000));
      await place.fill(String(ms));
      await expect.poll(async () => page.evaluate(() => window.seeks.length), { interval: 20 }).toBe(seek);
      const at = await card.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime);
      expect(Math.abs(at * 1000 - ms)).toBeLessThan(100);
    }
    const taken = (await page.evaluate(() => window.seeks)).sort((one, other) => one - other);
    const share = (of: number): number => Math.round(taken[Math.floor(of * (taken.length - 1))] ?? 0);
    console.log(
      `${taken.length} seeks in ${HOURS} hours: median ${share(0.5)} ms, p95 ${share(0.95)} ms, longest ${share(1)} ms`,
    );
  });
});

declare global {
  interface Window {
    seeks: number[];
  }
}

/** From the seek’s begin to the frame of the new place being drawn (requestVideoFrameCallback). */
function watchSeeks(video: SVGElement | HTMLElement): void {
  const film = video as HTMLVideoElement;
  window.seeks = [];
  film.addEventListener('seeking', () => {
    const begun = performance.now();
    film.requestVideoFrameCallback(() => window.seeks.push(performance.now() - begun));
  });
}
