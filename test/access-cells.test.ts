import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MODALITIES } from '../src/domain/consent/consent.ts';
import { addPair } from './fixtures/small-study.ts';
import {
  type Answer,
  type Asker,
  EVERY_SEAT,
  everyGrant,
  lawfulAnswer,
  makeAsker,
  type Places,
} from './fixtures/access-people.ts';
import {
  BEFORE_THE_DOOR,
  ELSEWHERE,
  LAW,
  NAMES_NOTHING,
  ONLY_ITS_OWN,
  type Need,
  OWN_SPACE,
} from './fixtures/endpoint-law.ts';
import { CARE_LAW } from './fixtures/care-law.ts';
import { alsoAbout, everyEndpoint, type NamedEndpoint, requestAbout } from './fixtures/every-endpoint.ts';
import { rehearsedStore } from './fixtures/rehearsed-store.ts';
import { openTestApp, type TestApp } from './fixtures/test-app.ts';
import type { TestStore } from './fixtures/test-store.ts';
import { makeWholeStudy, type StudyIds, type WholeStudy } from './fixtures/whole-study.ts';
import { openWholeHome } from './fixtures/furnished-home.ts';

const CONSENTS = ['given', 'refused', 'withdrawn', 'lapsed'] as const;
type ConsentOfAll = (typeof CONSENTS)[number];

let home: TestStore;
let server: TestApp;
let whole: WholeStudy;
let places: Places;
let endpoints: NamedEndpoint[];
let askers: Asker[];
let cells = 0;
beforeAll(async () => {
  ({ home, whole } = await openWholeHome());
  const other = await makeWholeStudy(home);
  const otherClinic = await home.otherClinic();
  places = await placesOf(other.ids, otherClinic);
  const signingIn = openTestApp(home);
  server = openTestApp({ ...home, store: rehearsedStore(home.store) });
  const every = await everyEndpoint();
  endpoints = [...every, ...alsoAbout(every)];
  askers = [{ name: 'own client', standing: { seat: 'client', seatIn: 'first' }, cookie: '' }];
  askers = [{ ...askers[0], cookie: await signingIn.signIn(whole.client) } as Asker];
  for (const standing of everyGrant()) askers.push(await makeAsker(home, signingIn, places, standing));
});
afterAll(async () => home.close());

async function placesOf(other: StudyIds, otherClinic: string): Promise<Places> {
  const study = whole.ids.study;
  const another = { studyId: study, dyadId: newId(), sessionId: newId() };
  await addPair(home.store, whole.investigator, another, 3);
  const left = await home.store.db
    .selectFrom('transcript')
    .select('dyad_id')
    .where('id', '=', whole.ids.leftTranscript)
    .executeTakeFirstOrThrow();
  const pairs = { first: whole.ids.dyad, left: left.dyad_id, another: another.dyadId };
  return { study, otherStudy: other.study, otherClinic, pairs, pairOfOtherStudy: other.dyad };
}

