import { sql } from 'kysely';
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
import { addDyad, switchOnShipped } from '../../../test/fixtures/whole-care.ts';
import type { SentForm } from '../../domain/check/read-answers.ts';
import { PHQ_9 } from '../../domain/instruments/phq-9.ts';
import { sealToLink } from '../../seal/seal-to-link.ts';
import { readDyadPicture } from '../care/dyad-picture.ts';
import { keepCareSession } from '../care/care-meetings.ts';
import { askInstruments, readDyadInstruments } from '../instruments/asked-instruments.ts';
import { switchInstrument } from '../instruments/change-instrument.ts';
import { NotFound, Refused } from '../refusals.ts';
import { enterPaperCheck } from './answer-check.ts';
import { arriveAnswer } from './arrive-answer.ts';
import { endFormLink } from './form-links.ts';
import { decideLateAnswer } from './late-answers.ts';
import { openForm } from './open-form.ts';
import { listSafetyAlerts } from './safety-alerts.ts';
import { takeInAnswers } from './take-in-answers.ts';

let home: TestStore;
let care: SmallCare;
let phq9: string;
let gad7: string;
let number = 1;
beforeAll(async () => {
  home = await openTestStore();
  care = await makeSmallCare(home);
  phq9 = await switchOnShipped(home.store, care.admin, 'phq-9');
  gad7 = await switchOnShipped(home.store, care.admin, 'gad-7');
  await ask(phq9, gad7);
});
afterAll(async () => home.close());

const ask = async (...instruments: string[]): Promise<void> =>
  askInstruments(home.store, care.therapist, {
    changeId: newId(),
    dyadId: care.dyadId,
    asked: instruments.map((instrumentId) => ({ id: newId(), instrumentId, place: 'after' as const })),
  });

async function session(): Promise<string> {
  const id = newId();
  number += 1;
  const kept = { changeId: newId(), id, dyadId: care.dyadId, number, heldOn: '2026-03-09' };
  await keepCareSession(home.store, care.therapist, kept);
  return id;
}

const CODES = ['LA6568-5', 'LA6569-3', 'LA6570-1', 'LA6571-9'] as const;
/** A PHQ-9, one digit a question, a dash where it was passed over. */
const filled = (digits: string, instrumentId = phq9): SentForm['instruments'][number] => ({
  instrumentId,
  answers: Object.fromEntries(
    PHQ_9.questionCodes.map((code, at) => [code, CODES[Number(digits[at])] ?? null]),
  ),
});

async function answered(sessionId: string, form: SentForm): Promise<void> {
  expect(await answerBy(home.store, await aLink(home.store, care, sessionId), form)).toBe('kept');
  await takeInAnswers(home.store);
}

const alerts = async () => listSafetyAlerts(home.store, care.reader, care.studyId);
const scores = async () =>
  (await readDyadPicture(home.store, care.therapist, care.dyadId)).instruments.flatMap((series) =>
    series.points.map(({ sessionId, value, items, answered: n }) => ({
      of: series.title,
      sessionId,
      value,
      n,
      items,
    })),
  );

test('a link brings the questions that the dyad is asked, and holds them under its token alone', async () => {
  const token = await aLink(home.store, care, await session());
  const opened = await openForm(home.store.db, home.store.now(), token);
  expect(opened?.attached.map(({ form, place }) => [form.title, place])).toEqual([
    ['PHQ-9', 'after'],
    ['GAD-7', 'after'],
  ]);
  expect(opened?.attached[0]?.safety).toEqual([{ lineId: '44260-8', quiet: ['LA6568-5'] }]);
  const { rows } = await sql<{ row: string }>`
    select encode(attached, 'escape') as row from form_link where attached is not null`.execute(
    home.store.db,
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.every(({ row }) => !row.includes('better off dead'))).toBe(true);
});

