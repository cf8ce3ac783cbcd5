import { v7 as newId } from 'uuid';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keepLanes } from '../../src/store/lanes/keep-lanes.ts';
import { loadViewer } from '../../src/store/viewers.ts';
import type { Viewer } from '../../src/domain/access/viewer.ts';
import { SIDES } from '../../src/domain/study/perspective.ts';
import { launchBrowser, lookAt, newPage, noBrowser } from './browser.ts';
import { startTestServer, type TestServer } from './test-server.ts';
import { openDemoHome } from '../fixtures/furnished-home.ts';

const TABLE = `client_looking,therapist_looking\n${'1,2\n2,2\n2,1\n'.repeat(400)}`;

describe.skipIf(noBrowser)('streams and ratings in the session review', () => {
  let browser: Browser;
  let server: TestServer;
  let page: Page;
  let wrong: readonly string[];
  let viewer: Viewer;
  let sessionId: string;
  beforeAll(async () => {
    const { home, account } = await openDemoHome();
    [browser, server] = await Promise.all([launchBrowser(), startTestServer(home)]);
    ({ page, wrong } = await newPage(browser));
    viewer = await loadViewer(server.home.store.db, { ...account, steppedUp: true });
    await server.signIn(page, viewer);
    const row = await server.home.store.db
      .selectFrom('session')
      .innerJoin('dyad', 'dyad.id', 'session.dyad_id')
      .select('session.id')
      .where('dyad.number', '=', 1)
      .where('session.number', '=', 3)
      .executeTakeFirstOrThrow();
    sessionId = row.id;
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const open = async (): Promise<void> => {
    await page.goto(`${server.origin}/sessions/${sessionId}`);
    await page.getByRole('heading', { name: 'Session 3' }).waitFor();
  };

  test('talk times stand as a table, and say what they are no measure of', async () => {
    await open();
    await page.getByText('Talk times').click();
    const table = page.getByRole('region', { name: 'Talk times' });
    await expect.poll(async () => table.getByRole('row').count()).toBeGreaterThan(2);
    const shares = await table.getByRole('cell', { name: /^\d+ %$/ }).allTextContents();
    const sum = shares.reduce((total, share) => total + Number(share.replace(' %', '')), 0);
    expect(Math.abs(sum - 100)).toBeLessThanOrEqual(1);
  });

  test('a file of streams comes in by keyboard, with its codes named', async () => {
    await open();
    await page.getByRole('button', { name: 'Import streams' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('File').setInputFiles({
      name: 'gaze.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(TABLE),
    });
    await dialog.getByLabel('What 1 means').fill('elsewhere');
    await dialog.getByLabel('What 2 means').fill('at the other');
    await lookAt(page, 'lanes-import');
    await dialog.getByRole('button', { name: 'Save' }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Streams and ratings in figures').click();
    await expect
      .poll(async () => page.getByRole('row', { name: /at the other/ }).textContent())
      .toBe('at the other13:20 (67 %)13:20 (67 %)');
  });

  test('both people’s ratings lie over each other, with a twin in figures', async () => {
    const lanes = SIDES.map((side, at) => ({
      id: newId(),
      kind: 'rating' as const,
      side,
      name: 'Closeness',
      fromMs: 60_000,
      stepMs: 100,
      values: Array.from({ length: 18_000 }, (_none, index) =>
        index >= 6000 && index < 7000 ? null : Math.round(80 * Math.sin(index / 1500 + at)),
      ),
      codes: {},
      ends: { low: 'far', high: 'close' },
    }));
    const what = { sound: false, picture: false, byMachine: false, lanes };
    await keepLanes(server.home.store, viewer, { changeId: newId(), sessionId, ...what });
    await open();
    await expect.poll(async () => page.locator('.rating-line').count()).toBe(2);
    await page.getByText('Streams and ratings in figures').click();
    const minutes = page.getByRole('region', { name: 'Closeness' });
    // The tape did not run in this minute, and nothing is put there.
    expect(await minutes.getByRole('row').nth(12).textContent()).toBe('11:00––');
    await lookAt(page, 'session-review-lanes');
    expect(wrong).toEqual([]);
  });
});
