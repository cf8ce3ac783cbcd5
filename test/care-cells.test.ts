import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { GrantedCapacity, Viewer } from '../src/domain/access/viewer.ts';
import { readDyadPicture } from '../src/store/care/dyad-picture.ts';
import { keepCareSession } from '../src/store/care/care-meetings.ts';
import { nameReader } from '../src/store/care/reading-promises.ts';
import { endFormLink } from '../src/store/forms/form-links.ts';
import { readServiceAnswers } from '../src/store/forms/service-answers.ts';
import { takeInAnswers } from '../src/store/forms/take-in-answers.ts';
import { whoLooked } from '../src/store/own-space/who-looked.ts';
import { CARE_LAW, CARE_STANDINGS, type CareStanding } from './fixtures/care-law.ts';
import { everyEndpoint, type NamedEndpoint, requestAbout } from './fixtures/every-endpoint.ts';
import { openSpaceOf } from './fixtures/own-space.ts';
import { rehearsedStore } from './fixtures/rehearsed-store.ts';
import { aForm, aLink, answerBy, makeSmallCare, type SmallCare } from './fixtures/small-care.ts';
import { openTestApp, type TestApp } from './fixtures/test-app.ts';
import type { TestStore } from './fixtures/test-store.ts';
import { addDyad, agree, alarm, answerAbout, filledResponse, superviseDyad } from './fixtures/whole-care.ts';
import type { StudyIds } from './fixtures/whole-study.ts';
import { openWholeHome } from './fixtures/furnished-home.ts';

let home: TestStore;
let server: TestApp;
let ids: StudyIds;
let care: SmallCare;
let client: Viewer;
let endpoints: NamedEndpoint[];
const cookies = new Map<CareStanding, string>();
beforeAll(async () => {
  const opened = await openWholeHome();
  const { whole } = opened;
  home = opened.home;
  care = await makeSmallCare(home);
  client = await spaceOf(care.clientSeatId);
  const people = await peopleOf(whole.ids.study);
  ids = { ...whole.ids, ...(await thingsOf(whole.ids.instrument)), ...(await supervisedIn(people)) };
  const signingIn = openTestApp(home);
  for (const standing of CARE_STANDINGS) cookies.set(standing, await signingIn.signIn(people[standing]));
  await home.store.db
    .updateTable('sign_in')
    .set({ stepped_up_at: null })
    .where('account_id', '=', people['admin with a stale sign-in'].accountId)
    .execute();
  server = openTestApp({ ...home, store: rehearsedStore(home.store) });
  endpoints = (await everyEndpoint()).filter((each) => each.name in CARE_LAW);
}, 60_000);
afterAll(async () => home.close());

async function spaceOf(seatId: string): Promise<Viewer> {
  const { accountId } = await openSpaceOf(home.store, care.admin, { studyId: care.studyId, seatId });
  return home.again({ ...care.admin, accountId }, false);
}

/** Somebody for every standing; those who are named or sit in the care are in it before anything is asked. */
async function peopleOf(studyId: string): Promise<Record<CareStanding, Viewer>> {
  const clinicWide = async (capacity: GrantedCapacity, clinicId = home.clinicId): Promise<Viewer> =>
    home.person([{ capacity, studyId: null }], clinicId);
  const somebody = await home.person();
  const another = await addDyad(home.store, care.admin, care.studyId, somebody.accountId);
  const supervisor = async (of: string, dyadId: string | null): Promise<Viewer> => {
    const { accountId } = await home.person();
    const grant = { clinic_id: home.clinicId, id: newId(), account_id: accountId, study_id: of };
    await home.store.db
      .insertInto('capacity_grant')
      .values({ ...grant, capacity: 'supervisor', dyad_id: dyadId })
      .execute();
    return home.again({ ...somebody, accountId });
  };
  return {
    'own therapist': care.therapist,
    'therapist of another dyad': await home.again(somebody),
    'own client': client,
    'client of another dyad': await spaceOf(another.clientSeatId),
    admin: care.admin,
    'admin with a stale sign-in': await clinicWide('clinic admin'),
    'admin of another clinic': await clinicWide('clinic admin', await home.otherClinic()),
    'named reader': care.reader,
    'reader who is not named': await clinicWide('service reader'),
    'supervisor of the dyad': await supervisor(care.studyId, care.dyadId),
    'supervisor of another dyad': await supervisor(care.studyId, another.id),
    'supervisor in a study': await supervisor(studyId, null),
    'investigator of a study': await home.person([{ capacity: 'investigator', studyId }]),
    auditor: await clinicWide('auditor'),
    'system admin': await clinicWide('system admin'),
    stranger: await home.person(),
  };
}

/** One of everything that an endpoint of care can be asked about, in this care. */
async function thingsOf(instrument: string): Promise<Partial<StudyIds>> {
  const { studyId, dyadId, admin, therapist } = care;
  const agreed = await agree(home.store, therapist, dyadId);
  const lateAnswer = await answerAbout(home.store, admin, await another(2), 'late');
  const safetyAlert = await alarm(home.store, admin, await another(3));
  const colleague = (await home.person()).accountId;
  const namedReader = newId();
  const named = { id: namedReader, studyId, lane: 'safety' as const, accountId: colleague };
  await nameReader(home.store, admin, { changeId: newId(), ...named });
  const response = await filledResponse(home.store, therapist, dyadId, await another(6), instrument);
  const places = { careStudy: studyId, careDyad: dyadId, careSession: care.sessionId };
  return { ...places, ...agreed, lateAnswer, safetyAlert, namedReader, colleague, response };
}

