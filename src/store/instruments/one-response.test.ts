import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSpaceOf } from '../../../test/fixtures/own-space.ts';
import { aForm, aLink, answerBy, makeSmallCare, type SmallCare } from '../../../test/fixtures/small-care.ts';
import { openTestStore, type TestStore } from '../../../test/fixtures/test-store.ts';
import { filledResponse, switchOnShipped } from '../../../test/fixtures/whole-care.ts';
import type { Viewer } from '../../domain/access/viewer.ts';
import { shippedInstrument } from '../../domain/instruments/shipped.ts';
import { readResponse } from '../../interop/fhir/read-response.ts';
import { keepCareSession } from '../care/care-meetings.ts';
import { readServiceAnswers } from '../forms/service-answers.ts';
import { takeInAnswers } from '../forms/take-in-answers.ts';
import { whoLooked } from '../own-space/who-looked.ts';
import { NeedsStepUp, NotFound } from '../refusals.ts';
import { exportResponse, openResponse } from './one-response.ts';

let home: TestStore;
let care: SmallCare;
let client: Viewer;
let gad7: string;
let filled: string;
beforeAll(async () => {
  home = await openTestStore();
  care = await makeSmallCare(home);
  gad7 = await switchOnShipped(home.store, care.admin, 'gad-7');
  filled = await filledResponse(home.store, care.therapist, care.dyadId, care.sessionId, gad7);
  const seat = { studyId: care.studyId, seatId: care.clientSeatId };
  const { accountId } = await openSpaceOf(home.store, care.admin, seat);
  client = await home.again({ ...care.admin, accountId }, false);
});
afterAll(async () => home.close());

const told = async (): Promise<string[]> => {
  const page = await whoLooked(home.store, client, { seatId: care.clientSeatId, before: null });
  return page.lines.map((line) => `${line.role} ${line.what}`);
};

test('the therapist reads a shared form question by question, with its score and whose words it is', async () => {
  const opened = await openResponse(home.store, care.therapist, filled);
  expect(opened).toMatchObject({ title: 'GAD-7', session: 1, side: 'client', mayExport: true });
  expect(opened.scores).toMatchObject([{ value: 0, range: [0, 21], answered: 7, items: 7, band: 'minimal' }]);
  expect(opened.answers).toHaveLength(8);
  expect(opened.answers[0]).toEqual({
    question: 'Feeling nervous, anxious or on edge',
    answer: 'Not at all',
  });
  // The last question is not scored and was passed over.
  expect(opened.answers.at(-1)?.answer).toBeNull();
  expect(opened.licence.statement).toContain('No permission required');
  expect(await told()).toContain('therapist answers read');
});

test('taken along it is a FHIR response with the same answers, after a fresh sign-in, and its person sees it', async () => {
  await expect(exportResponse(home.store, care.therapist, filled)).rejects.toThrow(NeedsStepUp);
  expect(await told()).not.toContain('therapist answers taken');
  const fresh = await home.again(care.therapist, true);
  const { json } = await exportResponse(home.store, fresh, filled);
  const { result, losses } = readResponse(new TextEncoder().encode(json));
  expect(losses).toEqual([]);
  expect(result).toMatchObject({ instrumentId: shippedInstrument('gad-7')?.id, language: 'en' });
  expect(result.answers.flatMap(({ values }) => values)).toHaveLength(7);
  expect(JSON.parse(json)).toMatchObject({ resourceType: 'QuestionnaireResponse', status: 'completed' });
  expect(await told()).toContain('therapist answers taken');
});

test('for everybody else it is an id that was never given', async () => {
  const other = await home.person();
  const reader = await home.again(care.reader, true);
  for (const viewer of [other, reader, care.admin]) {
    await expect(openResponse(home.store, viewer, filled)).rejects.toThrow(NotFound);
    await expect(exportResponse(home.store, viewer, filled)).rejects.toThrow(NotFound);
  }
  await expect(openResponse(home.store, care.therapist, newId())).rejects.toThrow(NotFound);
});

test('given to the service, the named reader opens it and the therapist finds nothing; its person sees both', async () => {
  const sessionId = newId();
  const kept = { changeId: newId(), id: sessionId, dyadId: care.dyadId, number: 2, heldOn: '2026-03-09' };
  await keepCareSession(home.store, care.therapist, kept);
  const form = aForm(2, {
    lane: 'service',
    instruments: [{ instrumentId: gad7, answers: { '69725-0': 'LA6571-9' } }],
  });
  await answerBy(home.store, await aLink(home.store, care, sessionId), form);
  await takeInAnswers(home.store);
  const [answer] = await readServiceAnswers(home.store, care.reader, care.studyId);
  const [withheld = ''] = answer?.responses ?? [];
  const fresh = await home.again(care.therapist, true);
  for (const use of [openResponse, exportResponse]) {
    await expect(use(home.store, fresh, withheld)).rejects.toThrow(NotFound);
  }
  const opened = await openResponse(home.store, care.reader, withheld);
  expect(opened).toMatchObject({ session: 2, mayExport: false, scores: [{ value: null, answered: 1 }] });
  expect(opened.problems).toHaveLength(1);
  expect(await told()).toContain('service reader answers read');
});
