import { randomBytes } from 'node:crypto';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { wavFile } from '../../../test/fixtures/media-files.ts';
import { importFile } from '../../../test/fixtures/sent-recording.ts';
import { makeSmallStudy, type SmallStudy } from '../../../test/fixtures/small-study.ts';
import { openTestStore, type TestStore } from '../../../test/fixtures/test-store.ts';
import type { Viewer } from '../../domain/access/viewer.ts';
import { Redacted } from '../../seal/redacted.ts';
import { endRecall } from '../recall-room/end-recall.ts';
import { openRecallRoom } from '../recall-room/open-room.ts';
import { addRecallMark } from '../recall-room/recall-marks.ts';
import { NotFound, Refused } from '../refusals.ts';
import { liftLegalHold, placeLegalHold } from '../retention/legal-holds.ts';
import type { Store } from '../store.ts';
import { emptyRemovedKeys } from './empty-removed-keys.ts';
import { joinRecordings } from './join-recordings.ts';
import { listRecordings } from './list-recordings.ts';
import { openPlayback, readPlayback } from './playbacks.ts';
import { removeRecording } from './remove-recording.ts';
import { setRecordingStart } from './set-start.ts';

let home: TestStore;
let store: Store;
let study: SmallStudy;
let lead: Viewer;
beforeAll(async () => {
  home = await openTestStore();
  store = home.store;
  study = await makeSmallStudy(home);
  lead = await home.again(study.investigator, true);
});
afterAll(async () => home.close());

async function imported(): Promise<string> {
  const id = await importFile(store, lead, { sessionId: study.sessionId }, wavFile(1));
  await joinRecordings(store);
  return id;
}
const start = (recordingId: string, offsetMs: number | null, who = lead) =>
  setRecordingStart(store, who, { changeId: newId(), recordingId, offsetMs });
const remove = (recordingId: string, who = lead) =>
  removeRecording(store, who, { changeId: newId(), recordingId });
const lineOf = async (id: string) =>
  (await listRecordings(store, lead, study.sessionId)).recordings.find((each) => each.id === id);

test('where a recording begins is said later and corrected, and what was before stays with who changed it', async () => {
  const id = await imported();
  await start(id, 130_000);
  const again = { changeId: newId(), recordingId: id, offsetMs: 131_500 };
  await setRecordingStart(store, lead, again);
  await setRecordingStart(store, lead, again);
  const line = await lineOf(id);
  expect(line?.offsetMs).toBe(131_500);
  expect(line?.starts.map(({ beforeMs, offsetMs }) => [beforeMs, offsetMs])).toEqual([
    [130_000, 131_500],
    [0, 130_000],
  ]);
  expect(line?.starts[0]?.by).not.toBe('');
  await start(id, null);
  expect((await lineOf(id))?.offsetMs).toBeNull();
});

test('a recording that is watched, or held, is neither moved under somebody nor removed; then it goes with its key', async () => {
  const id = await imported();
  const interviewId = study.interviewIds.client;
  const note = { interviewMs: null, sessionMs: null, guideNumber: null, words: null };
  for (const kind of ['limits told', 'distress read'] as const)
    await addRecallMark(store, lead, { changeId: newId(), interviewId, id: newId(), kind, ...note });
  const token = new Redacted(randomBytes(32).toString('base64url'));
  const room = { id: newId(), interviewId, tapeId: id, soundId: null, token, runUpMs: 5_000 };
  await openRecallRoom(store, lead, { changeId: newId(), ...room });
  await expect(start(id, 5_000)).rejects.toThrow(Refused);
  await expect(remove(id)).rejects.toThrow(Refused);
  await endRecall(store, lead, { changeId: newId(), interviewId });
  const hold = { id: newId(), studyId: study.studyId, dyadId: study.dyadId, reason: 'An order.' };
  await placeLegalHold(store, lead, { changeId: newId(), ...hold });
  await expect(remove(id)).rejects.toThrow(Refused);
  const lift = { changeId: newId(), id: newId(), studyId: study.studyId, holdId: hold.id, reason: 'Over.' };
  await liftLegalHold(store, lead, lift);

  const playback = { changeId: newId(), id: newId(), recordingId: id, signInId: newId() };
  await openPlayback(store, lead, playback);
  const { key_id: keyId } = await store.db
    .selectFrom('recording')
    .select('key_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const removing = { changeId: newId(), recordingId: id };
  await removeRecording(store, lead, removing);
  await removeRecording(store, lead, removing);
  await expect(remove(id)).rejects.toThrow(NotFound);
  expect(await lineOf(id)).toBeUndefined();
  const asked = { playbackId: playback.id, signInId: playback.signInId };
  await expect(readPlayback(store, lead, asked)).rejects.toThrow(NotFound);
  const blobs = await store.db
    .selectFrom('blob')
    .select(['id', 'deleted_at'])
    .where('item_id', '=', id)
    .execute();
  expect(blobs.every((blob) => blob.deleted_at !== null)).toBe(true);
  const files = await store.files.list();
  expect(files.filter(({ path }) => blobs.some((blob) => path.includes(blob.id)))).toEqual([]);
  await expect(store.vault.openItemKey(home.clinicId, keyId)).rejects.toThrow('words.are-erased');
  const told = await store.db
    .selectFrom('audit_event')
    .select('event')
    .where('item_id', '=', id)
    .where('event', '=', 'recording removed')
    .execute();
  expect(told).toHaveLength(1);
});

test('a crash between a removal and its key leaves a key that goes on the next asking, or beside the requests', async () => {
  const crash = () => vi.spyOn(store.vault, 'emptyItemKeys').mockRejectedValueOnce(new Error('killed here'));
  const keyOf = async (recordingId: string): Promise<string> => {
    const rows = store.db.selectFrom('recording').select('key_id').where('id', '=', recordingId);
    return (await rows.executeTakeFirstOrThrow()).key_id;
  };
  const opens = async (id: string) =>
    store.vault.openItemKey(home.clinicId, await keyOf(id)).then(
      () => true,
      () => false,
    );
  const [one, other] = [await imported(), await imported()];
  const removing = { changeId: newId(), recordingId: one };
  crash();
  await expect(removeRecording(store, lead, removing)).rejects.toThrow('killed here');
  expect(await opens(one)).toBe(true);
  await removeRecording(store, lead, removing);
  expect(await opens(one)).toBe(false);
  crash();
  await expect(remove(other)).rejects.toThrow('killed here');
  expect(await opens(other)).toBe(true);
  expect(await emptyRemovedKeys(store)).toBe(1);
  expect(await opens(other)).toBe(false);
  expect(await emptyRemovedKeys(store)).toBe(0);
});

test('whoever may not write a recording neither corrects nor removes it, and learns nothing', async () => {
  const id = await imported();
  const { studyId } = study;
  const strangers = [
    await home.person([{ capacity: 'coder', studyId }]),
    await home.person([{ capacity: 'interviewer', studyId }]),
    await home.person([{ capacity: 'clinic admin', studyId: null }]),
    await home.person([{ capacity: 'investigator', studyId: newId() }]).catch(async () => home.person()),
    { ...lead, clinicId: await home.otherClinic() },
    {
      ...lead,
      grants: [],
      seats: [{ seatId: study.seatIds.therapist, studyId, dyadId: study.dyadId, side: 'therapist' as const }],
    },
  ];
  for (const who of strangers) {
    await expect(start(id, 1, who)).rejects.toThrow(NotFound);
    await expect(remove(id, who)).rejects.toThrow(NotFound);
  }
  expect((await lineOf(id))?.offsetMs).toBe(0);
});
