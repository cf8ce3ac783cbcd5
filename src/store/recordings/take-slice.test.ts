import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { liveWebm, wavFile } from '../../../test/fixtures/media-files.ts';
import { attempt, begin, send, sendAll } from '../../../test/fixtures/sent-recording.ts';
import { sayConsent } from '../../../test/fixtures/say-consent.ts';
import { makeSmallStudy, type SmallStudy } from '../../../test/fixtures/small-study.ts';
import { openTestStore, type TestStore } from '../../../test/fixtures/test-store.ts';
import type { Viewer } from '../../domain/access/viewer.ts';
import type { Modality } from '../../domain/consent/consent.ts';
import { Redacted } from '../../seal/redacted.ts';
import { addSeat } from '../dyads.ts';
import { addParticipant } from '../participants.ts';
import { NotFound, Refused } from '../refusals.ts';
import { keepSession } from '../sessions.ts';
import { openKeylessStore, type Store } from '../store.ts';
import { closeRecording, resumeAttempt } from './attempts.ts';
import { joinRecordings, LEFTOVERS_MS, QUIET_MS } from './join-recordings.ts';
import { listRecordings } from './list-recordings.ts';
import { MEDIA_LIMITS } from './media-thread.ts';
import { takeSlice } from './take-slice.ts';

let home: TestStore;
let study: SmallStudy;
let store: Store;
let lead: Viewer;
beforeAll(async () => {
  home = await openTestStore();
  store = home.store;
});
afterAll(async () => home.close());
beforeEach(async () => {
  study = await makeSmallStudy(home);
  lead = study.investigator;
});

const outcome = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof NotFound) return 'not found';
      if (error instanceof Refused) return `${error.key} ${Object.values(error.values).join(': ')}`.trim();
      throw error;
    },
  );
const says = async (seatId: string, modality: Modality, state: 'given' | 'withdrawn'): Promise<void> =>
  sayConsent(store, study, seatId, modality, state);
const line = async (id: string) =>
  (await listRecordings(store, lead, study.sessionId)).recordings.find((each) => each.id === id);
const later = (ms: number): Store => ({ ...store, now: () => new Date(Date.now() + ms) });
const plain = new Uint8Array(500).fill(7);

test('nothing is begun without everybody’s consent, and who may know is told whose lacks', async () => {
  const session = { sessionId: study.sessionId };
  await says(study.seatIds.therapist, 'video', 'withdrawn');
  expect(await outcome(begin(store, lead, { ...session, media: 'video' }))).toBe(
    'study.consent-lacks Therapist: Video recording',
  );
  expect(await outcome(begin(store, lead, session))).toBe('done');
  await says(study.seatIds.client, 'audio', 'withdrawn');
  expect(await outcome(begin(store, lead, session))).toBe('study.consent-lacks Client: Sound recording');
  const interviewId = study.interviewIds.client;
  expect(await outcome(begin(store, lead, { ...session, interviewId }))).toBe('done');
  await says(study.seatIds.client, 'recall interview', 'withdrawn');
  expect(await outcome(begin(store, lead, { ...session, interviewId }))).toContain(
    'study.consent-lacks Client',
  );
  const coder = await home.person([{ capacity: 'coder', studyId: study.studyId }]);
  expect(await outcome(begin(store, coder, session))).toBe('not found');
});

test('a third person in the room consents too, and owns what is recorded', async () => {
  const [participantId, seatId] = [newId(), newId()];
  const { studyId, dyadId } = study;
  const interpreter = { changeId: newId(), id: participantId, studyId, pseudonym: 'Uma' };
  await addParticipant(store, lead, { ...interpreter, role: 'interpreter' });
  await addSeat(store, lead, {
    changeId: newId(),
    id: seatId,
    studyId,
    dyadId,
    role: 'interpreter',
    participantId,
  });
  await keepSession(store, lead, {
    changeId: newId(),
    id: study.sessionId,
    studyId,
    dyadId,
    number: 3,
    heldOn: '2023-03-01',
    durationMs: 3_000_000,
    recorded: true,
    presentSeatIds: [...Object.values(study.seatIds), seatId],
  });
  expect(await outcome(begin(store, lead, { sessionId: study.sessionId }))).toBe(
    'study.consent-lacks Interpreter: Sound recording',
  );
  await says(seatId, 'audio', 'given');
  const id = await begin(store, lead, { sessionId: study.sessionId });
  const { owners } = await store.db
    .selectFrom('item_key')
    .select('owners')
    .where('item_id', '=', id)
    .executeTakeFirstOrThrow();
  expect(owners).toHaveLength(3);
});

