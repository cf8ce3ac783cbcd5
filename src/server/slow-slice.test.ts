import { afterAll, beforeAll, expect, test } from 'vitest';
import { sendSlice } from '../api/recordings.ts';
import { sealSlice } from '../seal/seal-slices.ts';
import { expectInTime, RIGHT_ENDS_MS } from '../../test/fixtures/in-time.ts';
import { uploadHead } from '../../test/fixtures/raw-upload.ts';
import { sayConsent } from '../../test/fixtures/say-consent.ts';
import { attempt, begin, type SentAttempt } from '../../test/fixtures/sent-recording.ts';
import { makeSmallStudy, type SmallStudy } from '../../test/fixtures/small-study.ts';
import { openTestApp, ORIGIN, type TestApp } from '../../test/fixtures/test-app.ts';
import { openTestStore, type TestStore } from '../../test/fixtures/test-store.ts';

let home: TestStore;
let server: TestApp;
let study: SmallStudy;
let sent: SentAttempt;
beforeAll(async () => {
  home = await openTestStore();
  server = openTestApp(home);
  study = await makeSmallStudy(home);
  const of = {
    sessionId: study.sessionId,
    source: 'import' as const,
    fileName: 'hour.wav',
    fileBytes: 200_000,
  };
  sent = await attempt(home.store, study.investigator, await begin(home.store, study.investigator, of));
});
afterAll(async () => home.close());

const says = async (state: 'given' | 'withdrawn'): Promise<void> =>
  sayConsent(home.store, study, study.seatIds.client, 'audio', state);

/** Sends a first slice a little at a time; how much the server took of it is counted. */
async function sendSlowly(
  everyMs: number,
  token = sent.token,
): Promise<{ answer: Promise<Response>; taken: () => number; whole: number }> {
  const sealed = await sealSlice(sent.key, 0, false, new Uint8Array(200_000));
  const asked = { token, number: 0, last: false, ends: false, closes: false, startMs: 0 };
  let at = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      start: (controller) => controller.enqueue(uploadHead(asked)),
      pull: async (controller) => {
        await new Promise((resolve) => setTimeout(resolve, everyMs));
        if (at >= sealed.length) return controller.close();
        controller.enqueue(sealed.subarray(at, at + 1_000));
        at += 1_000;
      },
    },
    { highWaterMark: 0 },
  );
  const headers = { 'Content-Type': 'application/octet-stream' };
  const init = { method: 'POST', headers, body, duplex: 'half' } as RequestInit;
  const answer = Promise.resolve(server.app.request(ORIGIN + sendSlice.path, init));
  return { answer, taken: () => at, whole: sealed.length };
}

const kept = async (): Promise<number> =>
  (await home.store.db.selectFrom('recording_slice').select('id').execute()).length;

test('a slice that is on its way when a consent is taken back is refused within five seconds, and nothing of it is kept', async () => {
  const { answer, taken, whole } = await sendSlowly(150);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const since = performance.now();
  await says('withdrawn');
  const refused = await answer;
  expectInTime('sending: refused after its right ended', performance.now() - since, RIGHT_ENDS_MS);
  expect(refused.status).toBe(422);
  expect(await refused.json()).toMatchObject({ error: expect.stringContaining('consent') as string });
  expect(taken()).toBeLessThan(whole);
  expect(await kept()).toBe(0);
}, 90_000);

test('while a consent is not active not even a slice’s beginning is waited for; once it is given again the same one is kept', async () => {
  const { answer, taken, whole } = await sendSlowly(50);
  expect((await answer).status).toBe(422);
  expect(taken()).toBeLessThan(whole);
  await says('given');
  const again = await sendSlowly(0);
  expect((await again.answer).status).toBe(200);
  expect(again.taken()).toBeGreaterThanOrEqual(again.whole);
  expect(await kept()).toBe(1);
}, 90_000);

test('whoever names a token that nobody holds is cut off soon, without being waited for', async () => {
  const { answer, taken } = await sendSlowly(0, 'A'.repeat(43));
  expect((await answer).status).toBe(404);
  expect(taken()).toBeLessThan(100_000);
});
