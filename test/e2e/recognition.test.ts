import type { Browser, Page } from 'playwright-core';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordConsent } from '../../src/store/consents.ts';
import { recogniseWaiting } from '../../src/store/recognition/recognise-waiting.ts';
import { joinRecordings } from '../../src/store/recordings/join-recordings.ts';
import type { Store } from '../../src/store/store.ts';
import { type FakeRecogniser, fakeRecogniser } from '../fixtures/fake-recogniser.ts';
import { importFile } from '../fixtures/sent-recording.ts';
import { makeSmallStudy, type SmallStudy } from '../fixtures/small-study.ts';
import { noSpeech, spokenWav } from '../fixtures/spoken-wav.ts';
import { openTestStore, type TestStore } from '../fixtures/test-store.ts';
import { launchBrowser, lookAt, newPage, noBrowser } from './browser.ts';
import { startTestServer, type TestServer } from './test-server.ts';

describe.skipIf(noBrowser ?? noSpeech)('written down by a machine', () => {
  let browser: Browser;
  let server: TestServer;
  let study: SmallStudy;
  let store: Store;
  let fake: FakeRecogniser;
  let page: Page;
  let wrong: readonly string[];
  const stopping = new AbortController();
  let round: Promise<number> = Promise.resolve(0);
  beforeAll(async () => {
    fake = await fakeRecogniser();
    const home = await openTestStore();
    store = { ...home.store, hearing: fake.hearing };
    const hearing: TestStore = { ...home, store };
    [browser, server] = await Promise.all([launchBrowser(), startTestServer(hearing)]);
    study = await makeSmallStudy(hearing);
    const turns = [
      { channel: 0, text: 'How was the week for you?' },
      { channel: 1, text: 'It was long, and I was alone.' },
      { channel: 0, text: 'Tell me more about being alone.' },
    ];
    const lanes = ['therapist', 'client'] as const;
    const place = { sessionId: study.sessionId, lanes: [...lanes] };
    await importFile(store, study.investigator, place, spokenWav(turns, 2));
    await joinRecordings(store);
    ({ page, wrong } = await newPage(browser));
    await server.signIn(page, study.investigator);
  });
  afterAll(async () => {
    stopping.abort();
    await round;
    await browser?.close();
    await server?.close();
    await fake?.remove();
  });

  const may = async () => {
    for (const seatId of Object.values(study.seatIds)) {
      const line = { id: newId(), purpose: 'automatic analysis' as const, modality: 'audio' as const };
      const lines = [{ ...line, state: 'given' as const, onDate: '2023-02-02' }];
      const asked = { changeId: newId(), studyId: study.studyId, seatId, lines };
      await recordConsent(store, study.investigator, asked);
    }
  };

  test('is asked for by keyboard, refused without consent, read as it grows, stopped, and corrected in the reader', async () => {
    await page.goto(`${server.origin}/sessions/${study.sessionId}/recordings`);
    const ask = page.getByRole('button', { name: 'Write down by machine' });
    await ask.focus();
    await page.keyboard.press('Enter');
    await page.getByText('Not everybody who is heard consents to automatic analysis').waitFor();
    await may();
    await ask.focus();
    await page.keyboard.press('Enter');
    await page.getByText('It waits for its turn').waitFor();
    await fake.be('slowly');
    round = recogniseWaiting(store, stopping.signal);
    const kept = () => store.db.selectFrom('recognised_piece').select('id').execute();
    await expect.poll(async () => (await kept()).length, { timeout: 60_000 }).toBeGreaterThan(0);
    // The page looks again every three seconds: what is heard next takes longer than that.
    await fake.be('hangs');
    await page.getByText(/Heard so far: 0:0[1-9]/).waitFor({ timeout: 30_000 });
    await page.getByRole('button', { name: 'Show what is written down so far' }).click();
    await page
      .getByText(/words of \d+ ms/)
      .first()
      .waitFor();
    await lookAt(page, 'written-down-so-far');
    await page.getByRole('button', { name: 'Stop writing down' }).click();
    await page.getByText('Somebody stopped it.').waitFor();
    await round;

    await fake.be('hears');
    await page.getByRole('button', { name: 'Write down by machine again' }).click();
    await page.getByText('It waits for its turn').waitFor();
    round = recogniseWaiting(store, stopping.signal);
    await round;
    await page.getByText('It is written down as a draft that nobody has checked.').waitFor();
    await lookAt(page, 'written-down');
    await page.getByRole('link', { name: 'Read and correct it' }).click();
    await page
      .getByText(/Written down by a machine \(listens\), not checked/)
      .first()
      .waitFor();
    await expect.poll(() => page.getByText(/words of \d+ ms/).count()).toBe(3);
    await lookAt(page, 'machine-draft');
    expect(wrong).toEqual([]);
  }, 120_000);
});