test('a slice is kept once; another body, a wrong token and an ended page answer alike', async () => {
  const id = await begin(store, lead, { sessionId: study.sessionId });
  const page = await attempt(store, lead, id);
  await send(store, page, 0, plain);
  const other = new Uint8Array(500).fill(8);
  expect(await outcome(send(store, page, 0, plain))).toBe('done');
  expect(await outcome(send(store, page, 0, other))).toBe('not found');
  expect(await outcome(send(store, page, 0, plain, { last: true }))).toBe('not found');
  const stranger = { ...page, token: 'x'.repeat(43) };
  expect(await outcome(send(store, stranger, 1, plain))).toBe('not found');
  await send(store, page, 1, plain, { last: true });
  expect(await outcome(send(store, page, 2, plain))).toBe('not found');
  expect(await outcome(send(store, page, 1, plain, { last: true }))).toBe('done');
  const rows = await store.db
    .selectFrom('recording_slice')
    .selectAll()
    .where('attempt_id', '=', page.id)
    .execute();
  expect(rows).toHaveLength(2);
});

test('of two bodies that are sent at once under one number, one is kept whole', async () => {
  const page = await attempt(store, lead, await begin(store, lead, { sessionId: study.sessionId }));
  const bodies = [1, 2, 3, 4].map((value) => new Uint8Array(50_000).fill(value));
  const outcomes = await Promise.all(bodies.map((body) => outcome(send(store, page, 0, body))));
  expect(outcomes.filter((each) => each === 'done')).toHaveLength(1);
  const row = await store.db
    .selectFrom('recording_slice')
    .selectAll()
    .where('attempt_id', '=', page.id)
    .executeTakeFirstOrThrow();
  const file = await store.slices.read({ clinicId: home.clinicId, attemptId: page.id, number: 0 });
  const { createHash } = await import('node:crypto');
  expect(
    createHash('sha256')
      .update(file ?? '')
      .digest()
      .equals(row.stored_sha256),
  ).toBe(true);
});

test('a consent that ends during a recording ends it with the next slice, and nothing is opened any more', async () => {
  const id = await begin(store, lead, { sessionId: study.sessionId });
  const page = await attempt(store, lead, id);
  await sendAll(store, page, await liveWebm(1), { end: null });
  await says(study.seatIds.client, 'audio', 'withdrawn');
  expect(await outcome(send(store, page, 99, plain))).toBe('recording.consent-ended');
  expect(await outcome(attempt(store, lead, id))).toContain('study.consent-lacks Client');
  await joinRecordings(later(QUIET_MS));
  expect((await line(id))?.pieces ?? []).toEqual([]);
  await says(study.seatIds.client, 'audio', 'given');
  await joinRecordings(later(QUIET_MS));
  expect((await line(id))?.pieces).toHaveLength(1);
});

test('a consent that ends during an import ends it with the next slice; nothing is put together, and nothing more begun', async () => {
  const content = wavFile(4);
  const file = { source: 'import' as const, fileName: 'hour.wav', fileBytes: content.length };
  const id = await begin(store, lead, { sessionId: study.sessionId, ...file });
  const page = await attempt(store, lead, id);
  await sendAll(store, page, content.subarray(0, 40_000), { end: null });
  await says(study.seatIds.therapist, 'audio', 'withdrawn');
  expect(await outcome(send(store, page, 2, content.subarray(40_000)))).toBe('recording.consent-ended');
  const hash = createHash('sha256').update(content).digest();
  expect(await outcome(send(store, page, 2, hash, { last: true }))).toBe('recording.consent-ended');
  expect(await outcome(attempt(store, lead, id))).toContain('study.consent-lacks Therapist');
  await joinRecordings(later(QUIET_MS));
  expect((await line(id))?.pieces ?? []).toEqual([]);
  expect(await store.db.selectFrom('blob').select('id').where('item_id', '=', id).execute()).toEqual([]);
});

test('slices arrive while no key is there', async () => {
  const page = await attempt(store, lead, await begin(store, lead, { sessionId: study.sessionId }));
  const keyless = openKeylessStore({ app: home.database.connection('app'), blobFolder: store.files.folder });
  try {
    await send(keyless as Store, page, 0, plain);
  } finally {
    await keyless.close();
  }
  const file = await store.slices.read({ clinicId: home.clinicId, attemptId: page.id, number: 0 });
  expect(file?.length).toBe(plain.length + 16);
});

