import type { Browser, Page } from 'playwright-core';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addCodings } from '../../src/store/add-codings.ts';
import { addCode } from '../../src/store/codebook.ts';
import { listCodings } from '../../src/store/codings.ts';
import { importTranscript } from '../../src/store/import-transcript.ts';
import { openTranscript } from '../../src/store/open-transcript.ts';
import { launchBrowser, newPage, noBrowser } from '../e2e/browser.ts';
import { startTestServer, type TestServer } from '../e2e/test-server.ts';
import { makeSmallStudy, type SmallStudy, transcriptOf } from '../fixtures/small-study.ts';

const TURNS = 20_000;
const CODINGS = 400;
const CODES = 60;
/** Beyond it a movement is seen to stutter and a key to lag (RAIL: an answer within 50 ms of work). */
const BAR_MS = 50;

/** What the page's own clock saw between two readings; on a busy machine it counts others' work too. */
interface Frames {
  readonly longestMs: number;
  readonly p99Ms: number;
  readonly frames: number;
  /** Frames that were long in making, with what ran in them. */
  readonly long: readonly { readonly ms: number; readonly work: string }[];
}

describe.skipIf(noBrowser)('a transcript of 20,000 turns with 400 codings', () => {
  let browser: Browser;
  let server: TestServer;
  let study: SmallStudy;
  let transcriptId: string;
  beforeAll(async () => {
    [browser, server] = await Promise.all([launchBrowser(), startTestServer(undefined, false, 'production')]);
    study = await makeSmallStudy(server.home);
    transcriptId = await loadTranscript(server, study);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  async function open(): Promise<Page> {
    const { page } = await newPage(browser);
    await server.signIn(page, study.investigator);
    await page.goto(`${server.origin}/transcripts/${transcriptId}`);
    await page.locator('.utterance[data-index="2"]').waitFor();
    await page.waitForTimeout(1000);
    await page.evaluate(watchFrames);
    return page;
  }

  test('scrolls by wheel and by jumps without a long frame', async () => {
    const page = await open();
    const box = await page.locator('.utterances').boundingBox();
    await page.mouse.move((box?.x ?? 0) + 200, (box?.y ?? 0) + 200);
    const wheel = await watched(browser, page, 'scrolling by wheel', async () => {
      for (let step = 0; step < 150; step += 1) {
        await page.mouse.wheel(0, 400);
        await page.waitForTimeout(16);
      }
    });
    const jumps = await watched(browser, page, 'scrolling by jumps', async () => {
      for (let jump = 1; jump <= 40; jump += 1) {
        await page.evaluate(jumpTo, (jump * 0.37) % 1);
        await page.waitForTimeout(50);
      }
    });
    await page.context().close();
    expect(Math.max(wheel, jumps)).toBeLessThan(BAR_MS);
  });

  test('ten codings by keyboard without a long frame', async () => {
    const page = await open();
    const before = (await listCodings(server.home.store, study.investigator, transcriptId)).length;
    await page.locator('.utterance[data-index="0"]').focus();
    const coding = await watched(browser, page, 'coding by keyboard', async () => {
      for (let row = 0; row < 10; row += 1) {
        await page.keyboard.press('Enter');
        await page.keyboard.type(`code ${row}`, { delay: 20 });
        await page.keyboard.press('Enter');
        await page.waitForTimeout(120);
        await page.keyboard.press('ArrowDown');
        await page.waitForTimeout(60);
      }
    });
    const now = async () => (await listCodings(server.home.store, study.investigator, transcriptId)).length;
    await expect.poll(now).toBe(before + 10);
    await page.context().close();
    expect(coding).toBeLessThan(BAR_MS);
  });
});

function jumpTo(part: number): void {
  const scroller = document.querySelector('.utterances');
  if (scroller) scroller.scrollTop = scroller.scrollHeight * part;
}

/**
 * Does something with the page and prints the frames that it took. Answers with the longest task of the page's own
 * thread in milliseconds of processor time, which what else runs on the machine does not change.
 */
async function watched(
  browser: Browser,
  page: Page,
  what: string,
  act: () => Promise<void>,
): Promise<number> {
  await page.evaluate(beginFrames);
  await browser.startTracing(page, {
    categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'],
  });
  await act();
  const trace = await browser.stopTracing();
  const { longestMs, p99Ms, frames, long } = await page.evaluate(endFrames);
  const taskMs = longestTask(JSON.parse(trace.toString('utf8')) as { traceEvents: TraceEvent[] });
  console.log(
    `${what}: ${frames} frames, longest ${longestMs} ms, p99 ${p99Ms} ms; longest task ${taskMs} ms of processor`,
  );
  for (const { ms, work } of long.slice(0, 3)) console.log(`  ${ms} ms: ${work}`);
  return taskMs;
}

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of processor time. */
  readonly tdur?: number;
}

function longestTask({ traceEvents }: { traceEvents: readonly TraceEvent[] }): number {
  const painted = traceEvents.filter((event) => event.name === 'UpdateLayoutTree');
  const page = mostFrequent(painted.map(({ pid, tid }) => `${pid} ${tid}`));
  const tasks = traceEvents.filter(({ name, pid, tid }) => name === 'RunTask' && `${pid} ${tid}` === page);
  return Math.round(Math.max(0, ...tasks.map((task) => task.tdur ?? 0)) / 1000);
}

function mostFrequent(names: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}

async function loadTranscript({ home: { store } }: TestServer, study: SmallStudy): Promise<string> {
  const { investigator: viewer, studyId } = study;
  const sentence =
    'And then nothing was said for a while, and I thought of the boat and of the harbour wall. ';
  const sentences = Array.from({ length: TURNS }, (_one, index) =>
    `Turn ${index}. ${sentence.repeat(1 + (index % 4))}`.trim(),
  );
  const transcript = transcriptOf(study, 'session', sentences);
  await importTranscript(store, viewer, transcript);
  const codeIds: string[] = [];
  for (let position = 0; position < CODES; position += 1) {
    const code = { id: newId(), parentId: null, position, definition: '', hue: (position * 6) % 360 };
    await addCode(store, viewer, { changeId: newId(), studyId, ...code, name: `code ${position}` });
    codeIds.push(code.id);
  }
  const { utterances } = await openTranscript(store, viewer, transcript.id);
  const codings = Array.from({ length: CODINGS }, (_one, index) => {
    const turn = utterances[Math.floor((index * TURNS) / CODINGS)]?.id ?? '';
    const span = { fromUtteranceId: turn, fromOffset: 0, toUtteranceId: turn, toOffset: 40 };
    return { id: newId(), excerptId: newId(), codeId: codeIds[index % CODES] ?? '', span };
  });
  await addCodings(store, viewer, { changeId: newId(), transcriptId: transcript.id, codings });
  return transcript.id;
}

interface Watch {
  deltas: number[];
  long: { ms: number; work: string }[];
}
type Watched = Window & { watch: Watch };

/** Runs in the page: notes every frame's length, and what a long one was made of. */
function watchFrames(): void {
  const seen = window as unknown as Watched;
  seen.watch = { deltas: [], long: [] };
  let last = performance.now();
  const next = (now: number): void => {
    seen.watch.deltas.push(now - last);
    last = now;
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
  interface LongFrame extends PerformanceEntry {
    readonly renderStart: number;
    readonly styleAndLayoutStart: number;
    readonly scripts: readonly { invoker: string; duration: number; forcedStyleAndLayoutDuration: number }[];
  }
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as LongFrame[]) {
      const layout = Math.round(entry.startTime + entry.duration - entry.styleAndLayoutStart);
      const scripts = entry.scripts.map(
        ({ invoker, duration, forcedStyleAndLayoutDuration: forced }) =>
          `${invoker} ${Math.round(duration)} ms (layout in it ${Math.round(forced)})`,
      );
      const work = [...scripts, `style, layout and paint ${layout} ms`].join(', ');
      seen.watch.long.push({ ms: Math.round(entry.duration), work });
    }
  }).observe({ type: 'long-animation-frame' });
}

function beginFrames(): void {
  (window as unknown as Watched).watch = { deltas: [], long: [] };
}

function endFrames(): Frames {
  const { deltas, long } = (window as unknown as Watched).watch;
  const sorted = [...deltas].sort((one, other) => one - other);
  const at = (part: number): number => Math.round(sorted[Math.floor((sorted.length - 1) * part)] ?? 0);
  return { longestMs: at(1), p99Ms: at(0.99), frames: deltas.length, long };
}
