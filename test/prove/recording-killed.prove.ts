import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { collect } from '../fixtures/collect.ts';
import { makeByteFinder } from '../fixtures/find-bytes.ts';
import { killBrowser } from '../fixtures/kill-browser.ts';
import { makeSmallStudy, type SmallStudy } from '../fixtures/small-study.ts';
import { startTestServer, type TestServer } from '../e2e/test-server.ts';
import { CHROMIUM, noBrowser } from '../e2e/browser.ts';
import { openPiece, openPlayback, readPlayback } from '../../src/store/recordings/playbacks.ts';
import { chooseHome } from '../../src/store/postgres/choose-home.ts';
import { joinRecordings } from '../../src/store/recordings/join-recordings.ts';
import { v7 as newId } from 'uuid';

/** How long is recorded before everything is killed, and from when on nothing gets through. */
const KILLED_AFTER_MS = 15_000;
const CUT_OFF_AFTER_MS = 6_000;

/** Every file in a folder, at any depth. */
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

const changedSince = (file: string, ms: number): boolean =>
  (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) >= ms;

/** PostgreSQL removes files while they are looked through. */
function contentOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}

describe.skipIf(noBrowser)('a killed browser', () => {
  let server: TestServer;
  let study: SmallStudy;
  let profile: string;
  let begun: number;
  beforeAll(async () => {
    begun = Date.now();
    server = await startTestServer(undefined, false, 'production');
    study = await makeSmallStudy(server.home);
    profile = mkdtempSync(join(tmpdir(), 'entente-profile-'));
  });
  afterAll(async () => {
    await server?.close();
    rmSync(profile, { recursive: true, force: true });
  });

  const launch = async (): Promise<BrowserContext> =>
    chromium.launchPersistentContext(profile, {
      executablePath: CHROMIUM,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
      ],
    });
  const open = async (context: BrowserContext): Promise<Page> => {
    const page = context.pages()[0] ?? (await context.newPage());
    await server.signIn(page, study.investigator);
    await page.goto(`${server.origin}/sessions/${study.sessionId}/recordings`);
    return page;
  };

  test('killed after fifteen seconds, all slices but the last come back and play', async () => {
    const context = await launch();
    const page = await open(context);
    // What the recorder gives out, to look for on every disk afterwards.
    const spoken: Buffer[] = [];
    await page.exposeFunction('tell', (bytes: number[]) => void spoken.push(Buffer.from(bytes)));
    await page.evaluate(() => {
      // Called with the recorder as its `this` below.
      // oxlint-disable-next-line typescript/unbound-method
      const add = MediaRecorder.prototype.addEventListener;
      MediaRecorder.prototype.addEventListener = function (this: MediaRecorder, ...args: unknown[]) {
        if (args[0] === 'dataavailable')
          add.call(this, 'dataavailable', (event) =>
            (event as BlobEvent).data.arrayBuffer().then((buffer) => {
              const at = Math.floor(buffer.byteLength / 2);
              const { tell } = window as unknown as { tell: (bytes: number[]) => void };
              tell([...new Uint8Array(buffer.slice(at, at + 48))]);
            }),
          );
        add.apply(this, args as Parameters<typeof add>);
      } as typeof add;
    });
    await page.getByRole('button', { name: 'Start recording' }).click();
    await page.getByText(/^Recording: /).waitFor();
    await page.waitForTimeout(CUT_OFF_AFTER_MS);
    await page.route('**/api/capture/slices', (route) => route.abort());
    await page.waitForTimeout(KILLED_AFTER_MS - CUT_OFF_AFTER_MS);
    const given = spoken.length;
    await killBrowser(profile);
    await context.close().catch(() => undefined);
    const sent = (await server.home.store.db.selectFrom('recording_slice').select('id').execute()).length;
    const again = await launch();
    const reopened = await open(again);
    await reopened
      .getByText(/^What this browser still held of an earlier recording was sent/)
      .waitFor({ timeout: 60_000 });
    await reopened.getByRole('button', { name: 'End this recording' }).click();
    // Again and again, as a server does: the page says that it has ended after its last slice has come.
    const { store } = server.home;
    const states = async () => {
      await joinRecordings(store);
      return store.db.selectFrom('recording').select('state').execute();
    };
    await expect.poll(states, { timeout: 60_000 }).toEqual([{ state: 'kept' }]);
    await reopened.getByText(/^The page that recorded was closed from outside/).waitFor({ timeout: 30_000 });
    const kept = await server.home.store.db
      .selectFrom('recording_piece')
      .selectAll()
      .executeTakeFirstOrThrow();
    console.log(
      `${given} slices given out, ${sent} sent before the kill; ${kept.duration_ms} ms can be played`,
    );
    expect(sent).toBeLessThan(given - 3);
    expect(kept.whole).toBe(false);
    expect(kept.duration_ms).toBeGreaterThanOrEqual((given - 1) * 1000 - 300);
    await reopened.getByRole('button', { name: 'Play' }).click();
    const tape = reopened.getByRole('group', { name: 'Recording' });
    await tape.getByRole('button', { name: 'Play' }).click();
    const place = tape.getByRole('slider', { name: 'Place in the recording' });
    await expect.poll(async () => Number(await place.inputValue()), { timeout: 20_000 }).toBeGreaterThan(500);
    await place.fill('12000');
    const at = async () =>
      reopened.locator('video.tape-picture').evaluate((video: HTMLVideoElement) => video.currentTime);
    await expect.poll(at, { timeout: 30_000 }).toBeGreaterThan(11);
    await again.close();
    await canaries(kept.recording_id, spoken);
  }, 240_000);

  /** The very bytes that were recorded stand in what is opened, and nowhere on a disk. */
  async function canaries(recordingId: string, spoken: readonly Buffer[]): Promise<void> {
    const { store } = server.home;
    const [id, signInId] = [newId(), newId()];
    await openPlayback(store, study.investigator, { changeId: newId(), id, recordingId, signInId });
    const { pieces } = await readPlayback(store, study.investigator, { playbackId: id, signInId });
    const asked = { playbackId: id, signInId, pieceId: pieces[0]?.id ?? '' };
    const { key, blob } = await openPiece(store, study.investigator, asked);
    const opened = await collect(store.files.read(key, blob));
    // Compressed picture and sound, of which no 48 bytes come twice; what holds only a few values could stand anywhere.
    const telling = spoken.filter((bytes) => bytes.length === 48 && new Set(bytes).size > 30);
    const inside = telling.filter((bytes) => opened.includes(bytes));
    expect(inside.length).toBeGreaterThan(8);
    const find = makeByteFinder(inside);
    // The search itself finds them where they are.
    expect(find(opened).length).toBeGreaterThan(8);
    const databases = chooseHome({ purpose: 'check' }).folder;
    const looked = {
      profile: filesIn(profile),
      sealed: filesIn(store.files.folder),
      database: filesIn(databases),
      temporary: filesIn(tmpdir()).filter((file) => changedSince(file, begun)),
    };
    console.log(Object.entries(looked).map(([where, files]) => `${where}: ${files.length} files`));
    for (const [where, files] of Object.entries(looked)) {
      expect(files.length, where).toBeGreaterThan(0);
      expect(files.filter((file) => find(contentOf(file)).length > 0)).toEqual([]);
    }
  }
});