test('a page that was killed is put together as far as it came, and again with what it still held', async () => {
  const id = await begin(store, lead, { sessionId: study.sessionId });
  const page = await attempt(store, lead, id);
  const live = await liveWebm(6);
  const parts = Array.from({ length: 12 }, (_each, at) =>
    live.subarray((at * live.length) / 12, ((at + 1) * live.length) / 12),
  );
  for (const [number, part] of parts.slice(0, 6).entries()) await send(store, page, number, part);
  await joinRecordings(store);
  expect((await line(id))?.pieces).toEqual([]);
  await joinRecordings(later(QUIET_MS));
  const soFar = (await line(id))?.pieces[0];
  expect(soFar?.whole).toBe(false);
  expect(soFar?.durationMs).toBeGreaterThan(2000);
  const token = 't'.repeat(43);
  const again = { changeId: newId(), recordingId: id, id: page.id, token: new Redacted(token), left: 6 };
  await resumeAttempt(store, lead, again);
  for (const [index, part] of parts.slice(6).entries())
    await send(store, { ...page, token }, 6 + index, part, { ends: index === 5, closes: false });
  await joinRecordings(store);
  const pieces = (await line(id))?.pieces;
  expect(pieces).toHaveLength(1);
  expect(pieces?.[0]?.durationMs).toBeGreaterThan(5900);
  // It never said that it was its last slice, so it is never called whole.
  expect(pieces?.[0]?.whole).toBe(false);
  await closeRecording(store, lead, { changeId: newId(), recordingId: id });
  await joinRecordings(store);
  expect((await line(id))?.state).toBe('kept');
});

test('what nobody ends is over after a week, and its private half is destroyed', async () => {
  const id = await begin(store, lead, { sessionId: study.sessionId });
  await sendAll(store, await attempt(store, lead, id), await liveWebm(1), { end: null });
  await joinRecordings(later(QUIET_MS));
  expect((await line(id))?.state).toBe('taking');
  await joinRecordings(later(LEFTOVERS_MS + QUIET_MS));
  expect((await line(id))?.state).toBe('kept');
  const row = await store.db
    .selectFrom('recording')
    .select('private_key')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  expect(row.private_key).toBeNull();
});

test.each(['flipped', 'missing'])('from a slice on that is %s nothing is taken', async (how) => {
  const id = await begin(store, lead, { sessionId: study.sessionId });
  const page = await attempt(store, lead, id);
  await sendAll(store, page, await liveWebm(6), { sliceBytes: 300 });
  const path = join(store.slices.folder, home.clinicId, page.id, '3');
  const bytes = await readFile(path);
  if (how === 'flipped')
    await writeFile(
      path,
      bytes.map((each, at) => (at === 5 ? each ^ 1 : each)),
    );
  else await writeFile(path, bytes.subarray(0, 10));
  await joinRecordings(store);
  const found = await line(id);
  expect(found).toMatchObject({ state: 'kept', pieces: [{ whole: false }] });
  expect(found?.pieces[0]?.durationMs).toBeLessThan(5000);
});

test('what is no recording makes no piece and stops nobody else’s', async () => {
  const id = await begin(store, lead, { sessionId: study.sessionId });
  const page = await attempt(store, lead, id);
  await sendAll(store, page, new Uint8Array(5000).fill(0x1a));
  const good = await begin(store, lead, { sessionId: study.sessionId });
  await sendAll(store, await attempt(store, lead, good), await liveWebm(1));
  await joinRecordings(store);
  expect(await line(id)).toMatchObject({ state: 'kept', pieces: [], mayPlay: false });
  expect(await line(good)).toMatchObject({ state: 'kept', pieces: [{ whole: true }] });
});

test('what a machine did not get through is tried again, and nothing of it is given up', async () => {
  const id = await begin(store, lead, { sessionId: study.sessionId });
  await sendAll(store, await attempt(store, lead, id), await liveWebm(1));
  expect(await joinRecordings(store, { ...MEDIA_LIMITS, silentMs: 0 })).toBe(0);
  expect(await line(id)).toMatchObject({ state: 'closed', pieces: [] });
  expect(await joinRecordings(store)).toBe(1);
  expect(await line(id)).toMatchObject({ state: 'kept', pieces: [{ whole: true }] });
});

test('a slice of one page load opens in no other’s place', async () => {
  const id = await begin(store, lead, { sessionId: study.sessionId });
  const [one, two] = [await attempt(store, lead, id), await attempt(store, lead, id)];
  // Sealed by the one, sent with the other’s token.
  await takeSlice(store, {
    token: new Redacted(two.token),
    number: 0,
    last: false,
    ends: true,
    closes: false,
    startMs: 0,
    sealed: await (await import('../../seal/seal-slices.ts')).sealSlice(one.key, 0, false, await liveWebm(1)),
  });
  await joinRecordings(store);
  expect((await line(id))?.pieces).toEqual([]);
});
