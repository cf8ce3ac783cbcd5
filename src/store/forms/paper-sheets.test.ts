import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  aForm,
  aLink,
  answerBy,
  consentToFeedback,
  makeSmallCare,
  type SmallCare,
} from '../../../test/fixtures/small-care.ts';
import { openTestStore, type TestStore } from '../../../test/fixtures/test-store.ts';
import type { Viewer } from '../../domain/access/viewer.ts';
import { readDyadPicture } from '../care/dyad-picture.ts';
import { NotFound, Refused } from '../refusals.ts';
import { enterPaperCheck } from './answer-check.ts';
import { findSheet, readPaperSheet, sheetCode } from './paper-sheets.ts';
import { readServiceAnswers } from './service-answers.ts';
import { takeInAnswers } from './take-in-answers.ts';

let home: TestStore;
let care: SmallCare;
beforeAll(async () => {
  home = await openTestStore();
  care = await makeSmallCare(home);
});
afterAll(async () => home.close());

const asked = (mode: 'adult' | 'pictorial' = 'adult', language = 'en') => ({
  sessionId: care.sessionId,
  mode,
  language,
});
const find = async (viewer: Viewer, code: string) =>
  findSheet(home.store, viewer, { studyId: care.studyId, code });
const paper = (lane: 'therapist' | 'service') => ({
  changeId: newId(),
  id: newId(),
  sessionId: care.sessionId,
  mode: 'easy read' as const,
  language: 'en',
  form: aForm(7, { lane }),
});

test('a sheet holds a code, the promise and the words, and nothing about anybody', async () => {
  const sheet = await readPaperSheet(home.store, care.therapist, asked());
  expect(sheet).toMatchObject({
    code: sheetCode(care.sessionId),
    tag: 'en',
    promise: { readWithinHours: 48 },
  });
  expect(sheet.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  expect(JSON.stringify(sheet)).not.toMatch(/K\. L\.|Harbour/);
  expect(JSON.stringify(sheet)).not.toContain(care.sessionId);
});

test('it is printed under the conditions of a link: nothing unchecked, nothing without consent', async () => {
  await expect(readPaperSheet(home.store, care.therapist, asked('adult', 'nb'))).rejects.toThrow(
    new Refused('forms.language-not-checked'),
  );
  await expect(readPaperSheet(home.store, care.therapist, asked('pictorial'))).rejects.toThrow(
    new Refused('forms.mode-not-on'),
  );
  const other = await makeSmallCare(home);
  await consentToFeedback(home.store, other.therapist, other.studyId, other.clientSeatId, 'refused');
  await expect(
    readPaperSheet(home.store, other.therapist, { ...asked(), sessionId: other.sessionId }),
  ).rejects.toThrow(new Refused('forms.no-consent'));
  await expect(readPaperSheet(home.store, other.therapist, asked())).rejects.toThrow(NotFound);
});

test('the session is found by its code, however it is typed, by whoever may type it in', async () => {
  const code = sheetCode(care.sessionId);
  for (const typed of [code, code.toLowerCase(), ` ${code.replace('-', ' ')} `, code.replaceAll('0', 'o')]) {
    expect(await find(care.reader, typed)).toMatchObject({ sessionId: care.sessionId, sessionNumber: 1 });
  }
  expect(await find(care.therapist, code)).toMatchObject({ sessionId: care.sessionId });
  const other = await makeSmallCare(home);
  for (const viewer of [care.admin, other.therapist])
    await expect(find(viewer, code)).rejects.toThrow(NotFound);
  await expect(find(care.reader, '0000-0000')).rejects.toThrow(NotFound);
  await expect(find(care.reader, sheetCode(other.sessionId))).rejects.toThrow(NotFound);
});

test('who typed a sheet in stands beside it', async () => {
  await enterPaperCheck(home.store, care.therapist, paper('therapist'));
  const { checks } = await readDyadPicture(home.store, care.therapist, care.dyadId);
  expect(checks).toMatchObject([{ route: 'paper', enteredBy: 'Somebody', mode: 'easy read' }]);
});

test('an envelope for the service is typed in by the service; a therapist cannot try whether one was there', async () => {
  const trying = enterPaperCheck(home.store, care.therapist, paper('service'));
  await expect(trying).rejects.toThrow(new Refused('forms.no-such-lane'));
  await enterPaperCheck(home.store, care.reader, paper('service'));
  expect(await readServiceAnswers(home.store, care.reader, care.studyId)).toHaveLength(1);
  const other = await makeSmallCare(home);
  await answerBy(home.store, await aLink(home.store, other), aForm(2, { lane: 'service' }));
  await takeInAnswers(home.store);
  const again = { ...paper('service'), sessionId: other.sessionId };
  await expect(enterPaperCheck(home.store, other.therapist, again)).rejects.toThrow(
    new Refused('forms.no-such-lane'),
  );
});
