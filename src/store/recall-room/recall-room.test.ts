import { randomBytes } from 'node:crypto';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { BEFORE_THE_TAPE, type RecallMarkKind } from '../../domain/recall/recall-mark.ts';
import type { Viewer } from '../../domain/access/viewer.ts';
import { Redacted } from '../../seal/redacted.ts';
import { attempt, begin, sendAll } from '../../../test/fixtures/sent-recording.ts';
import { liveWebm } from '../../../test/fixtures/media-files.ts';
import { makeSmallStudy, type SmallStudy, transcriptOf } from '../../../test/fixtures/small-study.ts';
import { openTestStore, type TestStore } from '../../../test/fixtures/test-store.ts';
import { recordConsent } from '../consents.ts';
import { importTranscript } from '../import-transcript.ts';
import { joinRecordings } from '../recordings/join-recordings.ts';
import { readAlignment } from '../read-alignment.ts';
import { NotFound, Refused } from '../refusals.ts';
import { readSessionReview } from '../session-review.ts';
import { endRecall } from './end-recall.ts';
import { openRecallRoom } from './open-room.ts';
import { readRecallRoom, watchTape } from './read-room.ts';
import { readTapePage } from './read-tape-page.ts';
import { addRecallMark, removeRecallMark } from './recall-marks.ts';
import { findRoom, findRoomOf } from './room-facts.ts';
import { readOrders, stopTape } from './stop-tape.ts';
import { takeBackInterview } from './take-back-interview.ts';
import { readTapeLog, tellTape, type ToldEvent } from './tape-tellings.ts';

let home: TestStore;
let study: SmallStudy;
let leader: Viewer;
let tapeId: string;
beforeAll(async () => {
  home = await openTestStore();
});
afterAll(async () => home.close());
beforeEach(async () => {
  study = await makeSmallStudy(home);
  leader = study.investigator;
  tapeId = await begin(home.store, leader, { sessionId: study.sessionId });
  const sent = await attempt(home.store, leader, tapeId);
  await sendAll(home.store, sent, await liveWebm(3));
  await joinRecordings(home.store);
});

const interview = () => study.interviewIds.client;

async function say(): Promise<void> {
  for (const kind of BEFORE_THE_TAPE) await note(kind);
}

async function note(kind: RecallMarkKind, words: string | null = null) {
  const id = newId();
  const mark = { id, kind, interviewMs: 1_000, sessionMs: 2_000, guideNumber: null, words };
  await addRecallMark(home.store, leader, { changeId: newId(), interviewId: interview(), ...mark });
  return id;
}

async function openRoom(over: { id?: string; viewer?: Viewer; tapeId?: string } = {}) {
  const token = randomBytes(32).toString('base64url');
  const id = over.id ?? newId();
  const asked = { id, interviewId: interview(), tapeId, soundId: null, runUpMs: 5_000, ...over };
  await openRecallRoom(home.store, over.viewer ?? leader, {
    changeId: newId(),
    ...asked,
    token: new Redacted(token),
  });
  return { id, token };
}

const event = (over: Partial<ToldEvent>): ToldEvent => ({
  id: newId(),
  kind: 'played',
  by: 'client',
  interviewMs: 0,
  fromMs: 0,
  toMs: 0,
  running: false,
  rate: 1,
  ...over,
});

const watched = (): ToldEvent[] => [
  event({ kind: 'opened', by: 'room', interviewMs: 1_000 }),
  event({ kind: 'played', interviewMs: 10_000, running: true }),
  event({ kind: 'paused', interviewMs: 40_000, fromMs: 30_000, toMs: 30_000 }),
];

const tell = (events: readonly ToldEvent[], over: object = {}) =>
  tellTape(home.store, leader, {
    interviewId: interview(),
    id: newId(),
    pageId: newId(),
    number: 0,
    events,
    ...over,
  });

test('no tape before the limits of confidentiality were said and the distress protocol was read', async () => {
  await expect(openRoom()).rejects.toThrow(Refused);
  await note('limits told');
  await expect(openRoom()).rejects.toThrow(Refused);
  await note('distress read');
  const { token } = await openRoom();
  expect((await findRoom(home.store, token))?.room.interview_id).toBe(interview());
});

test('a link opens one tape, dies when another is made or the interview ends, and reaches no other recording', async () => {
  await say();
  const { id, token } = await openRoom();
  const other = await begin(home.store, leader, { sessionId: study.sessionId });
  expect(await findRoomOf(home.store, token, { recordingId: tapeId })).not.toBeNull();
  expect(await findRoomOf(home.store, token, { recordingId: other })).toBeNull();
  expect(await findRoomOf(home.store, token, { playbackId: newId() })).toBeNull();
  expect(await findRoomOf(home.store, token, {})).toBeNull();
  const { token: second } = await openRoom({ id });
  expect(await findRoom(home.store, token)).toBeNull();
  await tell(watched());
  await endRecall(home.store, leader, { changeId: newId(), interviewId: interview() });
  expect(await findRoom(home.store, second)).toBeNull();
  await expect(tell(watched())).rejects.toThrow(NotFound);
});

