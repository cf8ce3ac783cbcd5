import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSmallStudy, type SmallStudy } from '../../../test/fixtures/small-study.ts';
import { openTestStore, type TestStore } from '../../../test/fixtures/test-store.ts';
import type { Viewer } from '../../domain/access/viewer.ts';
import { writeIdentity } from '../participants.ts';
import type { Store } from '../store.ts';
import { withdraw } from '../withdrawals/withdraw.ts';
import { openIdentity } from './open-identity.ts';
import { answerSecondPerson, askSecondPerson, listSecondPersonRequests } from './requests.ts';

const ADA = { name: 'Ada Ruud', contact: 'By post', note: '' };
let home: TestStore;
let study: SmallStudy;
let lead: Viewer;
let other: Viewer;
let participantId: string;
beforeAll(async () => {
  home = await openTestStore();
  study = await makeSmallStudy(home);
  lead = await home.again(study.investigator, true);
  const grant = { capacity: 'investigator' as const, studyId: study.studyId };
  other = await home.again(await home.person([grant]), true);
  const seat = await home.store.db
    .selectFrom('seat')
    .select('participant_id')
    .where('id', '=', study.seatIds.client)
    .executeTakeFirstOrThrow();
  participantId = seat.participant_id;
  const written = { changeId: newId(), studyId: study.studyId, participantId, side: 'client' as const };
  await writeIdentity(home.store, lead, { ...written, identity: ADA });
});
afterAll(() => home.close());

const ask = async (viewer = lead, breakGlass = false) => {
  const id = newId();
  const asked = { changeId: newId(), id, studyId: study.studyId, participantId, breakGlass };
  await askSecondPerson(home.store, viewer, { ...asked, reason: 'The letter came back.' });
  return id;
};
const answer = (viewer: Viewer, requestId: string, agreed: boolean) =>
  answerSecondPerson(home.store, viewer, { changeId: newId(), studyId: study.studyId, requestId, agreed });
const open = (viewer = lead, store: Store = home.store) =>
  openIdentity(store, viewer, study.studyId, participantId);
const minutesLater = (minutes: number): Store => ({
  ...home.store,
  now: () => new Date(Date.now() + minutes * 60_000),
});

test('nobody learns who a participant is alone, and nobody but who asked learns it then', async () => {
  await expect(open()).rejects.toThrow('not found');
  const id = await ask();
  await expect(open()).rejects.toThrow('not found');
  await expect(answer(lead, id, true)).rejects.toThrow('second-person.is-you');
  await answer(other, id, true);
  expect(await open()).toEqual(ADA);
  await expect(open(other)).rejects.toThrow('not found');
  await expect(open(await home.again(lead, false))).rejects.toThrow('fresh sign-in');
  await expect(open(lead, minutesLater(25 * 60))).rejects.toThrow('not found');
  await expect(answer(other, id, false)).rejects.toThrow('answered-already');
});

test('a refusal opens nothing; a coder, a stranger and an administrator can neither ask nor open', async () => {
  const clinic = await home.again(await home.person([{ capacity: 'clinic admin', studyId: null }]), true);
  const coder = await home.again(await home.person([{ capacity: 'coder', studyId: study.studyId }]), true);
  for (const viewer of [clinic, coder, await home.person()]) {
    await expect(ask(viewer)).rejects.toThrow('not found');
    await expect(open(viewer)).rejects.toThrow('not found');
  }
  const id = await ask(other);
  await expect(answer(coder, id, true)).rejects.toThrow('not found');
  await answer(clinic, id, false);
  await expect(open(other)).rejects.toThrow('not found');
});

test('broken glass opens at once for minutes, and stays loud until somebody else has looked', async () => {
  const id = await ask(other, true);
  expect(await open(other)).toEqual(ADA);
  await expect(open(other, minutesLater(16))).rejects.toThrow('not found');
  const auditor = await home.person([{ capacity: 'auditor', studyId: null }]);
  const seen = (await listSecondPersonRequests(home.store, auditor, study.studyId)).find(
    (each) => each.id === id,
  );
  expect(seen).toMatchObject({ brokeGlass: true, reason: '', mayAnswer: false, answeredByName: null });
  const own = (await listSecondPersonRequests(home.store, lead, study.studyId)).find(
    (each) => each.id === id,
  );
  expect(own).toMatchObject({ reason: 'The letter came back.', mayAnswer: true });
  const events = await home.store.db
    .selectFrom('audit_event')
    .select('event')
    .where('account_id', '=', other.accountId)
    .execute();
  expect(events.map((row) => row.event)).toEqual(expect.arrayContaining(['glass broken', 'identity opened']));
  await answer(lead, id, false);
  await expect(open(other)).rejects.toThrow('not found');
});

test('who has left is not opened any more', async () => {
  const id = await ask();
  await answer(other, id, true);
  expect(await open()).toEqual(ADA);
  const base = { changeId: newId(), id: newId(), studyId: study.studyId, seatId: study.seatIds.client };
  await withdraw(home.store, lead, { ...base, whole: true, lines: [], reason: '' });
  await expect(open()).rejects.toThrow('has-left');
});
