import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestApp, ORIGIN, type TestApp } from '../../test/fixtures/test-app.ts';
import { openTestStore, type TestStore } from '../../test/fixtures/test-store.ts';
import { makeSmallStudy, type SmallStudy } from '../../test/fixtures/small-study.ts';
import { readStudy } from '../api/studies.ts';
import type { LogFields } from './log.ts';
import { RefusedAccess } from './refused-access.ts';

let home: TestStore;
let server: TestApp;
let study: SmallStudy;
let lines: LogFields[] = [];
beforeAll(async () => {
  home = await openTestStore();
  server = openTestApp(home);
  study = await makeSmallStudy(home);
});
beforeEach(() => {
  lines = [];
  server.premises.refused = new RefusedAccess((_event, fields = {}) => lines.push(fields));
});
afterAll(() => home.close());

test('a refused id and one that was never given leave the same line: who, which endpoint, and no id', async () => {
  const viewer = await home.person();
  const cookie = await server.signIn(viewer);
  const told: unknown[] = [];
  for (const studyId of [study.studyId, newId()]) {
    server.premises.refused = new RefusedAccess((_event, fields = {}) => lines.push(fields));
    lines = [];
    expect((await server.send(readStudy, cookie, { params: { studyId } })).status).toBe(404);
    told.push(lines);
  }
  const line = { method: 'GET', path: readStudy.path, status: 404, account: viewer.accountId, count: 1 };
  expect(told).toEqual([[line], [line]]);
});

test('what another site sends and what is not there are told without an account; what is allowed is not told', async () => {
  await server.app.request(`${ORIGIN}/api/sign-out`, {
    method: 'POST',
    headers: { Origin: 'https://evil.example' },
  });
  await server.app.request(`${ORIGIN}/api/words/${newId()}`);
  expect(lines).toEqual([
    { method: 'POST', path: '/api/*', status: 403, count: 1 },
    { method: 'GET', path: '/api/*', status: 404, count: 1 },
  ]);
  const cookie = await server.signIn(study.investigator);
  await server.ask(readStudy, cookie, { params: { studyId: study.studyId } });
  expect(lines).toHaveLength(2);
});

test('the same refusal again and again is one line a minute, with how often', () => {
  const told: LogFields[] = [];
  const refused = new RefusedAccess((_event, fields = {}) => told.push(fields));
  const refusal = { account: 'ada', method: 'GET', path: '/api/x', status: 404 };
  for (let second = 0; second < 90; second += 1) refused.note(refusal, second * 1000);
  expect(told.map((line) => line.count)).toEqual([1, 60]);
});