test('a session’s other recordings, and those of other sessions, are no tape of it', async () => {
  await say();
  const elsewhere = await makeSmallStudy(home);
  const foreign = await begin(home.store, elsewhere.investigator, { sessionId: elsewhere.sessionId });
  await expect(openRoom({ tapeId: foreign })).rejects.toThrow(NotFound);
  const unfinished = await begin(home.store, leader, { sessionId: study.sessionId });
  await expect(openRoom({ tapeId: unfinished })).rejects.toThrow(NotFound);
});

test('what the tape did is kept once, and read back as it was told, whatever came first', async () => {
  await say();
  await openRoom();
  const events = watched();
  const pageId = newId();
  const late = event({ kind: 'sought', interviewMs: 50_000, fromMs: 30_000, toMs: 5_000 });
  await tell([late], { pageId, number: 1 });
  const first = { pageId, number: 0, id: newId() };
  await tell(events, first);
  await tell(events, first);
  await expect(tell([...events, late], first)).rejects.toThrow(NotFound);
  await expect(tell(events, { ...first, id: newId() })).rejects.toThrow(NotFound);
  expect(await readTapeLog(home.store, home.clinicId, interview())).toEqual([...events, late]);
});

test('the inquirer’s stop and place reach the page with its next telling, and when it asks', async () => {
  await say();
  await openRoom();
  expect(await tell(watched())).toEqual({ number: 0, toMs: null });
  const asked = { changeId: newId(), interviewId: interview(), toMs: 12_000 };
  await stopTape(home.store, leader, asked);
  await stopTape(home.store, leader, asked);
  expect(await readOrders(home.store, leader, interview())).toEqual({ number: 1, toMs: 12_000 });
  const now = await watchTape(home.store, leader, interview());
  expect(now).toMatchObject({ opened: true, running: false, sessionMs: 30_000, interviewMs: 40_000 });
});

test('ended, every stop is a moment, what ran was shown, and the interview is held; ended again, nothing is doubled', async () => {
  await say();
  const { id } = await openRoom();
  const events = watched();
  await tell(events);
  const end = () => endRecall(home.store, leader, { changeId: newId(), interviewId: interview() });
  await end();
  await openRoom({ id });
  await tell([
    event({ kind: 'opened', by: 'room', interviewMs: 60_000, fromMs: 30_000, toMs: 30_000 }),
    event({ kind: 'played', interviewMs: 61_000, fromMs: 30_000, toMs: 30_000, running: true }),
    event({ kind: 'paused', by: 'inquirer', interviewMs: 66_000, fromMs: 35_000, toMs: 35_000 }),
  ]);
  await end();
  const aligned = await readAlignment(home.store, leader, interview());
  expect(aligned.moments.map(({ fromMs, stoppedBy }) => [fromMs, stoppedBy])).toEqual([
    [30_000, 'client'],
    [35_000, 'inquirer'],
  ]);
  expect(aligned.moments[0]?.id).toBe(events[2]?.id);
  const shown = aligned.shown.map(({ fromMs, toMs }) => toMs - fromMs);
  expect(shown.reduce((sum, each) => sum + each, 0)).toBe(35_001);
  const { interviews } = await review();
  expect(interviews).toBe('held');
});

const review = async () => {
  const read = await readSessionReview(home.store, leader, study.sessionId);
  return { interviews: read.recalls.find((recall) => recall.side === 'client')?.state };
};

test('a transcript of the interview is tied turn by turn to what was on the screen', async () => {
  await say();
  await openRoom();
  await tell(watched());
  await endRecall(home.store, leader, { changeId: newId(), interviewId: interview() });
  const transcript = transcriptOf(study, 'client', ['Here it begins.', 'And here.', 'Yes.']);
  const times = [15_000, 41_000, 55_000];
  await importTranscript(home.store, leader, {
    ...transcript,
    utterances: transcript.utterances.map((turn, at) => ({ ...turn, fromMs: times[at] ?? 0, toMs: null })),
  });
  const { anchors } = await readAlignment(home.store, leader, interview());
  expect(anchors.map((anchor) => anchor.sessionMs)).toEqual([5_000, 30_000]);
});

test('notes are kept in order, taken away, and are nothing without their words', async () => {
  await expect(note('note', ' ')).rejects.toThrow(Refused);
  const first = await note('note', 'She looks at the door.');
  await note('comment', 'It was good to see it again.');
  await removeRecallMark(home.store, leader, { changeId: newId(), interviewId: interview(), id: first });
  const { marks } = await readRecallRoom(home.store, leader, interview());
  expect(marks.map((mark) => mark.words)).toEqual(['It was good to see it again.']);
  const rows = await home.store.db.selectFrom('recall_mark').select('words').execute();
  expect(rows.some((row) => row.words?.includes('good to see'))).toBe(false);
  expect(rows.some((row) => row.words !== null)).toBe(true);
});

