import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSpaceOf } from '../../../test/fixtures/own-space.ts';
import { aForm, aLink, answerBy, makeSmallCare, type SmallCare } from '../../../test/fixtures/small-care.ts';
import { openTestStore, type TestStore } from '../../../test/fixtures/test-store.ts';
import type { Viewer } from '../../domain/access/viewer.ts';
import type { SentForm } from '../../domain/check/read-answers.ts';
import type { AnswerLane } from '../../domain/check/session-check.ts';
import { VOICE_BYTES } from '../../domain/check/voice.ts';
import { readDyadPicture } from '../care/dyad-picture.ts';
import { beginDueErasures } from '../erasure/begin-erasure.ts';
import { finishErasures } from '../erasure/finish-erasures.ts';
import { ERASED } from '../keys/vault.ts';
import { listOwnAnswers } from '../own-space/own-answers.ts';
import { takeOwnRecord } from '../own-space/own-record.ts';
import { readOwnVoice } from '../own-space/own-voice.ts';
import { whoLooked } from '../own-space/who-looked.ts';
import { NotFound } from '../refusals.ts';
import { confirmWithdrawal } from '../withdrawals/confirm-withdrawal.ts';
import { withdraw } from '../withdrawals/withdraw.ts';
import { readCheckVoice } from './check-voice.ts';
import { readServiceAnswers } from './service-answers.ts';
import { takeInAnswers } from './take-in-answers.ts';

let home: TestStore;
let elsewhere: Viewer;
beforeAll(async () => {
  home = await openTestStore();
  const hill = await home.otherClinic();
  elsewhere = await home.again(await home.person([{ capacity: 'clinic admin', studyId: null }], hill), true);
});
afterAll(async () => home.close());

const VOICE = { type: 'audio/webm;codecs=opus', base64: 'Y2FuYXJ5', seconds: 7 } as const;

/** A care whose client said something; answers with it, the check and a client who is signed in. */
async function spoken(lane: AnswerLane, shared: boolean, more: Partial<SentForm> = {}) {
  const care = await makeSmallCare(home);
  const form = aForm(4, { lane, voice: VOICE, ...more });
  const answers = {
    ...form.answers,
    event: { kind: 'helped' as const, words: '', when: 'end' as const, shared },
  };
  expect(await answerBy(home.store, await aLink(home.store, care), { ...form, answers })).toBe('kept');
  await takeInAnswers(home.store);
  const row = await home.store.db
    .selectFrom('session_check')
    .select('id')
    .where('study_id', '=', care.studyId)
    .executeTakeFirstOrThrow();
  return { care, checkId: row.id, client: await clientOf(care) };
}

async function clientOf(care: SmallCare): Promise<Viewer> {
  const of = { studyId: care.studyId, seatId: care.clientSeatId };
  const { accountId } = await openSpaceOf(home.store, care.admin, of);
  return home.again({ ...care.admin, accountId }, false);
}

const hear = async (viewer: Viewer, checkId: string) => readCheckVoice(home.store, viewer, { checkId });
async function nobodyElse(viewers: readonly Viewer[], checkId: string): Promise<void> {
  for (const viewer of viewers) await expect(hear(viewer, checkId)).rejects.toThrow(NotFound);
}

test('shared with the therapist, they and the client hear it; it is sealed, logged and told', async () => {
  const { care, checkId, client } = await spoken('therapist', true);
  const { checks } = await readDyadPicture(home.store, care.therapist, care.dyadId);
  expect(checks[0]?.answers.event).toMatchObject({ voiceSeconds: 7, words: '' });
  expect(await hear(care.therapist, checkId)).toEqual(VOICE);
  expect(await hear(client, checkId)).toEqual(VOICE);
  const stranger = await home.person();
  await nobodyElse([care.admin, care.reader, stranger, elsewhere], checkId);
  await nobodyElse([care.therapist], newId());
  const rows = await home.store.db.selectFrom('check_voice').selectAll().execute();
  expect(rows.map((row) => row.voice.toString('latin1')).join()).not.toMatch(/canary|Y2FuYXJ5/);
  const heard = await home.store.db
    .selectFrom('audit_event')
    .select(['account_id'])
    .where('event', '=', 'voice heard')
    .where('item_id', '=', checkId)
    .execute();
  expect(heard).toHaveLength(2);
  const { lines } = await whoLooked(home.store, client, { seatId: care.clientSeatId, before: null });
  expect(lines).toContainEqual(expect.objectContaining({ role: 'therapist', what: 'answers read' }));
});

