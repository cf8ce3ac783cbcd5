import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sessionTimeAt } from '../../src/domain/recall/session-clock.ts';
import { alignmentOfTape, shownByTape, stopsOfTape } from '../../src/domain/recall/tape-log.ts';
import { importTranscript } from '../../src/store/import-transcript.ts';
import { readAlignment } from '../../src/store/read-alignment.ts';
import { readTapeLog } from '../../src/store/recall-room/tape-tellings.ts';
import { joinRecordings } from '../../src/store/recordings/join-recordings.ts';
import { importFile } from '../fixtures/sent-recording.ts';
import { makeSmallStudy, type SmallStudy, transcriptOf } from '../fixtures/small-study.ts';
import { FAKE_DEVICES } from '../fixtures/fake-devices.ts';
import { killBrowser } from '../fixtures/kill-browser.ts';
import { A_HAND_MS } from './a-hand.ts';
import { CHROMIUM, launchBrowser, lookAt, newPage, noBrowser } from './browser.ts';
import { startTestServer, type TestServer } from './test-server.ts';

const EXAMPLE = join(import.meta.dirname, '../../src/example/recordings/session.webm');
const OFFSET_MS = 960_000;
/** What the issue and the field ask: an utterance is placed at the second that was on the screen. */
const NEAR_MS = 100;

/** The page's clock and the server's agree to the way of a request: at a jump of the tape what stood before it counts too. */
const CLOCKS_MS = 50;

/** What was really on the screen: wall clock and place on the session clock, at every frame. */
type Seen = [wallMs: number, sessionMs: number, running: boolean];

