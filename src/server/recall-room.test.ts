import { randomBytes } from 'node:crypto';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Redacted } from '../seal/redacted.ts';
import { openRecallRoom } from '../store/recall-room/open-room.ts';
import { endRecall } from '../store/recall-room/end-recall.ts';
import { ORIGIN, openTestApp, type TestApp } from '../../test/fixtures/test-app.ts';
import type { TestStore } from '../../test/fixtures/test-store.ts';
import { BEFORE_THE_DOOR } from '../../test/fixtures/endpoint-law.ts';
import { everyEndpoint } from '../../test/fixtures/every-endpoint.ts';
import type { WholeStudy } from '../../test/fixtures/whole-study.ts';
import { openWholeHome } from '../../test/fixtures/furnished-home.ts';

let home: TestStore;
let server: TestApp;
let whole: WholeStudy;
beforeAll(async () => {
  ({ home, whole } = await openWholeHome());
  server = openTestApp(home);
});
afterAll(async () => home.close());

async function link(): Promise<string> {
  const { interview, room, tape } = whole.ids;
  const token = randomBytes(32).toString('base64url');
  const asked = { id: room, interviewId: interview, tapeId: tape, soundId: null, runUpMs: 5_000 };
  await openRecallRoom(home.store, whole.investigator, {
    changeId: newId(),
    ...asked,
    token: new Redacted(token),
  });
  return token;
}

const post = (path: string, body: object, cookie = '') =>
  server.app.request(`${ORIGIN}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(cookie && { Cookie: cookie }) },
    body: JSON.stringify(body),
  });
const get = (path: string, cookie: string) =>
  server.app.request(`${ORIGIN}${path}`, { headers: { Cookie: cookie } });

async function enter(token: string): Promise<string> {
  const response = await post('/api/room/enter', { token });
  expect(await response.json()).toEqual({ open: true });
  return response.headers.get('Set-Cookie')?.split(';')[0] ?? '';
}

const telling = () => ({
  id: newId(),
  pageId: newId(),
  number: 0,
  events: [
    {
      id: newId(),
      kind: 'paused',
      by: 'client',
      interviewMs: 70_000,
      fromMs: 9_000,
      toMs: 9_000,
      running: false,
      rate: 1,
    },
  ],
});

test('a link opens its tape and takes its log; guessed and earlier links open nothing and answer alike', async () => {
  const earlier = await link();
  const cookie = await enter(earlier);
  expect((await get('/api/room', cookie)).status).toBe(200);
  const token = await link();
  for (const dead of [earlier, randomBytes(32).toString('base64url'), '', 'x']) {
    const response = await post('/api/room/enter', { token: dead });
    expect([response.status, await response.json(), response.headers.get('Set-Cookie')]).toEqual([
      200,
      { open: false },
      null,
    ]);
  }
  expect((await get('/api/room', cookie)).status).toBe(401);
  const alive = await enter(token);
  expect((await post('/api/room/tell', telling(), alive)).status).toBe(200);
  expect(await (await get('/api/room/orders', alive)).json()).toEqual({ number: 0, toMs: null });
});

test('the room plays its tape and no other recording, and is nobody everywhere else', async () => {
  const cookie = await enter(await link());
  const { tape, recording } = whole.ids;
  const playback = { changeId: newId(), id: newId() };
  const opened = await post(`/api/recordings/${tape}/playbacks`, playback, cookie);
  expect(opened.status).toBe(200);
  const read = await get(`/api/playbacks/${playback.id}`, cookie);
  const { pieces } = (await read.json()) as { pieces: { id: string }[] };
  const piece = await get(`/api/playbacks/${playback.id}/pieces/${pieces[0]?.id}`, cookie);
  expect([piece.status, (await piece.arrayBuffer()).byteLength > 100]).toEqual([200, true]);
  const other = { changeId: newId(), id: newId() };
  expect((await post(`/api/recordings/${recording}/playbacks`, other, cookie)).status).toBe(401);
  expect((await get(`/api/playbacks/${newId()}`, cookie)).status).toBe(401);
});

test('no endpoint of the staff or of an own space knows the room’s cookie', async () => {
  const cookie = await enter(await link());
  const reached: string[] = [];
  for (const { name, endpoint } of await everyEndpoint()) {
    if (BEFORE_THE_DOOR.includes(name) || endpoint.path.startsWith('/api/room')) continue;
    const path = endpoint.path.replace(/:\w+/g, newId());
    const answer = endpoint.method === 'GET' ? await get(path, cookie) : await post(path, {}, cookie);
    if (answer.status === 200) reached.push(name);
  }
  expect(reached).toEqual([]);
});

test('once the interview is ended its page is told so, whatever it asks', async () => {
  const cookie = await enter(await link());
  await endRecall(home.store, whole.investigator, { changeId: newId(), interviewId: whole.ids.interview });
  expect((await get('/api/room', cookie)).status).toBe(401);
  expect((await get('/api/room/orders', cookie)).status).toBe(401);
  expect((await post('/api/room/tell', telling(), cookie)).status).toBe(401);
  expect((await post(`/api/recordings/${whole.ids.tape}/playbacks`, {}, cookie)).status).toBe(401);
});
