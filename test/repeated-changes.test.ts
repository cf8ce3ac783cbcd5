import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { Endpoint } from '../src/api/endpoint.ts';
import { openTranscript } from '../src/api/transcripts.ts';
import { Redacted } from '../src/seal/redacted.ts';
import { CARE_CALLS } from './fixtures/care-use-cases.ts';
import { ENDING_CALLS, SETUP_CALLS } from './fixtures/study-use-cases.ts';
import { ANSWERING_CALLS, LEAVING_CALLS, OWN_CALLS } from './fixtures/own-use-cases.ts';
import { openTestApp, type TestApp } from './fixtures/test-app.ts';
import type { TestStore } from './fixtures/test-store.ts';
import type { StudyIds } from './fixtures/whole-study.ts';
import { WITHDRAWAL_CALLS } from './fixtures/withdrawal-use-cases.ts';
import { WORDS_CALLS } from './fixtures/words-use-cases.ts';
import { openWholeHome } from './fixtures/furnished-home.ts';

const ALL_CALLS = [
  ...OWN_CALLS,
  ...LEAVING_CALLS,
  ...ANSWERING_CALLS,
  ...SETUP_CALLS,
  ...WORDS_CALLS,
  ...CARE_CALLS,
  ...ENDING_CALLS,
  ...WITHDRAWAL_CALLS,
];

type Json = Record<string, unknown>;
interface Mutation {
  readonly name: string;
  readonly endpoint: Endpoint;
}
interface Asked {
  readonly params: Json;
  readonly body: Json;
}

/** Requests of endpoints whose use case is not called about a study that is there. */
const OWN_REQUESTS: Record<string, () => Json> = {
  askKeyChange: () => ({ changeId: newId(), id: newId(), reason: 'Somebody left.' }),
  beginCare: () => ({ changeId: newId(), id: newId(), title: 'Another care' }),
  beginStudy: () => ({
    changeId: newId(),
    id: newId(),
    title: 'Another study',
    question: '',
    interests: '',
    startedOn: '2023-01-16',
  }),
};
/** How often a change is told in the audit log, where that is not once: a dyad is added, and its
 * therapist’s seat taken; that a page goes on with a recording is none of its own, and a stop stands in the tape’s log; what
 * a machine writes down was stopped before; an interview that ends is held and tied. */
const TOLD: Record<string, number> = {
  addCareDyad: 2,
  beginAttempt: 0,
  cancelRecognition: 0,
  resumeAttempt: 0,
  stopTape: 0,
  endRecall: 2,
};
/** Sent as a file; src/server/imports.test.ts, lanes.test.ts, care-calendar.test.ts and src/store/sign-consent.test.ts keep one twice. */
const SENT_AS_FILE = ['keepLanes', 'keepImport', 'keepCalendar', 'keepScannedConsent'];
/** Needs an interview without a transcript; src/store/recall-room/recall-room.test.ts sends it twice. */
const TAKEN_BACK = ['takeBackInterview', 'takeBackHere'];
/** Refused under a legal hold, of which the study has one; src/store/recordings/correct-recording.test.ts sends it twice. */
const UNDER_HOLD = ['removeRecording'];
/** Needs a keyring of its own; src/store/second-person/key-requests.test.ts sends it twice. */
/** Of the clinic's administrator; src/store/instruments/instruments.test.ts sends each twice. */
const OF_THE_CLINIC = ['addInstrument', 'stateInstrument', 'confirmInstrument', 'switchInstrument'];
/** Of the clinic's administrator; src/store/forms/form-settings.test.ts sends each twice. */
const HOW_FORMS_ARE_ASKED = ['checkFormLanguage', 'endFormLanguage', 'switchFormMode'];
/** Need a mail server; src/store/mail/mail.test.ts sends each twice. */
const THROUGH_MAIL = ['keepMailSettings', 'sendTestMail', 'mailFormLink'];
const TRIED_ELSEWHERE = [
  ...UNDER_HOLD,
  ...SENT_AS_FILE,
  ...TAKEN_BACK,
  ...THROUGH_MAIL,
  ...OF_THE_CLINIC,
  ...HOW_FORMS_ARE_ASKED,
  'changeHousePassphrase',
];