describe.skipIf(noBrowser)('recall room', () => {
  let browser: Browser;
  let device: TapeDevice;
  let server: TestServer;
  let study: SmallStudy;
  let inquirer: Page;
  let wrong: readonly string[];
  const seen: Seen[] = [];
  let heard: Seen[] = [];
  /** Wall clock of every leap of the tape. */
  let jumps: readonly number[] = [];
  beforeAll(async () => {
    [browser, server] = await Promise.all([launchBrowser(), startTestServer()]);
    study = await makeSmallStudy(server.home);
    const over = { sessionId: study.sessionId, media: 'video' as const, offsetMs: OFFSET_MS };
    await importFile(server.home.store, study.investigator, over, readFileSync(EXAMPLE));
    await joinRecordings(server.home.store);
    ({ page: inquirer, wrong } = await newPage(browser));
    await server.signIn(inquirer, study.investigator);
    device = await TapeDevice.start();
  });
  afterAll(async () => {
    await device?.kill();
    await browser?.close();
    await server?.close();
  });

  const interviewId = () => study.interviewIds.client;
  const makeLink = async (button: string): Promise<string> => {
    await inquirer.getByRole('button', { name: button }).click();
    await inquirer.locator('dialog').getByRole('button', { name: 'Make the tape ready' }).click();
    const link = await inquirer.getByLabel('Link', { exact: true }).inputValue();
    await inquirer.getByRole('button', { name: 'Close' }).click();
    return link;
  };

  test('a whole interview: stops, seeks, a rate, a reload and a killed browser, and the map is what was on the screen', async () => {
    await inquirer.goto(`${server.origin}/sessions/${study.sessionId}`);
    await inquirer.getByRole('link', { name: 'Hold this interview' }).first().click();
    await inquirer.getByText('I have said this in my own words').click();
    await inquirer.getByText('I have read this').click({ delay: A_HAND_MS });
    await lookAt(inquirer, 'recall-room-before');
    const link = await makeLink('Make the tape ready');
    expect(await inquirer.getByText('I have read this').isVisible()).toBe(false);

    const page = await device.open(link, seen);
    await page.getByRole('button', { name: 'Begin' }).waitFor();
    await lookAt(page, 'recall-room-begin');
    await page.getByRole('button', { name: 'Begin' }).click();
    await stops(page, 8);
    await lookAt(page, 'recall-room-tape');
    await page.getByRole('button', { name: 'On 10 seconds' }).click();
    await page.getByLabel('Speed').selectOption('1.5');
    await stops(page, 4);
    await page.getByRole('button', { name: 'Back 10 seconds' }).click();

    await page.keyboard.press('Space');
    await page.waitForTimeout(700);
    await page.reload();
    await page.getByRole('button', { name: 'Begin' }).click();
    await stops(page, 4);

    await page.keyboard.press('Space');
    await page.waitForTimeout(900);
    await device.collect(seen);
    await device.kill();
    const again = await makeLink('Make another link');
    device = await TapeDevice.start();
    const second = await device.open(again, seen);
    await second.getByRole('button', { name: 'Begin' }).click();
    await stops(second, 3);
    await second.keyboard.press('Space');
    await inquirer.getByText('The tape runs').waitFor();
    await inquirer.keyboard.press('s');
    await inquirer.getByText('The tape stands').waitFor();
    await inquirer.getByRole('button', { name: 'Asked: ' }).first().isVisible();
    await inquirer.getByLabel('Note', { exact: true }).fill('She holds her breath here.');
    await inquirer.getByRole('button', { name: 'Keep the note' }).click();
    await inquirer.getByText('Note: She holds her breath here.').waitFor();
    await lookAt(inquirer, 'recall-room-inquirer');
    await device.collect(seen);

    await inquirer.getByText('I have asked this').click();
    await inquirer.getByRole('button', { name: 'End the interview' }).click();
    await inquirer.locator('dialog').getByRole('button', { name: 'End the interview' }).click();
    await inquirer.getByText('The interview is ended and kept.').waitFor();
    await second.getByText('The interview is over.').waitFor();
    expect(wrong).toEqual([]);
  }, 240_000);

  test('every frame at which something could be said lies in the map within a tenth of a second, and reading the log again gives the same map', async () => {
    const { store, clinicId } = server.home;
    await expect.poll(soundWaiting, { timeout: 60_000 }).toBe(0);
    const log = await readTapeLog(store, clinicId, interviewId());
    const map = alignmentOfTape(log);
    expect(alignmentOfTape(await readTapeLog(store, clinicId, interviewId()))).toEqual(map);
    const begunAt = await soundBegun();
    heard = await framesHeard();
    jumps = log
      .filter((each) => each.fromMs !== each.toMs || each.kind === 'opened')
      .map(({ interviewMs }) => begunAt + interviewMs);
    const off = heard
      .map(([wall, session]) => {
        const sides = atJump(wall) ? [wall - CLOCKS_MS, wall, wall + CLOCKS_MS] : [wall];
        return Math.min(
          ...sides.map((side) => Math.abs(session - (sessionTimeAt(map, side - begunAt) ?? Infinity))),
        );
      })
      .toSorted((one, other) => one - other);
    console.log(
      `${seen.length} frames seen, ${heard.length} of them with the interview's own sound, ${log.length} events; map off by ` +
        `${off[off.length >> 1]} ms (median), ${off[Math.floor(off.length * 0.99)]} ms (p99), ${off.at(-1)} ms (most)`,
    );
    expect(heard.length).toBeGreaterThan(0.8 * seen.length);
    expect(off.at(-1)).toBeLessThanOrEqual(NEAR_MS);
    expect(seen.length).toBeGreaterThan(300);
    expect(stopsOfTape(log).length).toBeGreaterThanOrEqual(20);
    expect(stopsOfTape(log).some((stop) => stop.by === 'inquirer')).toBe(true);
    const shown = shownByTape(log);
    for (const [, session, running] of seen.filter((each) => each[2]))
      expect([
        running,
        shown.some((span) => span.fromMs - NEAR_MS <= session && session < span.toMs + NEAR_MS),
      ]).toEqual([true, true]);
  });

  test('what is said in the interview stands at the second that was on the screen', async () => {
    const { store } = server.home;
    const begunAt = await soundBegun();
    const startMs = await soundStart();
    const clear = heard.filter(([wall]) => !atJump(wall));
    const spoken = clear.filter((_each, at) => at % Math.ceil(clear.length / 40) === 0);
    const transcript = transcriptOf(
      study,
      'client',
      spoken.map((_each, at) => `Turn ${at}.`),
    );
    const utterances = transcript.utterances.map((turn, at) => ({
      ...turn,
      fromMs: Math.max(0, Math.round((spoken[at]?.[0] ?? 0) - begunAt - startMs)),
      toMs: null,
    }));
    await importTranscript(store, study.investigator, { ...transcript, utterances });
    const { anchors } = await readAlignment(store, study.investigator, interviewId());
    expect(anchors.length).toBeGreaterThan(10);
    for (const anchor of anchors) {
      const position = await positionOf(anchor.utteranceId);
      expect(Math.abs(anchor.sessionMs - (spoken[position]?.[1] ?? 0))).toBeLessThanOrEqual(NEAR_MS);
    }
    await inquirer.goto(`${server.origin}/sessions/${study.sessionId}`);
    await inquirer.getByRole('button', { name: 'What was shown' }).click();
    const dialog = inquirer.locator('dialog');
    await dialog.getByLabel('Its transcript begins at').first().fill('nonsense');
    await dialog.getByRole('button', { name: 'Tie its turns by the tape' }).first().click();
    await dialog.getByText('That is no clock time, such as 12:30.').waitFor();
    await dialog.getByLabel('Its transcript begins at').first().fill('');
    await dialog.getByRole('button', { name: 'Tie its turns by the tape' }).first().click();
    await dialog.getByText('Every turn at which the tape was on is tied.').waitFor();
    expect((await readAlignment(store, study.investigator, interviewId())).anchors).toHaveLength(
      anchors.length,
    );
  });

  async function soundBegun(): Promise<number> {
    const row = await server.home.store.db
      .selectFrom('recording')
      .select('begun_at')
      .where('interview_id', '=', interviewId())
      .executeTakeFirstOrThrow();
    return row.begun_at.getTime();
  }
  const atJump = (wall: number): boolean => jumps.some((jump) => Math.abs(jump - wall) <= CLOCKS_MS);
  /** Slices of the interview’s own sound that no piece holds yet. */
  async function soundWaiting(): Promise<number> {
    await joinRecordings(server.home.store);
    const waiting = await server.home.store.db
      .selectFrom('recording_slice as s')
      .innerJoin('recording_attempt as a', 'a.id', 's.attempt_id')
      .innerJoin('recording as r', 'r.id', 'a.recording_id')
      .select('s.id')
      .where('r.interview_id', '=', interviewId())
      .where('a.joined_slices', 'is', null)
      .execute();
    return waiting.length;
  }
  /** What was on the screen while the interview was being recorded: a killed browser takes the last second of sound along. */
  async function framesHeard(): Promise<Seen[]> {
    const pieces = await server.home.store.db
      .selectFrom('recording_piece')
      .innerJoin('recording', 'recording.id', 'recording_piece.recording_id')
      .select(['start_ms', 'duration_ms'])
      .where('recording.interview_id', '=', interviewId())
      .execute();
    const begunAt = await soundBegun();
    return seen.filter(([wall]) =>
      pieces.some(
        ({ start_ms: start, duration_ms: lasts }) =>
          start <= wall - begunAt && wall - begunAt < start + lasts,
      ),
    );
  }
  async function soundStart(): Promise<number> {
    const rows = await server.home.store.db
      .selectFrom('recording_attempt')
      .innerJoin('recording', 'recording.id', 'recording_attempt.recording_id')
      .select('recording_attempt.start_ms')
      .where('recording.interview_id', '=', interviewId())
      .execute();
    return Math.min(...rows.flatMap((row) => row.start_ms ?? []));
  }
  async function positionOf(utteranceId: string): Promise<number> {
    const row = await server.home.store.db
      .selectFrom('utterance')
      .select('position')
      .where('id', '=', utteranceId)
      .executeTakeFirstOrThrow();
    return row.position;
  }
});

