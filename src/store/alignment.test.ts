import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSmallStudy, type SmallStudy, transcriptOf } from '../../test/fixtures/small-study.ts';
import { openTestStore, type TestStore } from '../../test/fixtures/test-store.ts';
import type { Viewer } from '../domain/access/viewer.ts';
import { removeAnchor, setAnchor } from './anchors.ts';
import { undoChange } from './history.ts';
import { importTranscript } from './import-transcript.ts';
import { keepAlignment } from './keep-alignment.ts';
import { addMoment, removeMoment } from './moments.ts';
import { openTranscript } from './open-transcript.ts';
import { placeTranscript } from './place-transcript.ts';
import { readAlignment } from './read-alignment.ts';
import { NotFound, Refused } from './refusals.ts';
import { addShownSpan, removeShownSpan } from './shown-spans.ts';

let home: TestStore;
let study: SmallStudy;
let clientTurns: string[];
let therapistTurns: string[];
let interviewer: Viewer;
beforeAll(async () => {
  home = await openTestStore();
  study = await makeSmallStudy(home);
  const recall = async (side: 'client' | 'therapist'): Promise<string[]> => {
    const transcript = transcriptOf(study, side, ['Where was that?', 'There.', 'And then?', 'Nothing.']);
    await importTranscript(home.store, study.investigator, transcript);
    const { utterances } = await openTranscript(home.store, study.investigator, transcript.id);
    return utterances.map((utterance) => utterance.id);
  };
  clientTurns = await recall('client');
  therapistTurns = await recall('therapist');
  interviewer = await home.person([{ capacity: 'interviewer', studyId: study.studyId, side: 'client' }]);
});
afterAll(async () => home.close());

const anchorAt = (turn: number, sessionMs: number) => ({
  changeId: newId(),
  interviewId: study.interviewIds.client,
  id: newId(),
  utteranceId: clientTurns[turn] ?? '',
  sessionMs,
});
const alignment = async () => readAlignment(home.store, study.investigator, study.interviewIds.client);
const undo = async (viewer: Viewer, undoes: string): Promise<string> => {
  const changeId = newId();
  await undoChange(home.store, viewer, { changeId, studyId: study.studyId, undoes });
  return changeId;
};

test('a turn is tied, moved, untied, and every step is taken back', async () => {
  const first = anchorAt(1, 240_000);
  await setAnchor(home.store, study.investigator, first);
  await setAnchor(home.store, study.investigator, first);
  const second = anchorAt(1, 250_000);
  await setAnchor(home.store, study.investigator, second);
  expect((await alignment()).anchors).toEqual([
    { id: first.id, utteranceId: clientTurns[1], sessionMs: 250_000 },
  ]);
  await expect(undo(study.investigator, first.changeId)).rejects.toThrow(Refused);
  await undo(study.investigator, second.changeId);
  expect((await alignment()).anchors[0]?.sessionMs).toBe(240_000);
  const removal = { changeId: newId(), interviewId: study.interviewIds.client, id: first.id };
  await removeAnchor(home.store, study.investigator, removal);
  expect((await alignment()).anchors).toEqual([]);
  const undone = await undo(study.investigator, removal.changeId);
  expect((await alignment()).anchors).toHaveLength(1);
  await undo(study.investigator, undone);
  expect((await alignment()).anchors).toEqual([]);
});

test('two people who tie one turn at once leave one anchor', async () => {
  const both = [anchorAt(2, 300_000), anchorAt(2, 310_000)];
  await Promise.all(both.map((each) => setAnchor(home.store, study.investigator, each)));
  const there = (await alignment()).anchors.filter((each) => each.utteranceId === clientTurns[2]);
  expect(there).toHaveLength(1);
});

test('a turn of the other side’s interview cannot be tied here', async () => {
  const foreign = { ...anchorAt(0, 1), utteranceId: therapistTurns[0] ?? '' };
  await expect(setAnchor(home.store, study.investigator, foreign)).rejects.toThrow(NotFound);
});

test('the interviewer of a side aligns and undoes without the right to code, the other side is not there', async () => {
  const anchor = anchorAt(3, 500_000);
  await setAnchor(home.store, interviewer, anchor);
  await undo(interviewer, anchor.changeId);
  const other = {
    changeId: newId(),
    interviewId: study.interviewIds.therapist,
    id: newId(),
    utteranceId: therapistTurns[1] ?? '',
    sessionMs: 1,
  };
  await expect(setAnchor(home.store, interviewer, other)).rejects.toThrow(NotFound);
  await expect(readAlignment(home.store, interviewer, study.interviewIds.therapist)).rejects.toThrow(
    NotFound,
  );
  const moment = {
    changeId: newId(),
    id: newId(),
    sessionId: study.sessionId,
    interviewId: study.interviewIds.therapist,
    fromMs: 1,
    toMs: 2,
    stoppedBy: 'therapist' as const,
  };
  await expect(addMoment(home.store, interviewer, moment)).rejects.toThrow(NotFound);
});