let home: TestStore;
let server: TestApp;
let cookie: string;
/** Of the client, for what is done in an own space. */
let ownCookie: string;
let ids: StudyIds;
let mutations: Mutation[];
let contents = 0;
beforeAll(async () => {
  const opened = await openWholeHome();
  const { whole } = opened;
  home = opened.home;
  ids = whole.ids;
  server = openTestApp(home);
  cookie = await server.signIn(whole.investigator);
  ownCookie = await server.signIn(whole.client);
  mutations = await everyMutation();
});
afterAll(async () => home.close());

/** Every endpoint of src/api whose body carries a change id, in the order in which the use cases can be called. */
async function everyMutation(): Promise<Mutation[]> {
  const folder = join(import.meta.dirname, '../src/api');
  const found: Mutation[] = [];
  for (const file of readdirSync(folder)) {
    const module = (await import(join(folder, file))) as Record<string, unknown>;
    for (const [name, endpoint] of Object.entries(module)) {
      if (isMutation(endpoint) && !TRIED_ELSEWHERE.includes(name)) found.push({ name, endpoint });
    }
  }
  const order = ALL_CALLS.map((call) => call.name);
  return found.sort((one, other) => order.indexOf(one.name) - order.indexOf(other.name));
}

function isMutation(value: unknown): value is Endpoint {
  if (typeof value !== 'object' || value === null || !('path' in value) || !('body' in value)) return false;
  return value.body instanceof z.ZodObject && 'changeId' in value.body.shape;
}

/** A valid request to an endpoint, from the use case of the same name. */
function requestOf({ name, endpoint }: Mutation): Asked {
  const call = ALL_CALLS.find((each) => each.name === name);
  const given = call?.argumentsFor(ids)[0] ?? OWN_REQUESTS[name]?.();
  if (given === undefined) throw new Error(`${name} is not asked for here: add it to the use cases`);
  const plain = Object.fromEntries(
    Object.entries(given).map(([field, value]) => [
      field,
      value instanceof Redacted ? value.reveal() : value,
    ]),
  );
  const { studyId, transcriptId, interviewId, sessionId, grantId, accountId, invitationId, seatId } = plain;
  const { dyadId, goalId, taskId, recordingId, recognitionId, laneId, cycleId, id } = plain;
  const params = { studyId, transcriptId, interviewId, sessionId, grantId, accountId, invitationId, seatId };
  const ofCare = { dyadId, goalId, taskId, id };
  const more = { ...ofCare, recordingId, recognitionId, laneId, cycleId };
  return {
    params: endpoint.params.parse({ ...params, ...more }) as Json,
    body: endpoint.body.parse(plain) as Json,
  };
}

async function send({ endpoint }: Mutation, { params, body }: Asked): Promise<string> {
  const as = endpoint.path.startsWith('/api/own/') ? ownCookie : cookie;
  const response = await server.send(endpoint, as, { params, body });
  return `${response.status} ${await response.text()}`;
}

const notFound = async (): Promise<string> => {
  const response = await server.send(openTranscript, cookie, { params: { transcriptId: newId() } });
  return `${response.status} ${await response.text()}`;
};

