import type { Page, Route } from 'playwright-core';
import { expect } from 'vitest';

/** Answers that the server has given and the page has not yet. */
export interface HeldBack {
  /** Waits until one has been given. */
  readonly waiting: () => Promise<void>;
  /** Lets the page have what was given so far. */
  readonly letGo: () => Promise<void>;
}

/** Holds back the server's answers to GETs of one path until they are let go: a slow line, at its worst moment. */
export async function holdBack(page: Page, path: string): Promise<HeldBack> {
  let held: (() => Promise<void>)[] = [];
  await page.route(
    (url) => url.pathname === path,
    async (route: Route) => {
      if (route.request().method() !== 'GET') return route.fallback();
      const response = await route.fetch();
      held.push(async () => route.fulfill({ response }));
    },
  );
  return {
    waiting: async () => {
      await expect.poll(() => held.length).toBeGreaterThan(0);
    },
    letGo: async () => {
      const given = held;
      held = [];
      // One that the page has given up meanwhile is nobody's any more.
      await Promise.all(given.map(async (answer) => answer().catch(() => undefined)));
    },
  };
}