/** The dyad’s cycle of supervision under the dyad’s supervisor, and the other dyad, which has none. */
async function supervisedIn(people: Record<CareStanding, Viewer>): Promise<Partial<StudyIds>> {
  const { studyId, dyadId, therapist, clientSeatId, therapistSeatId } = care;
  const seats = [clientSeatId, therapistSeatId];
  const dyad = { studyId, dyadId, seats, sessionId: await another(7) };
  const { accountId } = people['supervisor of the dyad'];
  const other = people['therapist of another dyad'].seats[0]?.dyadId ?? '';
  const free = { unsupervisedDyad: other, supervisor: people['supervisor of another dyad'].accountId };
  return { ...(await superviseDyad(home.store, therapist, dyad, accountId)), ...free };
}

async function another(number: number): Promise<string> {
  const session = { id: newId(), dyadId: care.dyadId, number, heldOn: '2026-03-09' };
  await keepCareSession(home.store, care.therapist, { changeId: newId(), ...session });
  return session.id;
}

/** All that a person could see of an answer. */
async function answerOf(endpoint: NamedEndpoint, who: CareStanding, about: StudyIds): Promise<string> {
  const asked = requestAbout(endpoint, about);
  const response = await server.send(endpoint.endpoint, cookies.get(who) ?? '', asked as never);
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`);
  return [response.status, ...headers.sort(), await response.text()].join('\n');
}

const neverGiven = (): StudyIds =>
  Object.fromEntries(Object.keys(ids).map((noun) => [noun, newId()])) as unknown as StudyIds;

test('in care everybody gets what they may, and for the rest what an unknown id gets', async () => {
  const wrong: string[] = [];
  let cells = 0;
  for (const endpoint of endpoints) {
    const may = CARE_LAW[endpoint.name] ?? [];
    const missing = await answerOf(endpoint, 'stranger', neverGiven());
    if (!missing.startsWith('404')) wrong.push(`${endpoint.name}: an unknown id answers ${missing}`);
    for (const who of CARE_STANDINGS) {
      cells += 1;
      const answer = await answerOf(endpoint, who, ids);
      // Beginning care names nothing that is there: only the sign-in is missing.
      const stepUp = endpoint.name === 'beginCare' && who === 'admin with a stale sign-in';
      // The clinic’s admin of another clinic begins care there.
      const elsewhere = endpoint.name === 'beginCare' && who === 'admin of another clinic';
      const right = stepUp
        ? answer.startsWith('403')
        : may.includes(who) || elsewhere
          ? answer.startsWith('200')
          : answer === missing;
      if (!right) wrong.push(`${endpoint.name}, ${who}: ${answer.slice(0, 3)} ${answer.slice(-160)}`);
    }
  }
  console.log(`${cells} cells of care`);
  expect(endpoints.length).toBe(Object.keys(CARE_LAW).length);
  expect(wrong).toEqual([]);
}, 120_000);

/** Every list and picture that the therapist has, and what ending and making a link answers. */
async function seenByTherapist(): Promise<string[]> {
  const seen: string[] = [];
  for (const endpoint of endpoints.filter(
    (each) => each.endpoint.method === 'GET' || each.name.endsWith('FormLink'),
  )) {
    seen.push(`${endpoint.name} ${await answerOf(endpoint, 'own therapist', ids)}`);
  }
  return seen;
}

test('an answer for the service changes no byte of what the therapist is answered', async () => {
  const { store } = home;
  const sessionId = await another(4);
  const token = await aLink(store, care, sessionId);
  ids = { ...ids, careSession: sessionId };
  const before = await seenByTherapist();
  const form = aForm(2, { lane: 'service' });
  const answers = { ...form.answers, matter: 'a complaint', safety: true };
  expect(await answerBy(store, token, { ...form, answers })).toBe('kept');
  expect(await takeInAnswers(store)).toBe(1);
  expect(await seenByTherapist()).toEqual(before);
  expect(before.length).toBeGreaterThan(5);
  // Ended, the link is gone whether somebody answered by it or not.
  await endFormLink(store, care.therapist, { changeId: newId(), sessionId });
  const { sessions } = await readDyadPicture(store, care.therapist, care.dyadId);
  expect(sessions.find((session) => session.id === sessionId)?.linkUntil).toBeNull();
});

test('a client sees that the named reader read their answer, and not that the therapist did, who could not', async () => {
  const { store } = home;
  const own = await makeSmallCare(home);
  const seat = { studyId: own.studyId, seatId: own.clientSeatId };
  const { accountId } = await openSpaceOf(store, own.admin, seat);
  const person = await home.again({ ...own.admin, accountId }, false);
  const another = async (number: number): Promise<string> => {
    const session = { id: newId(), dyadId: own.dyadId, number, heldOn: '2026-03-09' };
    await keepCareSession(store, own.therapist, { changeId: newId(), ...session });
    return session.id;
  };
  await answerAbout(store, own.admin, await another(2), 'in time');
  const told = async (): Promise<string[]> => {
    const page = await whoLooked(store, person, { seatId: own.clientSeatId, before: null });
    return page.lines.filter((line) => line.what === 'answers read').map((line) => line.role);
  };
  await readDyadPicture(store, own.therapist, own.dyadId);
  await readDyadPicture(store, own.admin, own.dyadId);
  expect(await told()).not.toContain('therapist');
  await readServiceAnswers(store, own.reader, own.studyId);
  expect(await told()).toContain('service reader');
  const token = await aLink(store, own, await another(5));
  await answerBy(store, token, aForm(6));
  await takeInAnswers(store);
  await readDyadPicture(store, own.therapist, own.dyadId);
  expect((await told()).toSorted()).toEqual(['service reader', 'therapist']);
});
