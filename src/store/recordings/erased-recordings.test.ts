import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { liveWebm, wavFile } from '../../../test/fixtures/media-files.ts';
import { attempt, begin, importFile, sendAll } from '../../../test/fixtures/sent-recording.ts';
import { makeSmallStudy, type SmallStudy } from '../../../test/fixtures/small-study.ts';
import { openTestStore, type TestStore, testKeyring } from '../../../test/fixtures/test-store.ts';
import type { Modality } from '../../domain/consent/consent.ts';
import { beginDueErasures } from '../erasure/begin-erasure.ts';
import { finishErasures } from '../erasure/finish-erasures.ts';
import type { Store } from '../store.ts';
import { withdraw } from '../withdrawals/withdraw.ts';
import { joinRecordings } from './join-recordings.ts';
import { listRecordings } from './list-recordings.ts';
import { openPlayback } from './playbacks.ts';

let home: TestStore;
let store: Store;
let study: SmallStudy;
beforeAll(async () => {
  // A keyring of its own, because erasing ends an epoch of it.
  home = await openTestStore(await testKeyring());
  store = home.store;
  study = await makeSmallStudy(home);
});
afterAll(async () => home.close());

async function takesBack(seatId: string, modality: Modality): Promise<void> {
  const lines = [{ purpose: 'this study' as const, modality }];
  const asked = {
    changeId: newId(),
    id: newId(),
    studyId: study.studyId,
    seatId,
    whole: false,
    lines,
    reason: '',
  };
  await withdraw(store, study.investigator, asked, { atOnce: { secondPerson: newId() } });
  await beginDueErasures(store);
  await finishErasures(store, async () => undefined);
}
const opens = async (recordingId: string): Promise<boolean> => {
  const asked = { changeId: newId(), id: newId(), recordingId, signInId: newId() };
  return openPlayback(store, study.investigator, asked).then(
    () => true,
    () => false,
  );
};
const blobsOf = async (recordingId: string) =>
  store.db.selectFrom('blob').select('deleted_at').where('item_id', '=', recordingId).execute();
const filesFor = async (recordingId: string): Promise<number> => {
  const rows = await store.db.selectFrom('blob').select('id').where('item_id', '=', recordingId).execute();
  const files = await store.files.list();
  return files.filter(({ path }) => rows.some((row) => path.includes(row.id))).length;
};

test('who takes back the picture destroys what holds one, and the sound alone stays; then the sound, then the recall', async () => {
  const { sessionId, seatIds, investigator } = study;
  const sound = await importFile(store, investigator, { sessionId }, wavFile(1));
  const picture = await begin(store, investigator, { sessionId, media: 'video' });
  await sendAll(store, await attempt(store, investigator, picture), await liveWebm(2));
  const under = await begin(store, investigator, { sessionId, media: 'video' });
  const page = await attempt(store, investigator, under);
  await sendAll(store, page, await liveWebm(1), { end: null });
  const recall = await begin(store, investigator, { sessionId, interviewId: study.interviewIds.client });
  await sendAll(store, await attempt(store, investigator, recall), await liveWebm(1));
  await joinRecordings(store);
  expect(await Promise.all([sound, picture, recall].map(opens))).toEqual([true, true, true]);

  await takesBack(seatIds.therapist, 'video');
  expect(await Promise.all([sound, picture, recall].map(opens))).toEqual([true, false, true]);
  expect((await blobsOf(picture)).every((blob) => blob.deleted_at !== null)).toBe(true);
  expect(await filesFor(picture)).toBe(0);
  expect(await filesFor(sound)).toBe(1);
  const { recordings } = await listRecordings(store, investigator, sessionId);
  expect(recordings.filter((each) => each.id === sound).map((each) => each.erased)).toEqual([false]);

  // What was still on its way went too: nobody could open its slices, and they are not left lying.
  await joinRecordings({ ...store, now: () => new Date(Date.now() + 10 * 60_000) });
  expect((await store.slices.list()).filter(({ path }) => path.includes(page.id))).toEqual([]);

  await takesBack(seatIds.client, 'audio');
  expect(await Promise.all([sound, recall].map(opens))).toEqual([false, true]);
  await takesBack(seatIds.client, 'recall interview');
  expect(await Promise.all([sound, recall].map(opens))).toEqual([false, false]);
  expect(await filesFor(recall)).toBe(0);
}, 60_000);
