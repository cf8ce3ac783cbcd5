import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { enter, openSpaceOf, told } from '../../test/fixtures/own-space.ts';
import {
  aForm,
  aLink,
  answerBy,
  makeSmallCare,
  newFormToken,
  type SmallCare,
} from '../../test/fixtures/small-care.ts';
import { openTestApp, type TestApp } from '../../test/fixtures/test-app.ts';
import { openTestStore, type TestStore } from '../../test/fixtures/test-store.ts';
import { addDyad, agree } from '../../test/fixtures/whole-care.ts';
import * as api from '../api/own-care.ts';
import { leaveSpace, readSpace } from '../api/own-space.ts';
import { readDyadPicture } from '../store/care/dyad-picture.ts';
import { keepCareSession } from '../store/care/care-meetings.ts';
import { answerOwnCheck } from '../store/forms/answer-check.ts';
import { openForm } from '../store/forms/open-form.ts';
import { takeInAnswers } from '../store/forms/take-in-answers.ts';

let home: TestStore;
let server: TestApp;
let care: SmallCare;
let cookie: string;
/** The client of another dyad of the same care, in their own space. */
let other: string;
let otherDyad: string;
let agreed: Awaited<ReturnType<typeof agree>>;
beforeAll(async () => {
  home = await openTestStore();
  server = openTestApp(home);
  care = await makeSmallCare(home);
  const colleague = await home.person();
  const another = await addDyad(home.store, care.admin, care.studyId, colleague.accountId);
  otherDyad = another.id;
  agreed = await agree(home.store, care.therapist, care.dyadId);
  cookie = await spaceOf(care.clientSeatId);
  other = await spaceOf(another.clientSeatId);
});
afterAll(async () => home.close());

async function spaceOf(seatId: string): Promise<string> {
  const { token } = await openSpaceOf(home.store, care.admin, { studyId: care.studyId, seatId });
  return enter(server, token);
}

const own = async (who = cookie) => server.ask(api.readOwnCare, who, { params: { dyadId: care.dyadId } });

async function session(number: number): Promise<string> {
  const id = newId();
  const kept = { changeId: newId(), id, dyadId: care.dyadId, number, heldOn: '2026-03-09' };
  await keepCareSession(home.store, care.therapist, kept);
  return id;
}

/** Every request of these pages about the first client’s things. */
const requests = () => {
  const ids = { id: newId(), changeId: newId() };
  const { changeId } = ids;
  return [
    [api.readOwnCare, { params: { dyadId: care.dyadId } }],
    [api.setOwnGoal, { params: { dyadId: care.dyadId }, body: { ...ids, position: 2, words: 'x' } }],
    [api.rateOwnGoal, { params: { goalId: agreed.goal }, body: { ...ids, rating: 3 } }],
    [api.reportOwnTask, { params: { taskId: agreed.task }, body: { ...ids, went: 'done', words: '' } }],
    [api.confirmOwnAgreement, { params: { id: agreed.agreement }, body: { changeId } }],
    [
      api.makeOwnFormLink,
      {
        params: { sessionId: care.sessionId },
        body: { ...ids, mode: 'adult', language: 'en', token: newFormToken().reveal() },
      },
    ],
  ] as const;
};

test('for another client and for the therapist each of these is an id that was never given', async () => {
  const therapist = await server.signIn(care.therapist);
  const unknown = await told(await server.send(api.readOwnCare, other, { params: { dyadId: newId() } }));
  expect(unknown).toMatch(/^404/);
  for (const who of [other, therapist]) {
    for (const [endpoint, input] of requests()) {
      const answer = await server.send(endpoint as never, who, input as never);
      expect(await told(answer), endpoint.path).toBe(unknown);
    }
  }
  const stranger = await server.signIn(await home.person());
  const third = await addDyad(home.store, care.admin, care.studyId, (await home.person()).accountId);
  const locked = await spaceOf(third.clientSeatId);
  await server.send(leaveSpace, locked);
  for (const who of [stranger, locked, null]) {
    for (const [endpoint, input] of requests()) {
      expect((await server.send(endpoint as never, who, input as never)).status, endpoint.path).toBe(401);
    }
  }
});

test('only a client in care is told of these pages, and of no other dyad', async () => {
  const { seats } = await server.ask(readSpace, cookie);
  expect(seats).toMatchObject([{ seatId: care.clientSeatId, careDyadId: care.dyadId }]);
  expect((await server.ask(readSpace, other)).seats).toMatchObject([{ careDyadId: otherDyad }]);
});