/** A checksum of every row but keys: those are committed ahead of the rows that they seal, used or not. */
async function sumOfRows(): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select c.table_name as name from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.column_name = 'clinic_id' and t.table_type = 'BASE TABLE' and c.table_schema = 'public'
      and c.table_name not in ('sign_in', 'item_key') order by 1`.execute(home.store.db);
  const sums: string[] = [];
  for (const { name } of rows) {
    const sum = await sql<{ sum: string }>`
      select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as sum
      from ${sql.table(name)} t`.execute(home.store.db);
    sums.push(`${name} ${sum.rows[0]?.sum}`);
  }
  return sums.join('\n');
}

/** How often the change was made, by its own row and by its audit events. */
async function timesMade(changeId: unknown, since: string): Promise<{ changes: number; events: number }> {
  const { rows } = await sql<{ changes: number; events: number }>`
    select (select count(*)::int from change where id = ${changeId}) as changes,
      (select count(*)::int from audit_event where ordinal > ${since}) as events`.execute(home.store.db);
  return rows[0] ?? { changes: 0, events: 0 };
}

async function newestEvent(): Promise<string> {
  const { rows } = await sql<{ newest: string }>`
    select coalesce(max(ordinal), 0) as newest from audit_event`.execute(home.store.db);
  return rows[0]?.newest ?? '0';
}

/** The same body with one leaf changed to another valid value, once for each leaf but the change id. */
function otherContents(endpoint: Endpoint, body: Json): Json[] {
  return leavesOf(body)
    .filter((path) => path[0] !== 'changeId')
    .flatMap((path) => {
      const other = otherValues(path.reduce<unknown>((at, key) => (at as Json)[key], body))
        .map((value) => withLeaf(body, path, value))
        .find((changed) => endpoint.body.safeParse(changed).success);
      return other === undefined ? [] : [other];
    });
}

function leavesOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

/** Values of the same type, most of which the shape of a field refuses; one of them fits. */
function otherValues(value: unknown): unknown[] {
  if (typeof value === 'number') return [value + 1, value - 1];
  if (typeof value === 'boolean') return [!value];
  if (typeof value !== 'string') return [];
  const words = ['complement', 'mask', 'video', 'training', 'refused', 'therapist', 'guardian', 'inquirer'];
  const states = ['not held', 'due', 'approached', 'preparing', 'dyad', 'transcriber'];
  const days = ['2022-02-02', '2022-02-02T09:00:00Z'];
  const token = randomBytes(32).toString('base64url');
  return [...days, ...words, ...states, newId(), token, `${value}x`].filter((each) => each !== value);
}

function withLeaf(body: Json, path: readonly string[], value: unknown): Json {
  const copy = structuredClone(body);
  const at = path.slice(0, -1).reduce<unknown>((inner, key) => (inner as Json)[key], copy) as Json;
  at[path.at(-1) ?? ''] = value;
  return copy;
}

/** What is wrong with the answers to one change that is sent at once, again, and with other contents. */
async function faultsOf(mutation: Mutation, missing: string): Promise<string[]> {
  const faults: string[] = [];
  const check = (what: string, answer: unknown, right: unknown) => {
    const [is, shouldBe] = [JSON.stringify(answer), JSON.stringify(right)];
    if (is !== shouldBe) faults.push(`${mutation.name}, ${what}: ${is}`);
  };
  const request = requestOf(mutation);
  const since = await newestEvent();
  const both = await Promise.all([send(mutation, request), send(mutation, request)]);
  check('at once', both, ['200 {}', '200 {}']);
  check('made', await timesMade(request.body['changeId'], since), {
    changes: 1,
    events: TOLD[mutation.name] ?? 1,
  });
  const before = await sumOfRows();
  check('again', await send(mutation, request), '200 {}');
  const others = otherContents(mutation.endpoint, request.body);
  for (const body of others) check(JSON.stringify(body), await send(mutation, { ...request, body }), missing);
  check('rows', await sumOfRows(), before);
  contents += others.length;
  return faults;
}

test('every change, sent at once and again, is made once; its id with anything else is not found', async () => {
  expect(mutations.length).toBeGreaterThan(45);
  const missing = await notFound();
  const faults: string[] = [];
  for (const mutation of mutations) faults.push(...(await faultsOf(mutation, missing)));
  expect(faults).toEqual([]);
  console.log(`${mutations.length} changes, ${contents} other contents`);
}, 120_000);

test('the id of one change is not found by another', async () => {
  const [first, second] = ['addCode', 'addTheme'].map((name) =>
    mutations.find((mutation) => mutation.name === name),
  );
  if (first === undefined || second === undefined) throw new Error('codes and themes are not changed');
  const made = { ...requestOf(first) };
  made.body['parentId'] = null;
  expect(await send(first, made)).toBe('200 {}');
  const other = requestOf(second);
  other.body['changeId'] = made.body['changeId'];
  expect(await send(second, other)).toBe(await notFound());
});
