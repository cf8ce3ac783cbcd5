import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSmallStudy, type SmallStudy, transcriptOf } from '../../test/fixtures/small-study.ts';
import { openTestStore, type TestStore } from '../../test/fixtures/test-store.ts';
import type { Side } from '../domain/study/perspective.ts';
import { addCode } from './codebook.ts';
import { addCoding } from './codings.ts';
import { undoChange } from './history.ts';
import { importTranscript } from './import-transcript.ts';
import { addJournalEntry, listJournal } from './journal.ts';
import { judgeCell, readMatrix } from './matrix.ts';
import { addMemo, changeMemo, listMemos } from './memos.ts';
import { openTranscript } from './open-transcript.ts';
import { readQuotes } from './quotes.ts';
import { NotFound } from './refusals.ts';
import { addTheme, listThemes, removeTheme, setThemeCodes } from './themes.ts';

let home: TestStore;
let study: SmallStudy;
const codeId = newId();
const themeId = newId();
const transcriptIds = { client: '', therapist: '', session: '' };
beforeAll(async () => {
  home = await openTestStore();
  study = await makeSmallStudy(home);
  const { store } = home;
  const { investigator, studyId } = study;
  const team = { changeId: newId(), studyId };
  const code = { parentId: null, position: 0, name: 'waiting', definition: '', hue: 10 };
  await addCode(store, investigator, { ...team, id: codeId, ...code });
  await addTheme(store, investigator, {
    changeId: newId(),
    studyId,
    id: themeId,
    position: 0,
    name: 'Patience',
    claim: '',
  });
  const ties = [{ id: newId(), codeId }];
  await setThemeCodes(store, investigator, { changeId: newId(), studyId, id: themeId, ties });
  for (const of of ['session', 'client', 'therapist'] as const) {
    const transcript = transcriptOf(study, of, [
      'Where was that?',
      `I waited, says the ${of}.`,
      'And then?',
      'Nothing.',
    ]);
    await importTranscript(store, investigator, transcript);
    transcriptIds[of] = transcript.id;
  }
});
afterAll(async () => home.close());

async function code(of: Side | 'session', index: number): Promise<{ excerptId: string; changeId: string }> {
  const transcriptId = transcriptIds[of];
  const opened = await openTranscript(home.store, study.investigator, transcriptId);
  const utterance = opened.utterances[index];
  const ids = { changeId: newId(), id: newId(), excerptId: newId() };
  const end = { toUtteranceId: utterance?.id ?? '', toOffset: utterance?.text.length ?? 0 };
  const span = { fromUtteranceId: utterance?.id ?? '', fromOffset: 0, ...end };
  await addCoding(home.store, study.investigator, { ...ids, transcriptId, codeId, span });
  return ids;
}
const cell = async () => (await readMatrix(home.store, study.investigator, study.studyId, null)).cells[0];

test('both halves fill as words are coded; a session’s words belong to who speaks them', async () => {
  expect((await cell())?.client).toEqual({ excerpts: 0, silence: 'not shown' });
  const { changeId } = await code('client', 1);
  expect((await cell())?.client).toEqual({ excerpts: 1, silence: null });
  expect((await cell())?.therapist.excerpts).toBe(0);
  await code('session', 0);
  expect((await cell())?.therapist.excerpts).toBe(1);
  await undoChange(home.store, study.investigator, {
    changeId: newId(),
    studyId: study.studyId,
    undoes: changeId,
  });
  expect((await cell())?.client.excerpts).toBe(0);
});

test('one click from a half to its quotes, with their words', async () => {
  const { excerptId } = await code('client', 3);
  const question = { themeId, dyadId: study.dyadId, side: 'client' as const, limit: 100 };
  const { total, quotes } = await readQuotes(home.store, study.investigator, study.studyId, question);
  expect(total).toBe(1);
  expect(quotes[0]).toMatchObject({ excerptId, words: 'Nothing.', side: 'client', codeIds: [codeId] });
});

test('a blind coder of one side has no matrix, and quotes of that side only', async () => {
  await code('therapist', 1);
  const coder = await home.person([{ capacity: 'coder', studyId: study.studyId, side: 'client' }]);
  await expect(readMatrix(home.store, coder, study.studyId, null)).rejects.toThrow(NotFound);
  const { total } = await readQuotes(home.store, coder, study.studyId, { themeId, limit: 10 });
  expect(total).toBe(0);
});

test('a verdict has an author and a reason, can be changed by its id, and is not overwritten unseen', async () => {
  const { dyadId, studyId } = study;
  const id = newId();
  const verdict = {
    changeId: newId(),
    studyId,
    id,
    dyadId,
    themeId,
    verdict: 'agree' as const,
    reason: 'Both wait.',
  };
  await judgeCell(home.store, study.investigator, verdict);
  const again = { ...verdict, changeId: newId(), verdict: 'contradict' as const, reason: 'Only she waits.' };
  await judgeCell(home.store, study.investigator, again);
  const { judgements } = await readMatrix(home.store, study.investigator, studyId, null);
  expect(judgements).toMatchObject([{ id, verdict: 'contradict', reason: 'Only she waits.' }]);
  const other = { ...verdict, changeId: newId(), id: newId() };
  await expect(judgeCell(home.store, study.investigator, other)).rejects.toThrow(NotFound);
});

test('memos are sealed under the words they are about and hidden with them', async () => {
  const { studyId } = study;
  const { excerptId } = await code('client', 1);
  const memo = { changeId: newId(), studyId, id: newId(), aboutKind: 'excerpt' as const, aboutId: excerptId };
  await addMemo(home.store, study.investigator, { ...memo, body: 'He says it twice.' });
  await changeMemo(home.store, study.investigator, {
    ...memo,
    changeId: newId(),
    body: 'He says it three times.',
  });
  expect((await listMemos(home.store, study.investigator, studyId)).map((each) => each.body)).toContain(
    'He says it three times.',
  );
  const row = await home.store.db
    .selectFrom('memo')
    .select('key_id')
    .where('id', '=', memo.id)
    .executeTakeFirst();
  const key = await home.store.db
    .selectFrom('transcript')
    .select('key_id')
    .where('id', '=', transcriptIds.client)
    .executeTakeFirst();
  expect(row?.key_id).toBe(key?.key_id);
});

test('the journal is there from the first day', async () => {
  const { studyId } = study;
  const entry = {
    changeId: newId(),
    studyId,
    id: newId(),
    phase: 'preparing' as const,
    body: 'I expect to side with her.',
  };
  await addJournalEntry(home.store, study.investigator, { ...entry, writtenAt: '2023-01-16T08:00:00Z' });
  expect(await listJournal(home.store, study.investigator, studyId)).toMatchObject([
    { body: entry.body, writtenAt: '2023-01-16T08:00:00.000Z' },
  ]);
});

test('a removed theme comes back whole', async () => {
  const { studyId } = study;
  const request = { changeId: newId(), studyId, id: themeId };
  await removeTheme(home.store, study.investigator, request);
  expect(await listThemes(home.store, study.investigator, studyId)).toEqual([]);
  await undoChange(home.store, study.investigator, { changeId: newId(), studyId, undoes: request.changeId });
  expect(await listThemes(home.store, study.investigator, studyId)).toMatchObject([
    { name: 'Patience', codeIds: [codeId] },
  ]);
});
