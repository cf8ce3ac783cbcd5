import { afterAll, beforeAll, expect, test } from 'vitest';
import { anotherClient, keepPaperForms } from '../../../test/fixtures/many-checks.ts';
import { consentToFeedback, makeSmallCare, type SmallCare } from '../../../test/fixtures/small-care.ts';
import { openTestStore, type TestStore } from '../../../test/fixtures/test-store.ts';
import { Refused } from '../refusals.ts';
import { enterPaperCheck } from '../forms/answer-check.ts';
import { aForm } from '../../../test/fixtures/small-care.ts';
import { v7 as newId } from 'uuid';
import { readCareFigures } from './care-figures.ts';
import { readDyadPicture } from './dyad-picture.ts';

let home: TestStore;
let care: SmallCare;
beforeAll(async () => {
  home = await openTestStore();
  care = await makeSmallCare(home);
});
afterAll(async () => home.close());

test('taking care feedback back ends asking and reading at once and destroys nothing; a new yes finds all of it', async () => {
  const { store } = home;
  const { id: dyadId, clientSeatId, therapist } = await anotherClient(home, care);
  const [sessionId = ''] = await keepPaperForms(store, therapist, dyadId, [{ value: 7 }, null]);
  const seen = async () => {
    const { checks } = await readDyadPicture(store, therapist, dyadId);
    const { readable } = await readCareFigures(store, therapist, care.studyId);
    return [checks.map((check) => check.answers.items['trust']), readable];
  };
  expect(await seen()).toEqual([[7], 2]);
  await consentToFeedback(store, therapist, care.studyId, clientSeatId, 'refused');
  expect(await seen()).toEqual([[], 1]);
  const paper = { changeId: newId(), id: newId(), sessionId, mode: 'adult' as const, language: 'en' };
  await expect(enterPaperCheck(store, therapist, { ...paper, form: aForm(6) })).rejects.toThrow(Refused);
  await consentToFeedback(store, therapist, care.studyId, clientSeatId);
  expect(await seen()).toEqual([[7], 2]);
});