/** Runs the tape a little and stops it, so many times, by the space bar. */
async function stops(page: Page, times: number): Promise<void> {
  await page.locator('.tape-big:enabled').waitFor();
  for (let at = 0; at < times; at += 1) {
    await page.keyboard.press('Space');
    await page.waitForFunction(() => document.querySelector('video')?.paused === false);
    await page.waitForTimeout(450 + 90 * at);
    await page.keyboard.press('Space');
    await page.waitForFunction(() => document.querySelector('video')?.paused === true);
    await page.waitForTimeout(250);
  }
}

/** The screen that the participant sits at: a Chromium with a profile of its own, which can be killed. */
class TapeDevice {
  readonly #profile: string;
  readonly #context: BrowserContext;
  #page: Page | null = null;

  private constructor(profile: string, context: BrowserContext) {
    this.#profile = profile;
    this.#context = context;
  }

  static async start(): Promise<TapeDevice> {
    const profile = mkdtempSync(join(tmpdir(), 'entente-tape-device-'));
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: CHROMIUM,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--no-first-run',
        '--disable-background-networking',
        ...FAKE_DEVICES,
      ],
      viewport: { width: 1280, height: 800 },
      reducedMotion: 'reduce',
    });
    return new TapeDevice(profile, context);
  }

  async open(link: string, seen: Seen[]): Promise<Page> {
    const page = this.#context.pages()[0] ?? (await this.#context.newPage());
    page.setDefaultTimeout(30_000);
    this.#page = page;
    await page.addInitScript(watchFrames, OFFSET_MS);
    page.on('request', (request) => {
      if (request.isNavigationRequest()) void this.collect(seen).catch(() => undefined);
    });
    await page.goto(link);
    return page;
  }

  /** Takes over what the page has noted; a page that is killed later takes nothing with it. */
  async collect(seen: Seen[]): Promise<void> {
    const noted = await this.#page?.evaluate(() => (window as unknown as { seen?: Seen[] }).seen?.splice(0));
    seen.push(...(noted ?? []));
  }

  /** As when somebody pulls the plug: every process of it, at once. */
  async kill(): Promise<void> {
    await killBrowser(this.#profile);
    await this.#context.close().catch(() => undefined);
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 10 });
  }
}

/** In the page: what the video shows, at every frame, once it was told to play for the first time. */
function watchFrames(offsetMs: number): void {
  const notes: Seen[] = [];
  (window as unknown as { seen: Seen[] }).seen = notes;
  let begun = false;
  const tick = (): void => {
    const video = document.querySelector('video');
    if (video !== null && !video.paused) begun = true;
    const settled = video !== null && !video.seeking && video.readyState >= 2;
    if (begun && settled)
      notes.push([
        performance.timeOrigin + performance.now(),
        offsetMs + video.currentTime * 1000,
        !video.paused,
      ]);
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
}
