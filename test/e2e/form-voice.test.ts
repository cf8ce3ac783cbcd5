import type { Browser, Page } from 'playwright-core';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keepCareSession } from '../../src/store/care/care-meetings.ts';
import { readDyadPicture } from '../../src/store/care/dyad-picture.ts';
import { readCheckVoice } from '../../src/store/forms/check-voice.ts';
import { takeInAnswers } from '../../src/store/forms/take-in-answers.ts';
import { openSpaceOf, PIN } from '../fixtures/own-space.ts';
import { aLink, makeSmallCare, type SmallCare } from '../fixtures/small-care.ts';
import {
  expectAccessible,
  expectNoSidewaysScroll,
  launchBrowser,
  LOOKS,
  lookAt,
  newPage,
  noBrowser,
} from './browser.ts';
import { startTestServer, type TestServer } from './test-server.ts';

/** A microphone that beeps, and a person who allows it. */
const FAKE_MICROPHONE = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

describe.skipIf(noBrowser)('saying what happened instead of writing it', () => {
  let browser: Browser;
  let server: TestServer;
  let care: SmallCare;
  let number = 1;
  beforeAll(async () => {
    [browser, server] = await Promise.all([launchBrowser(FAKE_MICROPHONE), startTestServer()]);
    care = await makeSmallCare(server.home);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  async function link(): Promise<{ address: string; sessionId: string }> {
    number += 1;
    const kept = { id: newId(), dyadId: care.dyadId, number, heldOn: '2026-03-09' };
    await keepCareSession(server.home.store, care.therapist, { changeId: newId(), ...kept });
    const token = await aLink(server.home.store, care, kept.id);
    return { address: `${server.origin}/f/#${token.reveal()}`, sessionId: kept.id };
  }
  const press = async (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

  /** Goes to where the event is told, and says that something helped. */
  async function toEvent(page: Page, address: string): Promise<void> {
    await page.goto(address);
    await press(page, 'Begin');
    await press(page, 'Next');
    await page.getByLabel('It helped').check();
  }

  async function speak(page: Page, ms: number): Promise<void> {
    await press(page, 'Say it instead of writing');
    await page.getByText('Recording: 0 of 60 seconds').waitFor();
    await page.waitForTimeout(ms);
    await press(page, 'Stop');
    await page.getByText(/^Your recording, \d+ seconds$/).waitFor();
  }

  test('it is sealed with the answer, waits offline, and is heard by the therapist with whom it was shared', {
    timeout: 120_000,
  }, async () => {
    const { page, context, wrong } = await newPage(browser);
    const { address, sessionId } = await link();
    await toEvent(page, address);
    await page.getByText('Your voice is locked in this browser').waitFor();
    await lookAt(page, 'voice-before');
    await press(page, 'Say it instead of writing');
    await page.getByText(/^Recording: 1 of 60 seconds$/).waitFor();
    await lookAt(page, 'voice-recording');
    await press(page, 'Stop');
    await page.getByText(/^Your recording, \d+ seconds$/).waitFor();
    await lookAt(page, 'voice-kept');
    // What was recorded can be listened to, thrown away, and said again.
    const playable = async () =>
      page.locator('audio').evaluate(
        async (audio: HTMLAudioElement) =>
          audio.readyState > 0 ||
          new Promise<boolean>((resolve) => {
            audio.addEventListener('loadedmetadata', () => resolve(true));
            audio.addEventListener('error', () => resolve(false));
          }),
      );
    expect(await playable()).toBe(true);
    await press(page, 'Delete the recording');
    await speak(page, 1500);
    await page.getByLabel('My therapist may know about this moment').check();
    await press(page, 'Next');
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await context.setOffline(true);
    await press(page, 'Send');
    await page.getByText('You are offline.').waitFor();
    await context.setOffline(false);
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await page.getByText('Your answer has arrived.').waitFor();
    await takeInAnswers(server.home.store);
    const { checks } = await readDyadPicture(server.home.store, care.therapist, care.dyadId);
    const check = checks.find((each) => each.sessionId === sessionId);
    const seconds = check?.answers.event?.voiceSeconds ?? 0;
    expect(seconds).toBeGreaterThanOrEqual(1);
    const voice = await readCheckVoice(server.home.store, care.therapist, { checkId: check?.id ?? '' });
    const bytes = Buffer.from(voice.base64, 'base64');
    console.log(`${seconds} s of voice: ${bytes.length} bytes, ${voice.type}`);
    // WebM begins with the EBML header (RFC 8794, 11.2.1).
    expect(bytes.subarray(0, 4).toString('hex')).toBe('1a45dfa3');
    expect(bytes.length / seconds).toBeLessThan(6_000);
    const therapist = await newPage(browser);
    await server.signIn(therapist.page, care.therapist);
    await therapist.page.goto(`${server.origin}/care/dyads/${care.dyadId}`);
    await therapist.page.getByText(`Answers of session ${number}`).first().click();
    await therapist.page.getByRole('button', { name: /^Listen to what was said/ }).click();
    const audio = therapist.page.locator('audio');
    await audio.waitFor();
    await expect
      .poll(async () => audio.evaluate((element: HTMLAudioElement) => element.currentTime))
      .toBeGreaterThan(0);
    await lookAt(therapist.page, 'voice-heard');
    const own = await newPage(browser, LOOKS[2]);
    const seat = { studyId: care.studyId, seatId: care.clientSeatId };
    const space = await openSpaceOf(server.home.store, care.admin, seat);
    await own.page.goto(`${server.origin}/own#${space.token}`);
    await own.page.getByLabel('Your PIN').fill(PIN);
    await own.page.keyboard.press('Enter');
    await own.page
      .getByRole('link', { name: /answers/i })
      .first()
      .click();
    await own.page.getByText('What helped').first().waitFor();
    await own.page.getByRole('button', { name: /^Listen to what you said/ }).click();
    await own.page.locator('audio').waitFor();
    await lookAt(own.page, 'voice-own');
    expect([...wrong, ...therapist.wrong, ...own.wrong]).toEqual([]);
    await context.close();
    await therapist.context.close();
  });

  test('who goes on while recording keeps what was said, and the microphone ends', {
    timeout: 60_000,
  }, async () => {
    const { page, context } = await newPage(browser);
    const { address } = await link();
    await page.addInitScript(() => {
      const { mediaDevices } = navigator;
      const ask = mediaDevices.getUserMedia.bind(mediaDevices);
      mediaDevices.getUserMedia = async (what) => {
        const stream = await ask(what);
        (window as unknown as { stream: MediaStream }).stream = stream;
        return stream;
      };
    });
    await toEvent(page, address);
    await press(page, 'Say it instead of writing');
    await page.getByText(/^Recording: 1 of 60 seconds$/).waitFor();
    await press(page, 'Next');
    const ended = () =>
      (window as unknown as { stream: MediaStream }).stream
        .getTracks()
        .every((track) => track.readyState === 'ended');
    await expect.poll(async () => page.evaluate(ended)).toBe(true);
    await press(page, 'Back');
    await page.getByText(/^Your recording, \d+ seconds$/).waitFor();
    await context.close();
  });

  test('without a recorder there is no button; without a microphone one can write', {
    timeout: 60_000,
  }, async () => {
    const { page, context } = await newPage(browser);
    await page.addInitScript(() => {
      delete (window as { MediaRecorder?: unknown }).MediaRecorder;
    });
    await toEvent(page, (await link()).address);
    await page.getByLabel('What happened?').waitFor();
    expect(await page.getByText('Say it instead of writing').count()).toBe(0);
    await context.close();
    const other = await newPage(browser);
    await other.page.addInitScript(() => {
      navigator.mediaDevices.getUserMedia = async () =>
        Promise.reject(new DOMException('no', 'NotAllowedError'));
    });
    await toEvent(other.page, (await link()).address);
    await press(other.page, 'Say it instead of writing');
    await other.page.getByText('The microphone cannot be used here.').waitFor();
    await other.context.close();
  });

  test('at 400 % the recorder is whole', { timeout: 60_000 }, async () => {
    const context = await browser.newContext({ viewport: { width: 320, height: 256 } });
    const page = await context.newPage();
    await toEvent(page, (await link()).address);
    await speak(page, 1200);
    const folder = process.env['ENTENTE_SCREENSHOTS'];
    if (folder) await page.screenshot({ path: `${folder}/voice-400.png`, fullPage: true });
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    expect(await page.locator('audio').count()).toBe(1);
    await context.close();
  });
});
