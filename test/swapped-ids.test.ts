import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LAW, ONLY_ITS_OWN, OWN_SPACE } from './fixtures/endpoint-law.ts';
import { CARE_LAW } from './fixtures/care-law.ts';
import { type AskedOf, everyEndpoint, type NamedEndpoint, requestAbout } from './fixtures/every-endpoint.ts';
import { rehearsedStore } from './fixtures/rehearsed-store.ts';
import { openTestApp, type TestApp } from './fixtures/test-app.ts';
import type { TestStore } from './fixtures/test-store.ts';
import { atClinic, makeWholeStudy, type StudyIds, type WholeStudy } from './fixtures/whole-study.ts';
import { openWholeHome } from './fixtures/furnished-home.ts';

type Noun = keyof StudyIds;

/** Nouns of one kind: swapping one for the other is asking about another thing, not about a thing of another kind. */
const KINDS: readonly (readonly Noun[])[] = [
  // A care is a place like a study, and whoever runs it leads its design.
  ['study', 'careStudy'],
  ['dyad', 'careDyad', 'unsupervisedDyad'],
  ['session', 'careSession'],
  ['interview', 'cycleRecall'],
  ['colleague', 'supervisor'],
  ['seat', 'therapistSeat'],
  ['transcript', 'recall', 'leftTranscript', 'translation'],
  ['utterance', 'laterUtterance', 'recallUtterance', 'translatedTurn'],
  ['participant', 'knownParticipant'],
  ['recording', 'tape', 'cycleTape'],
  ['withdrawal', 'heldWithdrawal', 'ownWithdrawal'],
];
const kindOf = (noun: Noun): string => KINDS.find((kind) => kind.includes(noun))?.[0] ?? noun;

let home: TestStore;
let server: TestApp;
let own: WholeStudy;
let other: StudyIds;
let foreign: StudyIds;
let cookies: { leader: string; client: string };
let endpoints: NamedEndpoint[];
let requests = 0;
beforeAll(async () => {
  const opened = await openWholeHome();
  home = opened.home;
  own = opened.whole;
  other = (await makeWholeStudy(home)).ids;
  foreign = (await makeWholeStudy(atClinic(home, await home.otherClinic()))).ids;
  const signingIn = openTestApp(home);
  cookies = {
    leader: await signingIn.signIn(own.investigator),
    client: await signingIn.signIn(own.client),
  };
  server = openTestApp({ ...home, store: rehearsedStore(home.store) });
  const named = [...Object.keys(LAW), ...ONLY_ITS_OWN, ...OWN_SPACE, ...Object.keys(CARE_LAW)];
  endpoints = (await everyEndpoint()).filter((each) => named.includes(each.name));
});
afterAll(async () => home.close());

async function send({ endpoint }: NamedEndpoint, asked: AskedOf): Promise<string> {
  requests += 1;
  const cookie = endpoint.path.startsWith('/api/own/') ? cookies.client : cookies.leader;
  const response = await server.send(endpoint, cookie, asked as never);
  return `${response.status} ${await response.text()}`;
}

/** Every place of a request at which an id stands, with how to put another one there. */
function idPlaces(value: unknown, put: (changed: unknown) => AskedOf): [string, (id: string) => AskedOf][] {
  if (typeof value === 'string') return /^[0-9a-f]{8}-/.test(value) ? [[value, put]] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'changeId'
      ? []
      : idPlaces(inner, (changed) => {
          const copy = structuredClone(value) as Record<string, unknown>;
          copy[key] = changed;
          return put(Array.isArray(value) ? Object.values(copy) : copy);
        }),
  );
}

const inBatches = async <T>(all: readonly T[], work: (each: T) => Promise<void>): Promise<void> => {
  for (let at = 0; at < all.length; at += 8) await Promise.all(all.slice(at, at + 8).map(work));
};

test('an id of another kind, study or clinic in any place is, to the byte, an id that was never given', async () => {
  const nounOf = new Map(Object.entries(own.ids).map(([noun, id]) => [id, noun as Noun]));
  const wrong: string[] = [];
  for (const endpoint of endpoints) {
    const asked = requestAbout(endpoint, own.ids);
    for (const [id, put] of idPlaces(asked, (changed) => changed as AskedOf)) {
      const noun = nounOf.get(id);
      if (noun === undefined) continue;
      const unknown = await send(endpoint, put(newId()));
      const swaps = (Object.entries(own.ids) as [Noun, string][]).filter(
        ([each]) => each !== 'formHash' && kindOf(each) !== kindOf(noun),
      );
      const strange: [string, string][] = [...swaps];
      // The leader governs the clinic too, and an account stands in the clinic and in no study.
      const ofClinic = LAW[endpoint.name]?.who.includes('clinic admin') || endpoint.name in CARE_LAW;
      const clinics = noun === 'colleague' || ofClinic;
      if (!clinics) strange.push(['of another study', other[noun]]);
      if (noun !== 'study') strange.push(['of another clinic', foreign[noun]]);
      await inBatches(strange, async ([what, swapped]) => {
        const answer = await send(endpoint, put(swapped));
        if (answer !== unknown)
          wrong.push(`${endpoint.name}, ${noun} by ${what}: ${answer.slice(0, 150)}; unknown: ${unknown}`);
      });
    }
  }
  console.log(`${requests} requests with a swapped id`);
  expect(wrong).toEqual([]);
}, 240_000);

test('the id of a new row may be any, and never meets a row of another kind', async () => {
  const known = new Set(Object.values(own.ids));
  const wrong: string[] = [];
  for (const endpoint of endpoints) {
    const asked = requestAbout(endpoint, own.ids);
    for (const [id, put] of idPlaces(asked.body, (body) => ({ ...asked, body }) as AskedOf)) {
      if (known.has(id)) continue;
      const ids = Object.entries({ ...own.ids, foreign: foreign.code, otherStudy: other.code });
      await inBatches(
        ids.filter(([noun]) => noun !== 'formHash'),
        async ([noun, swapped]) => {
          const answer = await send(endpoint, put(swapped));
          const made = answer === '200 {}' || answer.startsWith('404') || answer.startsWith('422');
          if (!made) wrong.push(`${endpoint.name}, new id as ${noun}: ${answer.slice(0, 150)}`);
        },
      );
    }
  }
  expect(wrong).toEqual([]);
}, 240_000);