test('the client sees the moment among their own answers, hears it, and takes it along', async () => {
  const { care, checkId, client } = await spoken('service', false);
  const seatId = care.clientSeatId;
  const [answer] = await listOwnAnswers(home.store, client, seatId);
  expect(answer).toMatchObject({ checkId, lane: 'service', event: { kind: 'helped', voiceSeconds: 7 } });
  expect(await readOwnVoice(home.store, client, { seatId, checkId })).toEqual(VOICE);
  const { voices } = await takeOwnRecord(home.store, client, seatId);
  expect(voices).toEqual([{ ...VOICE, checkId, session: 1 }]);
  const other = await spoken('therapist', true);
  for (const [viewer, seat] of [
    [care.therapist, seatId],
    [care.therapist, care.therapistSeatId],
    [other.client, seatId],
    [other.client, other.care.clientSeatId],
    [elsewhere, seatId],
  ] as const) {
    await expect(readOwnVoice(home.store, viewer, { seatId: seat, checkId })).rejects.toThrow(NotFound);
  }
});

test('not shared, only the client hears it, and nobody learns that there is one', async () => {
  const { care, checkId, client } = await spoken('therapist', false);
  const { checks } = await readDyadPicture(home.store, care.therapist, care.dyadId);
  expect(checks[0]?.answers.event).toBeNull();
  expect(await hear(client, checkId)).toEqual(VOICE);
  await nobodyElse([care.therapist, care.reader, care.admin, elsewhere], checkId);
});

test('for the service, the named reader hears it and the therapist does not', async () => {
  const { care, checkId } = await spoken('service', true);
  expect(await hear(care.reader, checkId)).toEqual(VOICE);
  const [answer] = await readServiceAnswers(home.store, care.reader, care.studyId);
  expect(answer?.answers.event).toMatchObject({ voiceSeconds: 7 });
  await nobodyElse([care.therapist, care.admin, elsewhere], checkId);
});

test('a minute of it fits through a link, and what is none is no form', async () => {
  const base64 = Buffer.alloc(VOICE_BYTES, 7).toString('base64');
  const { care, checkId } = await spoken('therapist', true, { voice: { ...VOICE, base64, seconds: 60 } });
  expect((await hear(care.therapist, checkId)).base64).toBe(base64);
  const broken = aForm(4, { voice: { ...VOICE, seconds: 900 } });
  const other = await makeSmallCare(home);
  await answerBy(home.store, await aLink(home.store, other), broken);
  await takeInAnswers(home.store);
  expect((await readDyadPicture(home.store, other.therapist, other.dyadId)).checks).toEqual([]);
});

test('whoever withdraws takes their voice with them: at once, and then for good', async () => {
  const { care, checkId, client } = await spoken('therapist', true);
  expect(await hear(care.therapist, checkId)).toEqual(VOICE);
  const left = { changeId: newId(), id: newId(), studyId: care.studyId, seatId: care.clientSeatId };
  await withdraw(home.store, client, { ...left, whole: true, lines: [], reason: '' });
  await nobodyElse([care.therapist, care.reader], checkId);
  const second = await home.again(await home.person([{ capacity: 'clinic admin', studyId: null }]), true);
  const confirmed = { changeId: newId(), studyId: care.studyId, withdrawalId: left.id };
  await confirmWithdrawal(home.store, second, confirmed);
  const later = { ...home.store, now: () => new Date(home.store.now().getTime() + 8 * 86_400_000) };
  expect(await beginDueErasures(later)).toBe(1);
  expect(await finishErasures(later, async () => undefined)).toBe(1);
  await nobodyElse([care.therapist, care.reader, client], checkId);
  // The sealed row stays as a tombstone; its key is gone.
  const { key_id } = await home.store.db
    .selectFrom('check_voice')
    .select('key_id')
    .where('check_id', '=', checkId)
    .executeTakeFirstOrThrow();
  expect((await home.store.vault.openItemKeys(home.clinicId, [key_id])).get(key_id)).toBe(ERASED);
});
