import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ENDING_CALLS, SETUP_CALLS } from '../../test/fixtures/study-use-cases.ts';
import { openTestApp, type TestApp } from '../../test/fixtures/test-app.ts';
import type { TestStore } from '../../test/fixtures/test-store.ts';
import type { WholeStudy } from '../../test/fixtures/whole-study.ts';
import { WITHDRAWAL_CALLS } from '../../test/fixtures/withdrawal-use-cases.ts';
import { writeConsentForm } from '../api/consents.ts';
import type { Endpoint } from '../api/endpoint.ts';
import { noteMilestone, placeLegalHold, setRetentionRule } from '../api/retention.ts';
import { askSecondPerson } from '../api/second-person.ts';
import { setAgeRule } from '../api/consents.ts';
import { Redacted } from '../seal/redacted.ts';
import { makeInvitation } from '../api/people.ts';
import { openWholeHome } from '../../test/fixtures/furnished-home.ts';

let home: TestStore;
let whole: WholeStudy;
let server: TestApp;
let cookie: string;
beforeAll(async () => {
  ({ home, whole } = await openWholeHome());
  server = openTestApp(home);
  cookie = await server.signIn(whole.investigator);
});
afterAll(async () => home.close());

const CALLS = [...SETUP_CALLS, ...ENDING_CALLS, ...WITHDRAWAL_CALLS];

/** Found by fuzzing: each answered with 500 where the new row's id was taken by another change. */
test.each([
  ['writeConsentForm', writeConsentForm],
  ['setAgeRule', setAgeRule],
  ['setRetentionRule', setRetentionRule],
  ['noteMilestone', noteMilestone],
  ['placeLegalHold', placeLegalHold],
  ['askSecondPerson', askSecondPerson],
  ['makeInvitation', makeInvitation],
] as [string, Endpoint][])('%s: an id that is taken is not found', async (name, endpoint) => {
  const { ids } = whole;
  const [asked] = CALLS.find((call) => call.name === name)?.argumentsFor(ids) ?? [];
  const plain = Object.fromEntries(
    Object.entries(asked as object).map(([field, value]) => [
      field,
      value instanceof Redacted ? value.reveal() : (value as unknown),
    ]),
  );
  const params = { studyId: ids.study };
  const send = async (body: object) => (await server.send(endpoint, cookie, { params, body })).status;
  expect(await send({ ...plain, changeId: newId() })).toBe(200);
  const other = { ...plain, changeId: newId(), ...(name === 'writeConsentForm' && { documentId: newId() }) };
  expect([name, await send(other)]).toEqual([name, 404]);
});
