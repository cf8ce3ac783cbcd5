import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPair, makeSmallStudy, type SmallStudy, transcriptOf } from '../../test/fixtures/small-study.ts';
import { openTestStore, type TestStore } from '../../test/fixtures/test-store.ts';
import type { Viewer } from '../domain/access/viewer.ts';
import { recordConsent } from './consents.ts';
import { importTranscript } from './import-transcript.ts';
import { keepInterview } from './interviews.ts';
import { agreeProtocol } from './protocols.ts';
import { NotFound } from './refusals.ts';
import { keepCheck } from './session-checks.ts';
import { readBoard } from './study-board.ts';

let home: TestStore;
let study: SmallStudy;
let second: { dyadId: string; sessionId: string } & Awaited<ReturnType<typeof addPair>>;
beforeAll(async () => {
  home = await openTestStore();
  study = await makeSmallStudy(home);
  await agreeProtocol(home.store, study.investigator, {
    changeId: newId(),
    id: newId(),
    studyId: study.studyId,
    recordedSessions: [3],
    checkedSessions: [3],
    interviewed: ['client', 'therapist'],
    withinHours: 48,
    seatWall: 'study',
    holdDays: 7,
    keptAtWithdrawal: 'Nothing.',
    guide: [],
    consentMonths: null,
    limits: '',
    distress: '',
    guardianBelow: 16,
  });
  const ids = { studyId: study.studyId, dyadId: newId(), sessionId: newId() };
  second = { ...ids, ...(await addPair(home.store, study.investigator, ids, 2)) };
});
afterAll(async () => home.close());

const board = async (viewer: Viewer) => readBoard(home.store, viewer, study.studyId);

async function keepStatus(status: 'held' | 'not held', reason: string | null): Promise<void> {
  await keepInterview(home.store, study.investigator, {
    changeId: newId(),
    id: second.interviewIds.therapist,
    studyId: study.studyId,
    sessionId: second.sessionId,
    side: 'therapist',
    status,
    heldAt: null,
    reason,
    interviewerId: null,
  });
}

test('the investigator sees each part and how many of the planned ones are there', async () => {
  const transcript = transcriptOf(study, 'client', ['Where?', 'Here.']);
  await importTranscript(home.store, study.investigator, transcript);
  await keepStatus('not held', 'The therapist was on sick leave.');
  await keepCheck(home.store, study.investigator, {
    changeId: newId(),
    id: newId(),
    studyId: study.studyId,
    sessionId: study.sessionId,
    side: 'client',
    answeredAt: '2023-03-01T12:00:00Z',
    answers: { items: { trust: 7, pace: null }, openLine: 'I was not rushed.', aboutWhen: 'end' },
  });
  const { dyads, counts, sessions } = await board(study.investigator);
  expect(sessions).toEqual([3]);
  expect(counts).toEqual({
    recordings: { present: 2, planned: 2 },
    interviews: { present: 3, planned: 4 },
    checks: { present: 1, planned: 4 },
  });
  expect(dyads[0]?.cells[0]).toMatchObject({
    sessionId: study.sessionId,
    recording: { state: 'present' },
    client: { interview: { state: 'present', transcriptId: transcript.id }, check: { state: 'present' } },
    therapist: { interview: { state: 'present' }, check: { state: 'missing' } },
  });
  expect(dyads[1]?.cells[0]?.therapist.interview).toMatchObject({
    state: 'not held',
    reason: 'The therapist was on sick leave.',
  });
});

test('an interviewer and a coder of one side find no trace of the other side’s recall', async () => {
  for (const capacity of ['interviewer', 'coder'] as const) {
    const viewer = await home.person([{ capacity, studyId: study.studyId, side: 'client' }]);
    await keepStatus('held', null);
    const held = await board(viewer);
    await keepStatus('not held', 'The therapist was on sick leave.');
    const notHeld = await board(viewer);
    expect(notHeld).toEqual(held);
    expect(held.dyads.map((dyad) => dyad.cells[0]?.therapist.interview)).toEqual([null, null]);
    expect(held.counts.interviews).toEqual({ present: 2, planned: 2 });
  }
});

test('a withdrawn consent is said where it may be known, and leaves no other trace', async () => {
  const viewer = await home.person([{ capacity: 'coder', studyId: study.studyId, side: 'client' }]);
  const before = await board(viewer);
  await recordConsent(home.store, study.investigator, {
    changeId: newId(),
    studyId: study.studyId,
    seatId: study.seatIds.therapist,
    lines: [
      {
        id: newId(),
        purpose: 'this study',
        modality: 'recall interview',
        state: 'withdrawn',
        onDate: '2023-04-01',
      },
    ],
  });
  expect(await board(viewer)).toEqual(before);
  const part = (await board(study.investigator)).dyads[0]?.cells[0]?.therapist.interview;
  expect(part).toMatchObject({ state: 'not consented', at: null, reason: null, transcriptId: null });
});

test('somebody of another study, and somebody who sits in this one, find nothing', async () => {
  await expect(board(await home.person())).rejects.toThrow(NotFound);
  const seated = {
    ...study.investigator,
    seats: [{ seatId: newId(), studyId: study.studyId, dyadId: study.dyadId, side: 'therapist' as const }],
  };
  await expect(board(seated)).rejects.toThrow(NotFound);
});
