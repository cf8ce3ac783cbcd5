import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSmallStudy, type SmallStudy, transcriptOf } from '../../test/fixtures/small-study.ts';
import { openTestStore, type TestStore } from '../../test/fixtures/test-store.ts';
import type { Viewer } from '../domain/access/viewer.ts';
import type { Side } from '../domain/study/perspective.ts';
import { addCode } from './codebook.ts';
import { addCoding } from './codings.ts';
import { recordConsent } from './consents.ts';
import { importTranscript } from './import-transcript.ts';
import { keepAlignment } from './keep-alignment.ts';
import { addMoment } from './moments.ts';
import { openTranscript } from './open-transcript.ts';
import { NotFound } from './refusals.ts';
import { readSessionReview } from './session-review.ts';

let home: TestStore;
let study: SmallStudy;
let bare: SmallStudy;
beforeAll(async () => {
  home = await openTestStore();
  study = await makeSmallStudy(home);
  bare = await makeSmallStudy(home);
  for (const of of [study, bare]) {
    const session = transcriptOf(of, 'session', ['Come in.', 'Thank you.', 'How was it?', 'Long.']);
    await importTranscript(home.store, of.investigator, session);
  }
  await recall('client');
  await recall('therapist');
  await addMoment(home.store, study.investigator, {
    changeId: newId(),
    id: newId(),
    sessionId: study.sessionId,
    interviewId: null,
    fromMs: 1000,
    toMs: 1000,
    stoppedBy: 'inquirer',
  });
});
afterAll(async () => home.close());

async function recall(side: Side): Promise<void> {
  const { store } = home;
  const transcript = transcriptOf(study, side, ['Where?', `There, says the ${side}.`, 'And?']);
  await importTranscript(store, study.investigator, transcript);
  const { utterances } = await openTranscript(store, study.investigator, transcript.id);
  const turn = utterances[1]?.id ?? '';
  await keepAlignment(store, study.investigator, {
    changeId: newId(),
    interviewId: study.interviewIds[side],
    anchors: [{ id: newId(), utteranceId: turn, sessionMs: 7000 }],
    shown: [{ id: newId(), fromMs: 0, toMs: 9000 }],
    moments: [{ id: newId(), fromMs: 7000, toMs: 9000, stoppedBy: side }],
  });
  const code = { changeId: newId(), studyId: study.studyId, id: newId(), parentId: null, position: 0 };
  await addCode(store, study.investigator, { ...code, name: `${side} code`, definition: '', hue: 1 });
  await addCoding(store, study.investigator, {
    changeId: newId(),
    id: newId(),
    excerptId: newId(),
    transcriptId: transcript.id,
    codeId: code.id,
    span: { fromUtteranceId: turn, fromOffset: 0, toUtteranceId: turn, toOffset: 5 },
  });
}

const seated = async (side: Side): Promise<Viewer> => {
  const viewer = await home.person();
  await home.store.db
    .updateTable('seat')
    .set({ account_id: viewer.accountId })
    .where('id', '=', study.seatIds[side])
    .execute();
  return home.again(viewer);
};
const eventsBy = async (viewer: Viewer): Promise<string[]> => {
  const rows = await home.store.db
    .selectFrom('audit_event')
    .select('event')
    .where('account_id', '=', viewer.accountId)
    .where('event', 'like', '%opened')
    .orderBy('ordinal')
    .execute();
  return rows.map((row) => row.event);
};

test('the investigator reads both sides, the session, moments and codes; every opening is logged', async () => {
  const reader = await home.person([{ capacity: 'investigator', studyId: study.studyId }]);
  const review = await readSessionReview(home.store, reader, study.sessionId);
  expect(review.recalls.map((each) => each.side)).toEqual(['client', 'therapist']);
  expect(review.recalls).toMatchObject([
    { state: 'held', mayWrite: true, anchors: [{ sessionMs: 7000 }], shown: [{ toMs: 9000 }] },
    { state: 'held', mayWrite: true, anchors: [{ sessionMs: 7000 }], shown: [{ toMs: 9000 }] },
  ]);
  expect(review.talk?.passages[0]?.utterances).toHaveLength(4);
  expect(review.moments.map((each) => each.fromMs)).toEqual([1000, 7000, 7000]);
  expect(review.coding?.codings).toHaveLength(2);
  expect(review.dyadLabel).toBe('Pair 1');
  expect(await eventsBy(reader)).toEqual([
    'session opened',
    'transcript opened',
    'transcript opened',
    'transcript opened',
  ]);
});