test('a client sees own shared and own withheld answers, and nothing of the therapist’s forms or of the team', async () => {
  const [shared, withheld] = [await session(2), await session(3)];
  const { store } = home;
  await answerBy(store, await aLink(store, care, shared), aForm(7));
  await answerBy(store, await aLink(store, care, withheld), aForm(3, { lane: 'service' }));
  await takeInAnswers(store);
  const before = JSON.stringify(await own());
  const mirror = { changeId: newId(), id: newId(), mode: 'adult' as const, language: 'en' };
  const form = aForm(9, { answers: { ...aForm(9).answers, openLine: 'Canary of the therapist.' } });
  await answerOwnCheck(store, care.therapist, { ...mirror, sessionId: shared, form });
  const seen = await own();
  expect(seen.sessions.map(({ number, answer }) => [number, answer?.lane, answer?.mean])).toEqual([
    [1, undefined, undefined],
    [2, 'therapist', 7],
    [3, 'service', 3],
  ]);
  // The event that was not shared with the therapist is the client’s own all the same.
  expect(seen.sessions[1]?.answer?.answers.event?.words).toBe('You waited.');
  expect(JSON.stringify(seen)).toBe(before);
  expect(JSON.stringify(seen)).not.toMatch(/Canary|K\. L\.|spread|sawOtherFirst/);
});

test('goals, tasks and the agreement: what the client says is the client’s, and the therapist sees it', async () => {
  const params = { dyadId: care.dyadId };
  const ids = () => ({ id: newId(), changeId: newId() });
  await server.ask(api.setOwnGoal, cookie, { params, body: { ...ids(), position: 2, words: 'Sing again.' } });
  const rated = { ...ids(), rating: 4 };
  for (let twice = 0; twice < 2; twice += 1) {
    await server.ask(api.rateOwnGoal, cookie, { params: { goalId: agreed.goal }, body: rated });
  }
  const report = { ...ids(), went: 'not done' as const, words: 'It rained.' };
  await server.ask(api.reportOwnTask, cookie, { params: { taskId: agreed.task }, body: report });
  const yes = { params: { id: agreed.agreement }, body: { changeId: newId() } };
  await server.ask(api.confirmOwnAgreement, cookie, yes);
  const { agreed: seen } = await readDyadPicture(home.store, care.therapist, care.dyadId);
  expect(seen?.goals.map(({ words, ratings }) => [words, ratings.map(({ rating }) => rating)])).toEqual([
    ['Sleep through.', [4]],
    ['Sing again.', []],
  ]);
  expect(seen?.tasks[0]).toMatchObject({ endedAt: null, reports: [{ went: 'not done' }] });
  const [version] = seen?.agreements ?? [];
  expect(version?.clientConfirmedAt).not.toBeNull();
  expect(version?.confirmedInRoom).toBe(false);
});

test('the form opens from the own space under the same promise; no page of staff shows that it was opened', async () => {
  const { store } = home;
  const sessionId = await session(4);
  const staffs = await aLink(store, care, sessionId);
  const before = await readDyadPicture(store, care.therapist, care.dyadId);
  const token = newFormToken();
  const body = {
    id: newId(),
    changeId: newId(),
    mode: 'adult',
    language: 'en',
    token: token.reveal(),
  } as const;
  await server.ask(api.makeOwnFormLink, cookie, { params: { sessionId }, body });
  expect(await readDyadPicture(store, care.therapist, care.dyadId)).toEqual(before);
  // Neither ends the other.
  expect(await openForm(store.db, store.now(), staffs)).not.toBeNull();
  await aLink(store, care, sessionId);
  expect(await openForm(store.db, store.now(), token)).toMatchObject({ route: 'own space' });
  expect(await answerBy(store, token, aForm(6))).toBe('kept');
  await takeInAnswers(store);
  const { checks } = await readDyadPicture(store, care.therapist, care.dyadId);
  expect(checks.find((check) => check.sessionId === sessionId)).toMatchObject({ route: 'own space' });
  const again = { ...body, id: newId(), changeId: newId(), token: newFormToken().reveal() };
  const refused = await server.send(api.makeOwnFormLink, cookie, { params: { sessionId }, body: again });
  expect(refused.status).toBe(422);
});
