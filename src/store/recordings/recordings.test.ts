import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { v7 as newId } from 'uuid';
import { collect } from '../../../test/fixtures/collect.ts';
import { liveWebm, wavFile } from '../../../test/fixtures/media-files.ts';
import { attempt, begin, importFile, send, sendAll } from '../../../test/fixtures/sent-recording.ts';
import { makeSmallStudy, type SmallStudy } from '../../../test/fixtures/small-study.ts';
import { openTestStore, type TestStore } from '../../../test/fixtures/test-store.ts';
import type { Store } from '../store.ts';
import { joinRecordings } from './join-recordings.ts';
import { listRecordings } from './list-recordings.ts';
import { openPiece, openPlayback, readPlayback } from './playbacks.ts';

let home: TestStore;
let study: SmallStudy;
let store: Store;
let signInId: string;
beforeAll(async () => {
  home = await openTestStore();
});
afterAll(async () => home.close());
beforeEach(async () => {
  study = await makeSmallStudy(home);
  store = home.store;
  signInId = newId();
});

const line = async (id: string) =>
  (await listRecordings(store, study.investigator, study.sessionId)).recordings.find(
    (each) => each.id === id,
  );

async function play(recordingId: string) {
  const playbackId = newId();
  await openPlayback(store, study.investigator, { changeId: newId(), id: playbackId, recordingId, signInId });
  const playback = await readPlayback(store, study.investigator, { playbackId, signInId });
  const contents = [];
  for (const { id: pieceId } of playback.pieces) {
    const { key, blob } = await openPiece(store, study.investigator, { playbackId, signInId, pieceId });
    contents.push(await collect(store.files.read(key, blob)));
  }
  return { playback, contents };
}

const privateKeyOf = async (id: string) =>
  (
    await store.db
      .selectFrom('recording')
      .select('private_key')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
  ).private_key;

test('what a page recorded is put together, can be sought in, and its private half is gone', async () => {
  const id = await begin(store, study.investigator, { sessionId: study.sessionId });
  const page = await attempt(store, study.investigator, id);
  const live = await liveWebm(6);
  await sendAll(store, page, live, { sliceBytes: 200, startMs: 120 });
  expect(await line(id)).toMatchObject({ state: 'closed', pieces: [], mayPlay: false });
  expect(await joinRecordings(store)).toBe(1);
  const kept = await line(id);
  expect(kept).toMatchObject({ state: 'kept', mayPlay: true, waiting: 0 });
  expect(kept?.pieces).toEqual([{ startMs: 120, durationMs: 5980, whole: true }]);
  expect(await privateKeyOf(id)).toBeNull();
  expect((await store.slices.list()).filter(({ path }) => path.includes(page.id))).toEqual([]);
  const { playback, contents } = await play(id);
  expect(playback.pieces[0]).toMatchObject({ durationMs: 5980, picture: null, channels: 1 });
  // Where a file says how long it is (RFC 9559 §5.1.2.12, Duration), which a browser that records cannot know.
  const duration = Buffer.from([0x44, 0x89]);
  expect(live.subarray(0, 400).includes(duration)).toBe(false);
  expect(contents[0]?.subarray(0, 400).includes(duration)).toBe(true);
  expect(await joinRecordings(store)).toBe(0);
});

test('an interview’s microphone is the interviewed person’s own', async () => {
  const interviewId = study.interviewIds.client;
  const id = await begin(store, study.investigator, { sessionId: study.sessionId, interviewId });
  await sendAll(store, await attempt(store, study.investigator, id), await liveWebm(2));
  await joinRecordings(store);
  const row = await store.db
    .selectFrom('recording as r')
    .innerJoin('item_key as k', 'k.id', 'r.key_id')
    .select(['r.perspective', 'k.owners'])
    .where('r.id', '=', id)
    .executeTakeFirstOrThrow();
  expect(row.perspective).toBe('client');
  expect(row.owners).toHaveLength(1);
  const { playback } = await play(id);
  expect(playback.pieces[0]?.durationMs).toBe(1980);
});

test('an imported file comes back byte for byte, also when it came in two page loads', async () => {
  const content = wavFile(12);
  const whole = await importFile(store, study.investigator, { sessionId: study.sessionId }, content);
  await joinRecordings(store);
  expect((await play(whole)).contents[0]?.equals(content)).toBe(true);
  const id = await begin(store, study.investigator, {
    sessionId: study.sessionId,
    source: 'import',
    fileName: 'hour.wav',
    fileBytes: content.length,
  });
  const first = await attempt(store, study.investigator, id);
  await send(store, first, 0, content.subarray(0, 50_000));
  await send(store, first, 1, content.subarray(50_000, 90_000));
  const second = await attempt(store, study.investigator, id, 50_000);
  const { createHash } = await import('node:crypto');
  const hash = createHash('sha256').update(content).digest();
  await sendAll(store, second, content.subarray(50_000), { sliceBytes: 60_000, end: hash });
  await joinRecordings(store);
  expect(await line(id)).toMatchObject({ state: 'kept', fileName: 'hour.wav' });
  expect((await play(id)).contents[0]?.equals(content)).toBe(true);
});