test.each(['client', 'therapist'] as const)(
  'whoever interviews the %s finds no trace of the other side',
  async (side) => {
    const grant = { capacity: 'interviewer' as const, side };
    const withBoth = await home.person([{ ...grant, studyId: study.studyId }]);
    const review = await readSessionReview(home.store, withBoth, study.sessionId);
    const other = side === 'client' ? 'therapist' : 'client';
    expect(review.recalls.map((each) => each.side)).toEqual([side]);
    expect(review.recalls[0]?.passages[0]?.utterances).toHaveLength(3);
    expect(JSON.stringify(review)).not.toContain(study.interviewIds[other]);
    expect(JSON.stringify(review)).not.toContain(`says the ${other}`);
    expect(review.moments.map((each) => each.stoppedBy)).toEqual(['inquirer', side]);
    expect(review.coding).toBeNull();
    expect(await eventsBy(withBoth)).toEqual(['session opened', 'transcript opened', 'transcript opened']);
  },
);

test('the answer is the same, byte for byte, whether the other side’s recall exists or not', async () => {
  const interviewer = await home.person([
    { capacity: 'interviewer', studyId: study.studyId, side: 'therapist' },
  ]);
  const before = JSON.stringify(await readSessionReview(home.store, interviewer, study.sessionId));
  const owner = home.database.pool('owner');
  const held = study.interviewIds.client;
  const remove = async (deletedAt: string | null): Promise<void> => {
    for (const table of ['transcript', 'anchor', 'shown_span', 'moment']) {
      const text = `update ${table} set deleted_at = $2 where interview_id = $1`;
      await owner.query(text, [held, deletedAt]);
    }
    const status = deletedAt === null ? 'held' : 'due';
    await owner.query('update interview set status = $2 where id = $1', [held, status]);
  };
  await remove('2023-04-01');
  expect(JSON.stringify(await readSessionReview(home.store, interviewer, study.sessionId))).toBe(before);
  await remove(null);
});

test('a person of the pair learns only that the own recall stands', async () => {
  const therapist = await seated('therapist');
  const review = await readSessionReview(home.store, therapist, study.sessionId);
  expect(review).toMatchObject({
    talk: null,
    dyadLabel: null,
    moments: [],
    coding: null,
    recalls: [{ side: 'therapist', state: 'held', passages: [], anchors: [], shown: [] }],
  });
  expect(JSON.stringify(review)).not.toContain('client');
});

test('strangers, of this clinic or another, find nothing', async () => {
  const stranger = await home.person();
  const foreign = await home.person([], await home.otherClinic());
  for (const viewer of [stranger, foreign]) {
    await expect(readSessionReview(home.store, viewer, study.sessionId)).rejects.toThrow(NotFound);
    expect(await eventsBy(viewer)).toEqual([]);
  }
});

test('what is not there says why: no interview kept, no words yet, no consent', async () => {
  const { investigator, sessionId, interviewIds, seatIds, studyId } = bare;
  await home.store.db.deleteFrom('interview').where('id', '=', interviewIds.client).execute();
  const review = await readSessionReview(home.store, investigator, sessionId);
  expect(review.recalls).toMatchObject([
    { side: 'client', interviewId: null, state: 'not kept' },
    { side: 'therapist', state: 'held', passages: [] },
  ]);
  const line = {
    id: newId(),
    purpose: 'this study' as const,
    state: 'refused' as const,
    onDate: '2023-03-01',
  };
  await recordConsent(home.store, investigator, {
    changeId: newId(),
    studyId,
    seatId: seatIds.therapist,
    lines: [{ ...line, modality: 'recall interview' }],
  });
  const refused = await readSessionReview(home.store, investigator, sessionId);
  expect(refused.recalls[1]).toMatchObject({ state: 'no consent', interviewId: null, passages: [] });
});