test('who may not hold the interview finds no room, no log and no notes, in whatever capacity', async () => {
  await say();
  const { token } = await openRoom();
  await tell(watched());
  const otherSide = await home.person([
    { capacity: 'interviewer', studyId: study.studyId, side: 'therapist' },
    { capacity: 'coder', studyId: study.studyId, side: 'therapist' },
  ]);
  for (const viewer of [otherSide, await home.person()]) {
    await expect(readRecallRoom(home.store, viewer, interview())).rejects.toThrow(NotFound);
    await expect(watchTape(home.store, viewer, interview())).rejects.toThrow(NotFound);
    await expect(readTapePage(home.store, viewer, interview())).rejects.toThrow(NotFound);
    await expect(openRoom({ viewer })).rejects.toThrow(NotFound);
  }
  expect(await findRoom(home.store, token)).not.toBeNull();
});

test('once a consent is taken back the open page is told nothing more and can tell nothing more', async () => {
  await say();
  const { token } = await openRoom();
  const page = await findRoom(home.store, token);
  if (page === null) throw new Error('no room');
  await readTapePage(home.store, page.viewer, interview());
  await recordConsent(home.store, leader, {
    changeId: newId(),
    studyId: study.studyId,
    seatId: study.seatIds.client,
    lines: [
      {
        id: newId(),
        purpose: 'this study',
        modality: 'recall interview',
        state: 'withdrawn',
        onDate: '2023-03-03',
      },
    ],
  });
  await expect(readTapePage(home.store, page.viewer, interview())).rejects.toThrow(NotFound);
  await expect(tell(watched())).rejects.toThrow(NotFound);
  await expect(readOrders(home.store, page.viewer, interview())).rejects.toThrow(NotFound);
});

test('a room falls with the capacity of whoever made its link', async () => {
  const inquirer = await home.person([{ capacity: 'interviewer', studyId: study.studyId }]);
  await say();
  const { token } = await openRoom({ viewer: inquirer });
  await home.store.db
    .updateTable('capacity_grant')
    .set({ ended_at: new Date() })
    .where('account_id', '=', inquirer.accountId)
    .execute();
  const page = await findRoom(home.store, token);
  if (page === null) throw new Error('no room');
  await expect(readTapePage(home.store, page.viewer, interview())).rejects.toThrow(NotFound);
});

test('taken back, nothing of an interview is left: no sound on the disk, no log, no notes, and its link is dead', async () => {
  const { store } = home;
  const asked = { sessionId: study.sessionId, interviewId: interview(), offsetMs: null };
  const soundId = await begin(store, leader, asked);
  await sendAll(store, await attempt(store, leader, soundId), await liveWebm(2));
  await joinRecordings(store);
  const before = await store.files.list();
  await say();
  await note('note', 'He is crying.');
  const { token } = await openRoom();
  await tell(watched());
  const back = { changeId: newId(), interviewId: interview() };
  const foreign = await home.person(
    [{ capacity: 'investigator', studyId: study.studyId }],
    await home.otherClinic(),
  );
  const partner = await home.person([{ capacity: 'interviewer', studyId: study.studyId, side: 'therapist' }]);
  for (const viewer of [foreign, partner, await home.person()])
    await expect(takeBackInterview(store, viewer, back)).rejects.toThrow(NotFound);
  await takeBackInterview(store, leader, back);
  await takeBackInterview(store, leader, back);
  await expect(takeBackInterview(store, leader, { ...back, interviewId: newId() })).rejects.toThrow(NotFound);
  expect(await findRoom(store, token)).toBeNull();
  expect(await readTapeLog(store, home.clinicId, interview())).toEqual([]);
  const { marks, status } = await readRecallRoom(store, leader, interview());
  expect([marks, status]).toEqual([[], 'not held']);
  expect((await store.files.list()).length).toBe(before.length - 1);
  const sound = store.db.selectFrom('recording').select('key_id').where('id', '=', soundId);
  const { key_id: keyId } = await sound.executeTakeFirstOrThrow();
  await expect(store.vault.openItemKey(home.clinicId, keyId)).rejects.toThrow('words.are-erased');
  const { moments, shown } = await readAlignment(store, leader, interview());
  expect([moments, shown]).toEqual([[], []]);
  await expect(openRoom()).rejects.toThrow(Refused);
});

test('an interview that was written down is not taken back in passing', async () => {
  await importTranscript(home.store, leader, transcriptOf(study, 'client', ['It was long.']));
  const back = { changeId: newId(), interviewId: interview() };
  await expect(takeBackInterview(home.store, leader, back)).rejects.toThrow(Refused);
});