/** All that a person could see of an answer. */
async function answerOf(endpoint: NamedEndpoint, cookie: string, ids: StudyIds): Promise<string> {
  const response = await server.send(endpoint.endpoint, cookie, requestAbout(endpoint, ids) as never);
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`);
  return [response.status, ...headers.sort(), await response.text()].join('\n');
}

/** Ids of the same shape that were never given. */
const neverGiven = (): StudyIds =>
  Object.fromEntries(
    Object.entries(whole.ids).map(([noun, id]) => [noun, noun === 'formHash' ? id : newId()]),
  ) as unknown as StudyIds;

const looksLike = (answer: string, want: Answer, missing: string): boolean => {
  if (want === 'no') return answer === missing;
  if (want === 'step-up') return answer.startsWith('403') && answer.includes('"step-up"');
  // Whoever may know of consents is told that one is lacking; anybody else gets what an unknown id gets.
  if (want === 'no consent') return answer === missing || /^422[^]*onsent/.test(answer);
  return answer.startsWith('200');
};

const lawOf = (): { endpoint: NamedEndpoint; need: Need }[] =>
  endpoints.flatMap((endpoint) => {
    const need = LAW[endpoint.name];
    return need === undefined ? [] : [{ endpoint, need }];
  });

/** Every cell of these people; answers with those that are not lawful. */
async function unlawful(who: readonly Asker[], consent: ConsentOfAll): Promise<string[]> {
  const wrong: string[] = [];
  const stranger = askers.find((each) => each.name === '')?.cookie ?? '';
  for (const { endpoint, need } of lawOf()) {
    const missing = await answerOf(endpoint, stranger, neverGiven());
    if (!missing.startsWith('404')) wrong.push(`${endpoint.name}: an unknown id answers ${missing}`);
    const check = async ({ name, standing, cookie }: Asker): Promise<void> => {
      const want = lawfulAnswer(standing, need, consent === 'given');
      const answer = await answerOf(endpoint, cookie, whole.ids);
      cells += 1;
      if (looksLike(answer, want, missing)) return;
      wrong.push(
        `${endpoint.name}, ${name}, ${consent}: wanted ${want}, got ${answer.slice(0, 3)} ${answer.slice(-120)}`,
      );
    };
    for (let at = 0; at < who.length; at += 6) await Promise.all(who.slice(at, at + 6).map(check));
  }
  return wrong;
}

/** What everybody in the first pair says from now on to this study's use of everything. */
async function sayOfAll(consent: ConsentOfAll): Promise<void> {
  const { study, seat, therapistSeat } = whole.ids;
  const lines = [seat, therapistSeat].flatMap((seatId) =>
    MODALITIES.map((modality) => ({ seatId, modality })),
  );
  const lapsed = new Date(Date.now() - 86_400_000);
  await home.store.db
    .insertInto('consent')
    .values(
      lines.map(({ seatId, modality }) => ({
        clinic_id: home.clinicId,
        id: newId(),
        study_id: study,
        seat_id: seatId,
        purpose: 'this study',
        modality,
        state: consent === 'lapsed' ? ('given' as const) : consent,
        on_date: '2023-02-03',
        recorded_by: null,
        record_id: null,
        valid_until: consent === 'lapsed' ? lapsed : null,
        given_by: null,
      })),
    )
    .execute();
}

test('every endpoint is named: with what it needs, or with where it is looked at', () => {
  const named = [
    ...Object.keys(LAW),
    // Asked of care, by the people of care: test/care-cells.test.ts.
    ...Object.keys(CARE_LAW),
    ...ONLY_ITS_OWN,
    ...OWN_SPACE,
    ...NAMES_NOTHING,
    ...BEFORE_THE_DOOR,
    ...Object.keys(ELSEWHERE),
  ];
  const unnamed = endpoints.map((each) => each.name).filter((name) => !named.includes(name));
  expect(unnamed).toEqual([]);
  expect(named.filter((name) => !endpoints.some((each) => each.name === name))).toEqual([]);
});

test('whoever was given something gets what it allows, and for the rest what an unknown id gets', async () => {
  expect(await unlawful(askers, 'given')).toEqual([]);
}, 240_000);

test('what is a person’s own answers them alone: staff are signed out there, however much they were given', async () => {
  const wrong: string[] = [];
  for (const endpoint of endpoints.filter((each) => OWN_SPACE.includes(each.name))) {
    for (const { name, standing, cookie } of askers) {
      const answer = await answerOf(endpoint, cookie, whole.ids);
      cells += 1;
      if (!answer.startsWith(standing.seat === undefined ? '401' : '200'))
        wrong.push(`${endpoint.name}, ${name}`);
    }
  }
  for (const endpoint of endpoints.filter((each) => ONLY_ITS_OWN.includes(each.name))) {
    for (const { name, cookie } of askers) {
      cells += 1;
      const answer = await answerOf(endpoint, cookie, whole.ids);
      if (!answer.startsWith('404')) wrong.push(`${endpoint.name}, ${name}`);
    }
  }
  expect(wrong).toEqual([]);
}, 120_000);

test('without consent nobody but the person themselves reaches words: refused, withdrawn or lapsed', async () => {
  const near = askers.filter(
    ({ standing: { in: where, seat, stale, pair } }) =>
      seat !== undefined || (where === 'this study' && !stale && pair !== 'left'),
  );
  const wrong: string[] = [];
  for (const consent of ['refused', 'lapsed', 'withdrawn'] as const) {
    await sayOfAll(consent);
    wrong.push(...(await unlawful(near, consent)));
  }
  await sayOfAll('given');
  expect(wrong).toEqual([]);
}, 240_000);

test('a seat voids what was given beside it, and reaches only what is its own', async () => {
  const seated: Asker[] = [];
  const signingIn = openTestApp(home);
  // Naming an account for a seat that has one is refused to whoever may: the therapist's stays free here.
  endpoints = endpoints.filter((each) => each.name !== 'seatAccount');
  for (const standing of EVERY_SEAT) seated.push(await makeAsker(home, signingIn, places, standing));
  expect(await unlawful(seated, 'given')).toEqual([]);
  const own = endpoints.filter((each) => OWN_SPACE.includes(each.name));
  for (const endpoint of own) {
    for (const { name, cookie } of seated) {
      cells += 1;
      // Somebody else's seat, also the partner's, is one that was never given.
      const missing = await answerOf(endpoint, cookie, neverGiven());
      const of = `${endpoint.name}, ${name}`;
      expect(`${of} ${await answerOf(endpoint, cookie, whole.ids)}`).toBe(`${of} ${missing}`);
    }
  }
  console.log(`${cells} cells of capacity, relation, consent and endpoint`);
}, 240_000);
