import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadViewer } from '../../src/store/viewers.ts';
import { expectNoSidewaysScroll, launchBrowser, lookAt, newPage, noBrowser } from './browser.ts';
import { startTestServer, type TestServer } from './test-server.ts';
import { openDemoHome } from '../fixtures/furnished-home.ts';

const CLIENT = 'What the client recalled';
const TALK = 'What was said';
const THERAPIST = 'What the therapist recalled';

describe.skipIf(noBrowser)('session review', () => {
  let browser: Browser;
  let server: TestServer;
  let page: Page;
  let wrong: readonly string[];
  beforeAll(async () => {
    const { home, account } = await openDemoHome();
    [browser, server] = await Promise.all([launchBrowser(), startTestServer(home)]);
    ({ page, wrong } = await newPage(browser));
    await server.signIn(page, await loadViewer(server.home.store.db, { ...account, steppedUp: false }));
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const sessionOf = async (dyad: number, number: number): Promise<string> => {
    const row = await server.home.store.db
      .selectFrom('session')
      .innerJoin('dyad', 'dyad.id', 'session.dyad_id')
      .select('session.id')
      .where('dyad.number', '=', dyad)
      .where('session.number', '=', number)
      .executeTakeFirstOrThrow();
    return row.id;
  };
  const open = async (dyad: number, number: number, at?: number): Promise<void> => {
    const search = at === undefined ? '' : `?at=${at}`;
    await page.goto(`${server.origin}/sessions/${await sessionOf(dyad, number)}${search}`);
    await page.getByRole('heading', { name: `Session ${number}` }).waitFor();
    await column(TALK).waitFor();
  };
  const clock = () => page.getByRole('slider', { name: 'Place on the session clock' });
  const time = async (): Promise<string> => (await clock().getAttribute('aria-valuetext')) ?? '';
  const column = (name: string) => page.getByRole('feed', { name });
  const standing = (name: string) => column(name).locator('article[aria-current="true"]');
  const words = async (name: string): Promise<string> =>
    (await standing(name).locator('.voice-words').textContent()) ?? '';
  /** How far below its column's top the turn of the moment stands. */
  const below = async (name: string): Promise<number> => {
    const [top, row] = await Promise.all([column(name).boundingBox(), standing(name).boundingBox()]);
    return (row?.y ?? -1000) - (top?.y ?? 0);
  };
  const standsInSight = async (name: string): Promise<void> => {
    await expect.poll(async () => below(name)).toBeGreaterThanOrEqual(-4);
    await expect.poll(async () => below(name)).toBeLessThan(420);
  };

  test('an observer’s code is set where the clock stands, in a lane of its own, and taken back', {
    timeout: 90_000,
  }, async () => {
    await open(1, 3, 120_000);
    await page.getByRole('button', { name: 'Set an observer’s code' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What was seen').selectOption('withdrawal');
    await dialog.getByLabel('In a few words').fill('Goes quiet and looks at the clock.');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Observers’ codes: 1').click();
    await page.getByRole('heading', { name: 'Coded by an observer' }).waitFor();
    await lookAt(page, 'review-observed');
    await page.getByRole('button', { name: /^Remove: .* withdrawal/ }).click();
    await page.getByText('Observers’ codes: 1').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^Undo/ }).click();
    await page.getByText('Observers’ codes: 1').waitFor();
    await page.getByRole('button', { name: /^Undo/ }).click();
    await page.getByText('Observers’ codes: 1').waitFor({ state: 'detached' });
    expect(wrong).toEqual([]);
  });

  test('both voices stand beside the hour, and every look is accessible', async () => {
    await open(1, 3);
    for (const name of [CLIENT, TALK, THERAPIST]) {
      await expect.poll(async () => words(name)).not.toBe('');
      await standsInSight(name);
    }
    await lookAt(page, 'session-review');
    expect(wrong).toEqual([]);
  });

  test('j and k go from moment to moment, and all columns go along', async () => {
    await open(1, 3);
    const first = await time();
    await page.keyboard.press('j');
    const second = await time();
    expect(second).not.toBe(first);
    for (const name of [CLIENT, TALK, THERAPIST]) await standsInSight(name);
    await page.keyboard.press('j');
    expect(await time()).not.toBe(second);
    await page.keyboard.press('k');
    await page.keyboard.press('k');
    expect(await time()).toBe(first);
  });

  test('a click on a recall brings the session’s words at that moment and the other voice', async () => {
    await open(1, 3, 0);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    const before = await time();
    // Rows come and go with the scrolling, so the row is named by its number.
    const rows = column(CLIENT).locator('article:not(.at)').filter({ hasText: 'about' });
    const number = (await rows.last().getAttribute('data-index')) ?? '';
    const recall = column(CLIENT).locator(`article[data-index="${number}"]`);
    const about = /about ([\d:]+)/.exec((await recall.textContent()) ?? '')?.[1] ?? '';
    await recall.locator('.voice-words').click();
    await expect.poll(time).toBe(about);
    expect(about).not.toBe(before);
    await standsInSight(TALK);
    await standsInSight(THERAPIST);
    const said = (await standing(TALK).locator('.voice-time').textContent()) ?? '';
    expect(secondsOf(said)).toBeLessThanOrEqual(secondsOf(about));
  });

  test('the timeline goes by the second and the minute, a place on it brings both voices', async () => {
    await open(1, 3, 600_000);
    expect(await time()).toBe('10:00');
    await clock().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('PageUp');
    expect(await time()).toBe('11:05');
    await page.keyboard.press('Home');
    expect(await time()).toBe('0:00');
    const box = await clock().boundingBox();
    await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + 40);
    expect(secondsOf(await time())).toBeGreaterThan(1000);
    await standsInSight(TALK);
  });

  test('Tab goes from column to column, arrows through the turns, Enter opens what can be done', async () => {
    await open(1, 3);
    await standing(CLIENT).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect.poll(async () => page.evaluate(() => document.activeElement?.tagName)).toBe('ARTICLE');
    await page.keyboard.press('Enter');
    await column(CLIENT).getByRole('link', { name: 'Read and code' }).waitFor();
    const focusedIn = async (): Promise<string | null> =>
      page.evaluate(
        () => document.activeElement?.closest('section.voice')?.getAttribute('aria-label') ?? null,
      );
    const met: (string | null)[] = [];
    for (let step = 0; step < 8; step += 1) {
      await page.keyboard.press('Tab');
      met.push(await focusedIn());
    }
    expect(met).toContain(TALK);
    expect(met).toContain(THERAPIST);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
  });

  test('scrolling one column moves the clock and the others', async () => {
    await open(1, 3, 0);
    await column(TALK).hover();
    await page.mouse.wheel(0, 2500);
    await expect.poll(async () => secondsOf(await time())).toBeGreaterThan(300);
    await standsInSight(CLIENT);
  });

  test('a turn is tied by a typed time, moved, and taken back', async () => {
    await open(2, 3);
    const row = column(CLIENT).locator('article').filter({ hasText: 'before the first tie' }).first();
    await column(CLIENT).evaluate((element) => element.scrollTo(0, 0));
    await row.locator('.voice-words').click();
    await row.getByLabel('Speaks of').fill('1m5');
    await row.getByRole('button', { name: 'Tie', exact: true }).click();
    await page.getByRole('button', { name: 'Undo “a tie”' }).waitFor();
    await expect.poll(async () => column(CLIENT).getByText('about 1:05').count()).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Undo “a tie”' }).click();
    await expect.poll(async () => column(CLIENT).getByText('about 1:05').count()).toBe(0);
    await page.getByRole('button', { name: 'Redo' }).click();
    await expect.poll(async () => column(CLIENT).getByText('about 1:05').count()).toBeGreaterThan(0);
    await page.keyboard.press('Control+z');
    await expect.poll(async () => column(CLIENT).getByText('about 1:05').count()).toBe(0);
  });

  test('a moment is marked where the clock stands, and taken back', async () => {
    await open(3, 3, 660_000);
    await page.getByRole('button', { name: 'Mark a moment' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('From').waitFor();
    expect(await dialog.getByLabel('From').inputValue()).toBe('11:00');
    await dialog.locator('input[name="to"]').fill('11:30');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.locator('.at-clock', { hasText: '11:00–11:30' }).waitFor();
    await page.getByRole('button', { name: 'Undo “a moment”' }).click();
    await expect.poll(async () => page.locator('.at-clock', { hasText: '11:00–11:30' }).count()).toBe(0);
  });

  test('an interview that was not held says so, with its reason', async () => {
    await open(10, 5);
    await page.getByText('No recall interview was held about this session.').waitFor();
    expect(await page.getByText('sick leave').count()).toBe(1);
    await lookAt(page, 'session-review-not-held');
  });

  test('the table says what the timeline shows', async () => {
    await open(1, 3);
    await page.getByText('As a table').click();
    const table = page.getByRole('region', { name: 'The timeline as a table' });
    await table.getByText('the client stopped the tape').first().waitFor();
    await table.getByText('never shown in this interview').first().waitFor();
    await lookAt(page, 'session-review-table');
    await table.getByRole('button').last().click();
    expect(secondsOf(await time())).toBeGreaterThan(1200);
  });

  test('on a phone one column is read at a time, at the same moment', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await open(1, 3);
    await page.getByRole('button', { name: 'Next moment' }).click();
    await expect.poll(async () => page.getByRole('feed').count()).toBe(1);
    await standsInSight(TALK);
    await page.getByRole('button', { name: 'Client', exact: true }).click();
    await column(CLIENT).waitFor();
    await standsInSight(CLIENT);
    await expectNoSidewaysScroll(page);
    await page.setViewportSize({ width: 1440, height: 900 });
    expect(wrong).toEqual([]);
  });
});

const secondsOf = (text: string): number => text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
