import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Capacity, CLINIC_WIDE, GRANTED_CAPACITIES } from '../src/domain/access/viewer.ts';
import { everyEndpoint, isMutation, type NamedEndpoint, requestAbout } from './fixtures/every-endpoint.ts';
import { NAMED_FIELDS } from './fixtures/named-fields.ts';
import { leavesOfContract, leavesOfReply } from './fixtures/reply-leaves.ts';
import { rehearsedStore } from './fixtures/rehearsed-store.ts';
import { LAW, NAMES_NOTHING, OWN_SPACE } from './fixtures/endpoint-law.ts';
import { openTestApp } from './fixtures/test-app.ts';
import type { TestStore } from './fixtures/test-store.ts';
import { CARE_LAW } from './fixtures/care-law.ts';
import { openWholeHome } from './fixtures/furnished-home.ts';

const DESIGN = `listStudies readStudy listProtocols listParticipants listDyads listGroups listInterviews listCandidates
  listConsentForms listAgeRules readBoard`;
const WORDS = 'readHeard openTranscript readTranslations listTranscripts readSessionReview readLanes';
const CODING = 'listCodes listThemes listCodings listMemos listJournal readQuotes searchStudy';
/** Whose answers may hold words at all, by endpoint; from whoever is not named here none may leave. */
const MAY_GET_WORDS: Partial<Record<Capacity, string>> = {
  interviewer: `${DESIGN} ${WORDS}`,
  coder: `${DESIGN} ${WORDS} ${CODING}`,
  'clinic admin': `listWithdrawals listSecondPersonRequests listPeople readCaseload readDyadPicture readFormSettings readMailSettings
    listCycles readSupervisionSetUp readCycle`,
  'system admin': 'listSecondPersonRequests readKeys',
  auditor: 'listWithdrawals listSecondPersonRequests',
  client: `listOwnConsents listOwnAnswers listOwnRequests takeOwnRecord listWithdrawals readOwnCare readDyadPicture
    openResponse`,
};

let home: TestStore;
const ofCapacity = new Map<Capacity, Map<string, unknown>>();
const replies: { endpoint: NamedEndpoint; reply: unknown }[] = [];
beforeAll(async () => {
  const opened = await openWholeHome();
  const { whole } = opened;
  home = opened.home;
  const signingIn = openTestApp(home);
  const leader = await signingIn.signIn(whole.investigator);
  const client = await signingIn.signIn(whole.client);
  const server = openTestApp({ ...home, store: rehearsedStore(home.store) });
  const named = [...Object.keys(LAW), ...NAMES_NOTHING, ...OWN_SPACE, ...Object.keys(CARE_LAW)];
  for (const endpoint of (await everyEndpoint()).filter((each) => named.includes(each.name))) {
    const cookie = endpoint.endpoint.path.startsWith('/api/own/') ? client : leader;
    const asked = requestAbout(endpoint, whole.ids);
    const response = await server.send(endpoint.endpoint, cookie, asked as never);
    if (!response.headers.get('Content-Type')?.startsWith('application/json')) continue;
    if (response.ok) replies.push({ endpoint, reply: await response.json() });
  }
  const cookies = new Map<Capacity, string>([['client', client]]);
  for (const capacity of GRANTED_CAPACITIES) {
    const studyId = CLINIC_WIDE.includes(capacity) ? null : whole.ids.study;
    cookies.set(capacity, await signingIn.signIn(await home.person([{ capacity, studyId }])));
  }
  const reads = (await everyEndpoint()).filter(
    (each) => !isMutation(each) && (each.endpoint.method === 'GET' || each.name === 'searchStudy'),
  );
  for (const [capacity, cookie] of cookies) {
    const got = new Map<string, unknown>();
    for (const endpoint of reads) {
      const asked = requestAbout(endpoint, whole.ids);
      const response = await server.send(endpoint.endpoint, cookie, asked as never);
      const json = response.headers.get('Content-Type')?.startsWith('application/json');
      if (response.ok && json) got.set(endpoint.name, await response.json());
      else await response.body?.cancel();
    }
    ofCapacity.set(capacity, got);
  }
});
afterAll(async () => home.close());

const namedOf = (name: string): string[] => (NAMED_FIELDS[name] ?? '').trim().split(/\s+/).filter(Boolean);

test('every field of every reply is named', async () => {
  for (const endpoint of (await everyEndpoint()).filter((each) => !isMutation(each))) {
    const named = namedOf(endpoint.name).map((field) => field.replace('!', ''));
    expect(leavesOfContract(endpoint.endpoint), endpoint.name).toEqual(named.sort());
  }
});

test.each(['client', ...GRANTED_CAPACITIES] as const)('%s gets words only where they may', (capacity) => {
  if (capacity === 'investigator') return expect(ofCapacity.get(capacity)?.size).toBeGreaterThan(30);
  const may = (MAY_GET_WORDS[capacity] ?? '').split(/\s+/);
  const wrong: string[] = [];
  let found = 0;
  for (const [name, reply] of ofCapacity.get(capacity) ?? []) {
    const holding = namedOf(name).filter((field) => field.startsWith('!'));
    const there = leavesOfReply(reply).filter((field) => holding.includes(`!${field}`));
    found += there.length;
    if (there.length > 0 && !may.includes(name)) wrong.push(`${name}: ${there.join(' ')}`);
  }
  expect(wrong).toEqual([]);
  // The same look finds words where somebody may have them.
  if (capacity === 'coder' || capacity === 'interviewer') expect(found).toBeGreaterThan(10);
});

/** The same reply with one field more in every object of it. */
function withMore(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withMore);
  if (typeof value !== 'object' || value === null) return value;
  const inner = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withMore(each)]));
  return { ...inner, notInTheContract: 'leaked' };
}

test('a field that no contract names leaves nowhere, however deep it lies', () => {
  const leaking = replies.filter(({ endpoint, reply }) => {
    const cut = endpoint.endpoint.reply.safeParse(withMore(reply));
    // The items of a questionnaire are named by the questionnaire: there an unfitting value is refused instead.
    return cut.success && JSON.stringify(cut.data).includes('leaked');
  });
  expect(replies.length).toBeGreaterThan(90);
  expect(leaking.map(({ endpoint }) => endpoint.name)).toEqual([]);
});

test('a reply is what its contract makes of it, and a change answers with nothing', () => {
  for (const { endpoint, reply } of replies) {
    expect(endpoint.endpoint.reply.parse(reply), endpoint.name).toEqual(reply);
    if (isMutation(endpoint)) expect(reply, endpoint.name).toEqual({});
  }
});
