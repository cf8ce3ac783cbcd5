import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadDemo } from '../../src/cli/load-demo.ts';
import type { Viewer } from '../../src/domain/access/viewer.ts';
import { listTranscripts } from '../../src/store/list-transcripts.ts';
import { listStudies } from '../../src/store/studies.ts';
import { loadViewer } from '../../src/store/viewers.ts';
import { launchBrowser, lookAt, newPage, noBrowser } from './browser.ts';
import { startTestServer, type TestServer } from './test-server.ts';

describe.skipIf(noBrowser)('reading, coding and comparing the example study', () => {
  let browser: Browser;
  let server: TestServer;
  let viewer: Viewer;
  let studyId: string;
  let recallId: string;
  beforeAll(async () => {
    [browser, server] = await Promise.all([launchBrowser(), startTestServer()]);
    const { store } = server.home;
    const account = await loadDemo(store, () => undefined);
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
    page.setDefaultTimeout(8_000);
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
    const picker = page.getByRole('combobox');
    await picker.waitFor();
    await expect.poll(() => picker.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.type('sha');
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
