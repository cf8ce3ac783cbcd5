import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSmallStudy, type SmallStudy, transcriptOf } from '../../../test/fixtures/small-study.ts';
import { openTestStore, type TestStore } from '../../../test/fixtures/test-store.ts';
import type { Viewer } from '../../domain/access/viewer.ts';
import { importTranscript } from '../import-transcript.ts';
import { NotFound, Refused } from '../refusals.ts';
import { dropStudyTexts, searchStudy } from './search-study.ts';

let home: TestStore;
let study: SmallStudy;
beforeAll(async () => {
  home = await openTestStore();
  study = await makeSmallStudy(home);
  const imports = [
    transcriptOf(study, 'session', ['How was the harvest?', 'The harvest was late.']),
    transcriptOf(study, 'client', ['And here?', 'I was thinking of the harvest and of him.']),
    transcriptOf(study, 'therapist', ['And you?', 'I had lost her at the harvest.']),
  ];
  for (const transcript of imports) await importTranscript(home.store, study.investigator, transcript);
});
afterAll(async () => {
  dropStudyTexts(home.store);
  await home.close();
});

const search = (viewer: Viewer, text: string, mode: 'plain' | 'pattern' = 'plain') =>
  searchStudy(home.store, viewer, study.studyId, { text, mode, matchCase: false });

test('hits come with their snippets and the true total', async () => {
  const found = await search(study.investigator, 'harvest');
  expect(found.total).toBe(4);
  expect(found.hits.map((hit) => hit.match)).toEqual(['harvest', 'harvest', 'harvest', 'harvest']);
  expect((await search(study.investigator, '\\bh\\w+t\\b', 'pattern')).total).toBe(4);
});

test('a coder of one side gets no hit and no count of the other', async () => {
  const coder = await home.person([{ capacity: 'coder', studyId: study.studyId, side: 'therapist' }]);
  const found = await search(coder, 'harvest');
  expect(found.total).toBe(3);
  expect((await search(coder, 'thinking')).total).toBe(0);
});

test('a stranger finds no study', async () => {
  await expect(search(await home.person(), 'harvest')).rejects.toThrow(NotFound);
});

test('a new transcript is found at once', async () => {
  const more = transcriptOf(study, 'session', ['Anything else?', 'A second harvest.']);
  await importTranscript(home.store, study.investigator, more);
  expect((await search(study.investigator, 'harvest')).total).toBe(5);
});

test('a pattern of exponential time is ended, and the next search works', async () => {
  const slow = transcriptOf(study, 'session', [`${'a'.repeat(60)}!`]);
  await importTranscript(home.store, study.investigator, slow);
  await expect(search(study.investigator, '(a+)+$', 'pattern')).rejects.toThrow(Refused);
  expect((await search(study.investigator, 'harvest')).total).toBe(5);
  await expect(search(study.investigator, '(', 'pattern')).rejects.toThrow(Refused);
});