test('answers are kept as responses; the score is recomputed, and a gap has no score by the scale’s own rule', async () => {
  const [whole, gap] = [await session(), await session()];
  await answered(whole, aForm(7, { instruments: [filled('111111110')] }));
  await answered(gap, aForm(7, { instruments: [filled('11111111-')] }));
  expect(await scores()).toEqual([
    { of: 'PHQ-9', sessionId: whole, value: 8, n: 9, items: 9 },
    { of: 'PHQ-9', sessionId: gap, value: null, n: 8, items: 9 },
  ]);
  const { rows } = await sql<{ row: string }>`select r::text as row from instrument_response r`.execute(
    home.store.db,
  );
  expect(rows).toHaveLength(2);
  expect(rows.every(({ row }) => !row.includes('LA65'))).toBe(true);
});

test('what nobody asked, what was passed over whole, and the same one twice is not kept', async () => {
  const id = await session();
  const before = (await scores()).length;
  const twice = [filled('000000000'), filled('333333333')];
  const passed = { instrumentId: gad7, answers: { '69725-0': null } };
  await answered(id, aForm(7, { instruments: [...twice, passed, filled('111111111', newId())] }));
  expect((await scores()).filter(({ sessionId }) => sessionId === id)).toMatchObject([{ value: 0 }]);
  expect(await scores()).toHaveLength(before + 1);
});

test('item 9 above zero goes to the named person past every lane; the therapist learns nothing of the answer', async () => {
  const id = await session();
  const token = await aLink(home.store, care, id);
  const before = await readDyadPicture(home.store, care.therapist, care.dyadId);
  await answerBy(home.store, token, aForm(2, { lane: 'service', instruments: [filled('000000001')] }));
  await takeInAnswers(home.store);
  expect(await readDyadPicture(home.store, care.therapist, care.dyadId)).toEqual(before);
  expect(await listSafetyAlerts(home.store, care.therapist, care.studyId)).toEqual([]);
  const [alert, ...more] = await alerts();
  expect(more).toEqual([]);
  expect(alert).toMatchObject({ reason: 'item nine', acknowledgedAt: null, minutes: null });
  const { lane } = await home.store.db
    .selectFrom('instrument_response')
    .select('lane')
    .where('session_id', '=', id)
    .executeTakeFirstOrThrow();
  expect(lane).toBe('service');
});

test('item 9 at zero raises nothing; an answer to it that cannot be weighed does', async () => {
  const count = (await alerts()).length;
  await answered(await session(), aForm(7, { instruments: [filled('333333330')] }));
  expect(await alerts()).toHaveLength(count);
  const strange = { instrumentId: phq9, answers: { '44260-8': 'nobody knows' } };
  await answered(await session(), aForm(7, { instruments: [strange] }));
  expect(await alerts()).toHaveLength(count + 1);
});

test('a late answer waits for a decision and item 9 in it does not; it is told once', async () => {
  const count = (await alerts()).length;
  const id = await session();
  const token = await aLink(home.store, care, id);
  const opened = await openForm(home.store.db, home.store.now(), token);
  const words = JSON.stringify(aForm(3, { instruments: [filled('000000002')] }));
  const sealed = await sealToLink(
    Buffer.from(opened?.publicKey ?? '', 'base64'),
    opened?.linkId ?? '',
    words,
  );
  await endFormLink(home.store, care.therapist, { changeId: newId(), sessionId: id });
  const late = newId();
  expect(await arriveAnswer(home.store, { token, id: late, sealed })).toBe('kept aside');
  await takeInAnswers(home.store);
  await takeInAnswers(home.store);
  expect(await alerts()).toHaveLength(count + 1);
  expect((await scores()).some(({ sessionId }) => sessionId === id)).toBe(false);
  await decideLateAnswer(home.store, care.reader, { changeId: newId(), id: late, counts: true });
  expect(await alerts()).toHaveLength(count + 1);
  expect((await scores()).find(({ sessionId }) => sessionId === id)).toMatchObject({ value: 2 });
});

