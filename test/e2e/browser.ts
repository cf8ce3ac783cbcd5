import { createRequire } from 'node:module';
import { existsSync, readFileSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { forbiddenIn } from '../fixtures/forbidden-phrases.ts';

/** The check says which one; a single test by hand takes what is there. */
const WINDOWLESS = '/usr/bin/chromium-headless-shell';
export const CHROMIUM =
  process.env['ENTENTE_CHROMIUM'] || (existsSync(WINDOWLESS) ? WINDOWLESS : '/usr/bin/chromium');

/** Why there is no browser, or undefined where there is one: `describe.skipIf(noBrowser)('…', …)`. */
export const noBrowser: string | undefined =
  process.env['ENTENTE_NO_BROWSER'] || (existsSync(CHROMIUM) ? undefined : `no Chromium at ${CHROMIUM}`);
if (noBrowser) console.log(`Browser tests are skipped: ${noBrowser}`);

/** The widths and schemes in which every screen is looked at. */
export const LOOKS = [
  { width: 1440, scheme: 'light' },
  { width: 1440, scheme: 'dark' },
  { width: 390, scheme: 'light' },
  { width: 390, scheme: 'dark' },
] as const;
export type Look = (typeof LOOKS)[number];

/** Starts Chromium without a window; close it in `afterAll`. */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...more,
    ],
  });
}

/** A page with a profile of its own (cookies, storage). Errors of its scripts and refusals of its policy fail the test. */
export async function newPage(browser: Browser, look: Look = LOOKS[0]): Promise<WatchedPage> {
  const context = await browser.newContext({
    viewport: { width: look.width, height: look.width === 390 ? 844 : 900 },
    colorScheme: look.scheme,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const wrong: string[] = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('console', (line) => {
    // A refused request is an answer that the screen shows; it stands in the console all the same.
    if (line.type() === 'error' && !line.text().startsWith('Failed to load resource'))
      wrong.push(line.text());
  });
  return { page, context, wrong };
}

export interface WatchedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the page complained of in its console, without refused requests. */
  readonly wrong: readonly string[];
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Expects that axe finds nothing on the page as it stands (WCAG 2.2 A and AA, and axe's own good practice), and that it
 * claims nothing that no screen may claim.
 */
export async function expectAccessible(page: Page): Promise<void> {
  expect(forbiddenIn(await page.locator('body').innerText())).toEqual([]);
  const loaded = await page.evaluate(() => 'axe' in window);
  if (!loaded) await page.evaluate(axeSource);
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: Axe };
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
  });
  expect(found).toEqual([]);
}

interface Axe {
  run(root: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

/** Expects that the page does not scroll sideways, which on a phone hides what stands at the right. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(over).toBeLessThanOrEqual(0);
}

/**
 * Looks at the page: axe finds nothing, nothing scrolls sideways. Each width and each scheme is looked at once; which goes
 * with which is drawn by the name, so that what all screens share is seen in all four looks. Where ENTENTE_SCREENSHOTS
 * names a folder, a picture `NAME-WIDTH-SCHEME.png` of each of the four is kept there for a person to look at.
 */
export async function lookAt(page: Page, name: string): Promise<void> {
  const folder = process.env['ENTENTE_SCREENSHOTS'];
  const dark = name.length % 2 === 0 ? 390 : 1440;
  for (const { width, scheme } of LOOKS) {
    const examined = (scheme === 'dark') === (width === dark);
    if (!examined && !folder) continue;
    await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
    await page.emulateMedia({ colorScheme: scheme });
    if (folder) await page.screenshot({ path: `${folder}/${name}-${width}-${scheme}.png`, fullPage: true });
    if (!examined) continue;
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
}
