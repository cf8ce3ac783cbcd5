import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Viewer } from '../../src/domain/access/viewer.ts';
import { listTranscripts } from '../../src/store/list-transcripts.ts';
import { listStudies } from '../../src/store/studies.ts';
import { loadViewer } from '../../src/store/viewers.ts';
import { holdBack } from './hold-back.ts';
import { launchBrowser, lookAt, newPage, noBrowser } from './browser.ts';
import { startTestServer, type TestServer } from './test-server.ts';
import { openDemoHome } from '../fixtures/furnished-home.ts';

describe.skipIf(noBrowser)('reading, coding and comparing the example study', () => {
  let browser: Browser;
  let server: TestServer;
  let viewer: Viewer;
  let studyId: string;
  let recallId: string;
  beforeAll(async () => {
    const { home, account } = await openDemoHome();
    [browser, server] = await Promise.all([launchBrowser(), startTestServer(home)]);
    const { store } = home;
    viewer = await loadViewer(store.db, { ...account, steppedUp: true });
    studyId = (await listStudies(store, viewer))[0]?.id ?? '';
    const transcripts = await listTranscripts(store, viewer, studyId);
    recallId = transcripts.find((each) => each.kind === 'recall')?.id ?? '';
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  async function open(path: string): Promise<{ page: Page; wrong: readonly string[] }> {
    const { page, wrong } = await newPage(browser);
    await server.signIn(page, viewer);
    await page.goto(server.origin + path);
    return { page, wrong };
  }

  test('words are marked, coded, undone and coded again without the mouse', async () => {
    const { page, wrong } = await open(`/transcripts/${recallId}`);
    const row = page.locator('.utterance[data-index="2"]');
    await row.waitFor();
    const before = await row.locator('.code-chip').count();
    await row.focus();
    await page.keyboard.press('Enter');
    // No pause: a fast hand's first letters belong to the code too.
    await page.keyboard.type('sha');
    expect(await page.getByRole('combobox').inputValue()).toBe('sha');
    await page.keyboard.press('Enter');
    const chip = row.locator('.code-chip', { hasText: 'Shame' });
    await chip.waitFor();
    await page.getByRole('button', { name: /Undo “Shame”/ }).waitFor();
    await row.focus();
    await page.keyboard.press('Control+z');
    await chip.waitFor({ state: 'detached' });
    expect(await row.locator('.code-chip').count()).toBe(before);
    await page.keyboard.press('Control+Shift+z');
    await chip.waitFor();
    expect(wrong).toEqual([]);
  });

  test('what is coded, and coded anew after an undo, stays on the page however late an older list comes', async () => {
    const { page, wrong } = await open('/');
    const lists = await holdBack(page, `/api/transcripts/${recallId}/codings`);
    await page.goto(`${server.origin}/transcripts/${recallId}`);
    const row = page.locator('.utterance[data-index="4"]');
    const chip = (name: string) => row.locator('.code-chip', { hasText: name });
    const code = async (letters: string): Promise<void> => {
      await row.focus();
      await page.keyboard.press('Enter');
      await page.keyboard.type(letters);
      await page.keyboard.press('Enter');
    };
    await row.waitFor();
    await lists.waiting();
    await code('sha');
    await page.getByRole('button', { name: /Undo “Shame”/ }).waitFor();
    await lists.letGo();
    await expect.poll(async () => page.locator('.code-chip').count()).toBeGreaterThan(1);
    await chip('Shame').waitFor();

    await row.focus();
    await page.keyboard.press('Control+z');
    await lists.waiting();
    await code('felt m');
    await chip('Felt missed').waitFor();
    await lists.letGo();
    await chip('Shame').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /Undo “Felt missed”/ }).waitFor();
    expect(await chip('Felt missed').count()).toBe(1);
    expect(wrong).toEqual([]);
  });

  test('a word chosen with the arrow keys gets a new code by name', async () => {
    const { page, wrong } = await open(`/transcripts/${recallId}`);
    const row = page.locator('.utterance[data-index="1"]');
    await row.waitFor();
    await row.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Enter');
    await page.keyboard.type('counting the silences');
    await page.getByRole('option', { name: /New code/ }).waitFor();
    await page.keyboard.press('Enter');
    await row.locator('.code-chip', { hasText: 'counting the silences' }).click();
    await page.getByRole('region', { name: 'This coding' }).waitFor();
    await lookAt(page, 'reader');
    expect(wrong).toEqual([]);
  });

  test('a cell of the matrix opens both voices, and a verdict is kept with its author', async () => {
    const { page, wrong } = await open(`/studies/${studyId}/matrix`);
    await page.locator('.matrix-cell button').first().click();
    const panel = page.locator('.cell-panel');
    await panel.locator('.quote.client').first().waitFor();
    await panel.locator('.quote.therapist').first().waitFor();
    await panel.getByRole('radio', { name: 'contradict' }).check();
    await panel.getByLabel('Reason').fill('They count different things.');
    await panel.getByRole('button', { name: 'Keep the verdict' }).click();
    await expect
      .poll(() => page.locator('.matrix-cell button').first().textContent())
      .toContain('contradict');
    await lookAt(page, 'matrix');
    expect(wrong).toEqual([]);
  });

  test('a code is put below another, moved and described, and its memo stands with it', async () => {
    const { page, wrong } = await open(`/studies/${studyId}/codebook`);
    const names = () => page.locator('.code-tree button').allTextContents();
    await page.getByRole('button', { name: 'Shame', exact: true }).click();
    await page.getByRole('button', { name: 'Add below' }).dblclick();
    const name = page.getByLabel('Name');
    await expect.poll(() => name.inputValue()).toBe('New code');
    await page.keyboard.type('Shame of wanting');
    await page.getByRole('button', { name: 'Felt missed', exact: true }).click();
    await expect.poll(() => name.inputValue()).toBe('Felt missed');
    await page.getByRole('button', { name: 'New code', exact: true }).click();
    expect(await name.inputValue()).toBe('Shame of wanting');
    await page.getByText('Not kept yet.').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Kept.', { exact: true }).waitFor();
    expect((await names()).filter((each) => each === 'New code')).toEqual([]);
    await page.getByRole('button', { name: 'Felt missed', exact: true }).click();
    const up = page.getByRole('button', { name: 'Move up' });
    await up.click();
    await expect
      .poll(async () => (await names()).indexOf('Felt missed') < (await names()).indexOf('Felt understood'))
      .toBe(true);
    await expect.poll(() => up.getAttribute('aria-disabled')).toBe('true');
    expect(await up.evaluate((button) => button === document.activeElement)).toBe(true);
    await page.getByText('Memos about this code (0)').click();
    await page.getByLabel('What this code is for you by now').fill('It wavers towards anger.');
    await page.getByRole('button', { name: 'Write' }).click();
    await page.getByText('Memos about this code (1)').waitFor();
    await page.getByRole('button', { name: 'Remove' }).click();
    const back = page.getByRole('button', { name: 'Bring “Felt missed” back' });
    await back.waitFor();
    expect(await back.evaluate((button) => button === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Felt missed', exact: true }).waitFor();
    expect(wrong).toEqual([]);
  });

  test('a page says where one stands, however late the server says what places there are', async () => {
    const { page, wrong } = await open('/today');
    await page.route('**/api/care', async (route) => {
      await page.waitForTimeout(500);
      await route.continue();
    });
    await page.goto(`${server.origin}/studies/${studyId}/themes`);
    await expect.poll(() => page.title()).toBe('Themes · Entente');
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('button', { name: 'Themes' }).waitFor();
    expect(wrong).toEqual([]);
  });

  test('a theme removed comes back, and a link leaves the keyboard at the new page', async () => {
    const { page, wrong } = await open(`/studies/${studyId}/themes`);
    await page.getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('button', { name: /^Bring “.*” back$/ }).click();
    await page.getByRole('button', { name: 'Remove' }).waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    const report = page.getByRole('link', { name: 'Report', exact: true });
    expect(await report.isVisible()).toBe(false);
    const unfold = page.getByRole('button', { name: 'Themes' });
    await unfold.focus();
    await page.keyboard.press('Enter');
    expect(await unfold.getAttribute('aria-expanded')).toBe('true');
    await report.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Report', exact: true }).waitFor();
    expect(await page.title()).toBe('Report · Entente');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    expect(await page.getByRole('button', { name: 'Report' }).getAttribute('aria-expanded')).toBe('false');
    expect(await report.isVisible()).toBe(false);
    expect(wrong).toEqual([]);
  });

  test.each([
    ['codebook', 'codebook'],
    ['themes', 'themes'],
    ['journal', 'journal'],
    ['history', 'trail'],
    ['transcripts', 'transcripts'],
    ['report', 'report'],
  ])('the %s page is readable in every look', async (path, name) => {
    const { page, wrong } = await open(`/studies/${studyId}/${path}`);
    await page.waitForLoadState('networkidle');
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await lookAt(page, name);
    expect(wrong).toEqual([]);
  });

  test('a search shows its places, and one of them opens the reader there', async () => {
    const { page, wrong } = await open(`/studies/${studyId}/search`);
    await page.getByRole('searchbox').fill('letter');
    await page.keyboard.press('Enter');
    await page.locator('.search-hits li').first().waitFor();
    await lookAt(page, 'search');
    await page.locator('.search-hits a').nth(3).click();
    await page.locator('.utterance').first().waitFor();
    expect(page.url()).not.toContain('letter');
    expect(wrong).toEqual([]);
  });
});