test('what was shown and where the tape was stopped is kept and taken away', async () => {
  const { sessionId, investigator } = study;
  const interviewId = study.interviewIds.client;
  const span = { changeId: newId(), interviewId, id: newId(), fromMs: 0, toMs: 60_000 };
  await addShownSpan(home.store, investigator, span);
  const moment = {
    changeId: newId(),
    id: newId(),
    sessionId,
    interviewId,
    fromMs: 9000,
    toMs: 9000,
    stoppedBy: 'client' as const,
  };
  await addMoment(home.store, investigator, moment);
  const { shown, moments } = await alignment();
  expect(shown).toMatchObject([{ id: span.id, fromMs: 0, toMs: 60_000 }]);
  expect(moments).toMatchObject([{ id: moment.id, fromMs: 9000, toMs: 9000, stoppedBy: 'client' }]);
  await removeMoment(home.store, investigator, { changeId: newId(), sessionId, id: moment.id });
  await removeShownSpan(home.store, investigator, { changeId: newId(), interviewId, id: span.id });
  expect(await alignment()).toMatchObject({ shown: [], moments: [] });
  await expect(undo(investigator, span.changeId)).rejects.toThrow(Refused);
  const backwards = { ...span, changeId: newId(), id: newId(), toMs: 0 };
  await expect(addShownSpan(home.store, investigator, backwards)).rejects.toThrow(Refused);
});

test('a whole interview is tied in one step and taken back in one', async () => {
  const { investigator } = study;
  const changeId = newId();
  await keepAlignment(home.store, investigator, {
    changeId,
    interviewId: study.interviewIds.therapist,
    anchors: therapistTurns
      .slice(0, 2)
      .map((utteranceId, index) => ({ id: newId(), utteranceId, sessionMs: index * 60_000 })),
    shown: [{ id: newId(), fromMs: 0, toMs: 120_000 }],
    moments: [{ id: newId(), fromMs: 60_000, toMs: 90_000, stoppedBy: 'inquirer' }],
  });
  const read = async () => readAlignment(home.store, investigator, study.interviewIds.therapist);
  expect(await read()).toMatchObject({ anchors: [{}, {}], shown: [{}], moments: [{}] });
  const again = {
    changeId: newId(),
    interviewId: study.interviewIds.therapist,
    anchors: [{ id: newId(), utteranceId: therapistTurns[0] ?? '', sessionMs: 5 }],
    shown: [],
    moments: [],
  };
  await expect(keepAlignment(home.store, investigator, again)).rejects.toThrow(Refused);
  await undo(investigator, changeId);
  expect(await read()).toMatchObject({ anchors: [], shown: [], moments: [] });
});

test('a passage is placed on the session clock and its name still opens', async () => {
  const passage = { ...transcriptOf(study, 'session', ['Come in.', 'Thank you.']), clockOffsetMs: null };
  await importTranscript(home.store, study.investigator, passage);
  const changeId = newId();
  const place = { changeId, transcriptId: passage.id, clockOffsetMs: 247_000 };
  await placeTranscript(home.store, study.investigator, place);
  const opened = await openTranscript(home.store, study.investigator, passage.id);
  expect(opened).toMatchObject({ clockOffsetMs: 247_000, fileName: passage.fileName, losses: [] });
  await undo(study.investigator, changeId);
  const back = await openTranscript(home.store, study.investigator, passage.id);
  expect(back).toMatchObject({ clockOffsetMs: null, fileName: passage.fileName });
});

test('nothing of it answers to another clinic', async () => {
  const stranger = await home.person([], await home.otherClinic());
  const anchor = anchorAt(0, 1);
  await expect(setAnchor(home.store, stranger, anchor)).rejects.toThrow(NotFound);
  await expect(readAlignment(home.store, stranger, study.interviewIds.client)).rejects.toThrow(NotFound);
  await expect(
    removeAnchor(home.store, stranger, { changeId: newId(), interviewId: anchor.interviewId, id: newId() }),
  ).rejects.toThrow(NotFound);
});