test('of two answers at the same moment the first counts, and item 9 of the other one is told', async () => {
  const count = (await alerts()).length;
  const id = await session();
  await answerBy(
    home.store,
    await aLink(home.store, care, id),
    aForm(3, { instruments: [filled('000000003')] }),
  );
  const paper = { changeId: newId(), id: newId(), sessionId: id, mode: 'adult' as const, language: 'en' };
  await enterPaperCheck(home.store, care.therapist, { ...paper, form: aForm(6) });
  await takeInAnswers(home.store);
  expect(await alerts()).toHaveLength(count + 1);
  expect((await scores()).some(({ sessionId }) => sessionId === id)).toBe(false);
});

test('a paper form brings its questionnaires along, and says who typed it in', async () => {
  const id = await session();
  const paper = { changeId: newId(), id: newId(), sessionId: id, mode: 'adult' as const, language: 'en' };
  const form = aForm(6, { instruments: [filled('222222220')] });
  await enterPaperCheck(home.store, care.therapist, { ...paper, form });
  await enterPaperCheck(home.store, care.therapist, { ...paper, form });
  expect((await scores()).filter(({ sessionId }) => sessionId === id)).toMatchObject([{ value: 16 }]);
  const row = await home.store.db
    .selectFrom('instrument_response')
    .select('kept_by')
    .where('session_id', '=', id)
    .executeTakeFirstOrThrow();
  expect(row.kept_by).toBe(care.therapist.accountId);
});

test('whoever runs the care chooses; another therapist, a switched-off instrument and a fourth one are refused', async () => {
  const dyad = await addDyad(home.store, care.admin, care.studyId, (await home.person()).accountId);
  const asked = [{ id: newId(), instrumentId: phq9, place: 'before' as const }];
  const other = await home.again(await home.person());
  for (const viewer of [other, care.reader]) {
    await expect(
      askInstruments(home.store, viewer, { changeId: newId(), dyadId: dyad.id, asked }),
    ).rejects.toThrow(NotFound);
    await expect(readDyadInstruments(home.store, viewer, dyad.id)).rejects.toThrow(NotFound);
  }
  await askInstruments(home.store, care.admin, { changeId: newId(), dyadId: dyad.id, asked });
  const known = await readDyadInstruments(home.store, care.admin, dyad.id);
  expect(known.asked).toEqual(asked);
  expect(known.askable.map(({ title, questions }) => [title, questions])).toEqual([
    ['PHQ-9', 10],
    ['GAD-7', 8],
  ]);
  const twice = [...asked, { id: newId(), instrumentId: phq9, place: 'after' as const }];
  await expect(
    askInstruments(home.store, care.admin, { changeId: newId(), dyadId: dyad.id, asked: twice }),
  ).rejects.toThrow(Refused);
  const unknown = [{ id: newId(), instrumentId: newId(), place: 'after' as const }];
  await expect(
    askInstruments(home.store, care.admin, { changeId: newId(), dyadId: dyad.id, asked: unknown }),
  ).rejects.toThrow(NotFound);
});

test('what is switched off is asked no more, and what was answered while it was asked is kept', async () => {
  const id = await session();
  const token = await aLink(home.store, care, id);
  const off = async (on: boolean) =>
    switchInstrument(home.store, care.admin, { changeId: newId(), instrumentId: phq9, on });
  await answerBy(home.store, token, aForm(6, { instruments: [filled('111111111')] }));
  await off(false);
  const later = await aLink(home.store, care, await session());
  const opened = await openForm(home.store.db, home.store.now(), later);
  expect(opened?.attached.map(({ form }) => form.title)).toEqual(['GAD-7']);
  await takeInAnswers(home.store);
  expect((await scores()).find(({ sessionId }) => sessionId === id)).toMatchObject({ value: 9 });
  await off(true);
});

test('after a no to being asked nothing of it is kept, and no score is read', async () => {
  const id = await session();
  await answerBy(
    home.store,
    await aLink(home.store, care, id),
    aForm(6, { instruments: [filled('111111111')] }),
  );
  await consentToFeedback(home.store, care.therapist, care.studyId, care.clientSeatId, 'refused');
  await takeInAnswers(home.store);
  expect(await scores()).toEqual([]);
  await consentToFeedback(home.store, care.therapist, care.studyId, care.clientSeatId);
  expect((await scores()).some(({ sessionId }) => sessionId === id)).toBe(false);
});
