import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSmallStudy, type SmallStudy, transcriptOf } from '../../test/fixtures/small-study.ts';
import { openTestStore, type TestStore } from '../../test/fixtures/test-store.ts';
import type { Viewer } from '../domain/access/viewer.ts';
import { addCode, changeCode, listCodes, removeCode } from './codebook.ts';
import { addCoding, listCodings, moveCoding, type NewCoding, removeCoding } from './codings.ts';
import { listChanges, undoChange } from './history.ts';
import { importTranscript } from './import-transcript.ts';
import { openTranscript } from './open-transcript.ts';
import { NotFound, Refused } from './refusals.ts';

let home: TestStore;
let study: SmallStudy;
let transcriptId: string;
let utteranceIds: string[];
beforeAll(async () => {
  home = await openTestStore();
  study = await makeSmallStudy(home);
  const transcript = transcriptOf(study, 'client', [
    'Where was that?',
    'I watched his pen and waited.',
    'And?',
  ]);
  await importTranscript(home.store, study.investigator, transcript);
  transcriptId = transcript.id;
  const opened = await openTranscript(home.store, study.investigator, transcriptId);
  utteranceIds = opened.utterances.map((utterance) => utterance.id);
});
afterAll(async () => home.close());

const newCode = (name: string, parentId: string | null = null) => ({
  changeId: newId(),
  studyId: study.studyId,
  id: newId(),
  parentId,
  position: 0,
  name,
  definition: `${name}, as the client says it.`,
  hue: 200,
});

const codingOf = (codeId: string, from = 2, to = 17): NewCoding => ({
  changeId: newId(),
  id: newId(),
  excerptId: newId(),
  transcriptId,
  codeId,
  span: {
    fromUtteranceId: utteranceIds[1] ?? '',
    fromOffset: from,
    toUtteranceId: utteranceIds[1] ?? '',
    toOffset: to,
  },
});

const undo = (viewer: Viewer, undoes: string) => {
  const changeId = newId();
  return undoChange(home.store, viewer, { changeId, studyId: study.studyId, undoes }).then(() => changeId);
};

test('a coding is added once, undone, redone and removed', async () => {
  const code = newCode('watching');
  await addCode(home.store, study.investigator, code);
  const coding = codingOf(code.id);
  await addCoding(home.store, study.investigator, coding);
  await addCoding(home.store, study.investigator, coding);
  const mine = async () =>
    (await listCodings(home.store, study.investigator, transcriptId)).filter(
      (each) => each.codeId === code.id,
    );
  expect(await mine()).toMatchObject([{ id: coding.id, span: coding.span }]);
  const undone = await undo(study.investigator, coding.changeId);
  expect(await mine()).toEqual([]);
  await expect(undo(study.investigator, coding.changeId)).rejects.toThrow(Refused);
  await undo(study.investigator, undone);
  expect(await mine()).toHaveLength(1);
  await removeCoding(home.store, study.investigator, { changeId: newId(), transcriptId, id: coding.id });
  expect(await mine()).toEqual([]);
});

test('moving the ends of one coding leaves its neighbour on the same words', async () => {
  const code = newCode('waiting');
  await addCode(home.store, study.investigator, code);
  const coding = codingOf(code.id, 0, 9);
  await addCoding(home.store, study.investigator, coding);
  const moved = { changeId: newId(), transcriptId, id: coding.id, excerptId: newId() };
  await moveCoding(home.store, study.investigator, { ...moved, span: { ...coding.span, toOffset: 17 } });
  const [found] = (await listCodings(home.store, study.investigator, transcriptId)).filter(
    (each) => each.codeId === code.id,
  );
  expect(found?.span.toOffset).toBe(17);
});

test.each([
  ['an end past the text', 0, 4000],
  ['an end before the start', 9, 3],
  ['no text at all', 4, 4],
  ['a negative start', -1, 4],
])('%s is refused and nothing is kept', async (_what, from, to) => {
  const code = newCode(`never ${from} ${to}`);
  await addCode(home.store, study.investigator, code);
  await expect(addCoding(home.store, study.investigator, codingOf(code.id, from, to))).rejects.toThrow(
    Refused,
  );
  const kept = await home.store.db
    .selectFrom('excerpt')
    .select('id')
    .where('from_offset', '=', from)
    .where('to_offset', '=', to)
    .execute();
  expect(kept).toEqual([]);
  expect(
    (await listCodings(home.store, study.investigator, transcriptId)).some((each) => each.codeId === code.id),
  ).toBe(false);
});

test('removing a code hides what is below it and its codings; undo brings everything back', async () => {
  const parent = newCode('distance');
  const child = newCode('looking away', parent.id);
  await addCode(home.store, study.investigator, parent);
  await addCode(home.store, study.investigator, child);
  const coding = codingOf(child.id);
  await addCoding(home.store, study.investigator, coding);
  const changeId = newId();
  await removeCode(home.store, study.investigator, { changeId, studyId: study.studyId, id: parent.id });
  const names = async () =>
    (await listCodes(home.store, study.investigator, study.studyId)).map((code) => code.name);
  expect(await names()).not.toContain('looking away');
  expect(
    (await listCodings(home.store, study.investigator, transcriptId)).some((each) => each.id === coding.id),
  ).toBe(false);
  await undo(study.investigator, changeId);
  expect(await names()).toEqual(expect.arrayContaining(['distance', 'looking away']));
  expect(
    (await listCodings(home.store, study.investigator, transcriptId)).some((each) => each.id === coding.id),
  ).toBe(true);
});

test('a code cannot become its own descendant', async () => {
  const parent = newCode('care');
  const child = newCode('small care', parent.id);
  await addCode(home.store, study.investigator, parent);
  await addCode(home.store, study.investigator, child);
  const ring = { ...parent, changeId: newId(), parentId: child.id };
  await expect(changeCode(home.store, study.investigator, ring)).rejects.toThrow(NotFound);
});

test('undo does not overwrite a later change', async () => {
  const code = newCode('silence');
  await addCode(home.store, study.investigator, code);
  const renamed = { ...code, changeId: newId(), name: 'keeping still' };
  await changeCode(home.store, study.investigator, renamed);
  await expect(undo(study.investigator, code.changeId)).rejects.toThrow(Refused);
  await undo(study.investigator, renamed.changeId);
  const names = (await listCodes(home.store, study.investigator, study.studyId)).map((each) => each.name);
  expect(names).toContain('silence');
});

test('blind coders see and undo only their own', async () => {
  const code = newCode('shared');
  await addCode(home.store, study.investigator, code);
  const [ada, bo] = await Promise.all([
    home.person([{ capacity: 'coder', studyId: study.studyId }]),
    home.person([{ capacity: 'coder', studyId: study.studyId }]),
  ]);
  const coding = codingOf(code.id);
  await addCoding(home.store, ada, coding);
  const seenBy = async (viewer: Viewer) =>
    (await listCodings(home.store, viewer, transcriptId)).some((each) => each.id === coding.id);
  expect(await seenBy(ada)).toBe(true);
  expect(await seenBy(bo)).toBe(false);
  await expect(
    removeCoding(home.store, bo, { changeId: newId(), transcriptId, id: coding.id }),
  ).rejects.toThrow(NotFound);
  await expect(undo(bo, coding.changeId)).rejects.toThrow(NotFound);
  expect(
    (await listChanges(home.store, bo, study.studyId, 50)).some((line) => line.id === coding.changeId),
  ).toBe(false);
  expect(
    (await listChanges(home.store, ada, study.studyId, 50)).some((line) => line.id === coding.changeId),
  ).toBe(true);
});
