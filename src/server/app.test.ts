import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSmallStudy, type SmallStudy, transcriptOf } from '../../test/fixtures/small-study.ts';
import { openTestApp, ORIGIN, type TestApp } from '../../test/fixtures/test-app.ts';
import { openTestStore, type TestStore } from '../../test/fixtures/test-store.ts';
import { addCode, addCoding, listCodings } from '../api/coding.ts';
import { beginStudy, listStudies } from '../api/studies.ts';
import { addDyad } from '../api/study-setup.ts';
import { openTranscript } from '../api/transcripts.ts';
import { importTranscript } from '../store/import-transcript.ts';

let home: TestStore;
let study: SmallStudy;
let server: TestApp;
beforeAll(async () => {
  home = await openTestStore();
  study = await makeSmallStudy(home);
  server = openTestApp(home);
});
afterAll(async () => home.close());

test('a code is made and put on words through the real endpoints', async () => {
  const transcript = transcriptOf(study, 'client', ['Where?', 'I held my breath.']);
  await importTranscript(home.store, study.investigator, transcript);
  const cookie = await server.signIn(study.investigator);
  const params = { transcriptId: transcript.id };
  const opened = await server.ask(openTranscript, cookie, { params });
  const utteranceId = opened.utterances[1]?.id ?? '';
  const codeId = newId();
  const code = { id: codeId, parentId: null, position: 0, name: 'holding back', definition: '', hue: 30 };
  await server.ask(addCode, cookie, {
    params: { studyId: study.studyId },
    body: { changeId: newId(), ...code },
  });
  const span = { fromUtteranceId: utteranceId, fromOffset: 2, toUtteranceId: utteranceId, toOffset: 6 };
  const body = { changeId: newId(), id: newId(), excerptId: newId(), codeId, span };
  await server.ask(addCoding, cookie, { params, body });
  expect(await server.ask(listCodings, cookie, { params })).toMatchObject([{ codeId, span }]);
});

test('signed out, unknown and foreign get one sentence and no more', async () => {
  expect((await server.send(listStudies, null)).status).toBe(401);
  expect((await server.send(listStudies, 'entente=guess')).status).toBe(401);
  const cookie = await server.signIn(await home.person());
  const replies = await Promise.all(
    [newId(), 'not-an-id'].map(async (transcriptId) => {
      const response = await server.send(openTranscript, cookie, { params: { transcriptId } });
      return [response.status, await response.text()];
    }),
  );
  expect(replies[0]).toEqual(replies[1]);
  expect(replies[0]?.[0]).toBe(404);
});

test('a page of another site, a form and a wrong type are refused', async () => {
  const cookie = await server.signIn(study.investigator);
  const post = (headers: Record<string, string>) =>
    server.app.request(`${ORIGIN}${beginStudy.path}`, {
      method: 'POST',
      headers: { Cookie: cookie, ...headers },
      body: '{}',
    });
  const json = { 'Content-Type': 'application/json' };
  expect((await post({ ...json, 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
  expect((await post({ ...json, Origin: 'https://evil.example' })).status).toBe(403);
  expect((await post({ 'Content-Type': 'text/plain' })).status).toBe(415);
  expect((await post({ 'Content-Type': 'application/x-www-form-urlencoded' })).status).toBe(415);
});

test('a dyad of nobody is no fit', async () => {
  const cookie = await server.signIn(study.investigator);
  const body = { changeId: newId(), id: newId(), number: 77, label: 'Nobody', seats: [] };
  const response = await server.send(addDyad, cookie, { params: { studyId: study.studyId }, body });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ code: 'bad input', place: 'seats' });
});

test('bad input names its place and repeats no value', async () => {
  const cookie = await server.signIn(study.investigator);
  const response = await server.app.request(`${ORIGIN}${beginStudy.path}`, {
    method: 'POST',
    headers: { Cookie: cookie, 'Content-Type': 'application/json' },
    body: JSON.stringify({
      changeId: newId(),
      id: newId(),
      title: '',
      question: 'secret words',
      interests: '',
    }),
  });
  expect(response.status).toBe(400);
  const body = await response.text();
  expect(JSON.parse(body)).toMatchObject({ code: 'bad input', place: 'title' });
  expect(body).not.toContain('secret');
});

test('the page carries its policy', async () => {
  const response = await server.app.request(`${ORIGIN}/api/studies`);
  expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
  expect(response.headers.get('Cache-Control')).toBe('no-store');
});
