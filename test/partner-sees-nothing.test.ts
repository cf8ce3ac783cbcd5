import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as codingApi from '../src/api/coding.ts';
import * as comparisonApi from '../src/api/comparison.ts';
import type { Endpoint } from '../src/api/endpoint.ts';
import * as historyApi from '../src/api/history.ts';
import * as notesApi from '../src/api/notes.ts';
import * as reportApi from '../src/api/report.ts';
import * as searchApi from '../src/api/search.ts';
import * as studiesApi from '../src/api/studies.ts';
import * as boardApi from '../src/api/study-board.ts';
import * as setupApi from '../src/api/study-setup.ts';
import * as themesApi from '../src/api/themes.ts';
import * as transcriptsApi from '../src/api/transcripts.ts';
import type { Viewer } from '../src/domain/access/viewer.ts';
import { listTranscripts } from '../src/store/list-transcripts.ts';
import { listStudies } from '../src/store/studies.ts';
import { loadViewer } from '../src/store/viewers.ts';
import { openTestApp, ORIGIN, type TestApp } from './fixtures/test-app.ts';
import type { TestStore } from './fixtures/test-store.ts';
import { openDemoHome } from './fixtures/furnished-home.ts';

let home: TestStore;
let server: TestApp;
let studyId: string;
let clientRecall: string;
let therapist: Viewer;
let stranger: Viewer;
beforeAll(async () => {
  const demo = await openDemoHome();
  home = demo.home;
  const { account } = demo;
  const investigator = await loadViewer(home.store.db, { ...account, steppedUp: true });
  studyId = (await listStudies(home.store, investigator))[0]?.id ?? '';
  const transcripts = await listTranscripts(home.store, investigator, studyId);
  const recall = transcripts.find((each) => each.kind === 'recall' && each.perspective === 'client');
  clientRecall = recall?.id ?? '';
  server = openTestApp(home);
  stranger = await home.person([], account.clinicId);
  therapist = await sit(await home.person([], account.clinicId), recall?.dyadId ?? '', 'therapist');
});
afterAll(async () => home.close());

/** Gives an account the seat of one side of a dyad: the therapist of the pair signs in. */
async function sit(person: Viewer, dyadId: string, role: 'client' | 'therapist'): Promise<Viewer> {
  await home.store.db
    .updateTable('seat')
    .set({ account_id: person.accountId })
    .where('dyad_id', '=', dyadId)
    .where('role', '=', role)
    .execute();
  return home.again(person);
}

interface Question {
  readonly endpoint: Endpoint;
  readonly params: Record<string, string>;
  readonly body?: object;
}

/** Every endpoint that names a study or the client's recall, as it would be asked about them. */
function questions(): Question[] {
  const modules = [
    codingApi,
    comparisonApi,
    historyApi,
    notesApi,
    reportApi,
    searchApi,
    studiesApi,
    boardApi,
  ];
  const endpoints = [...modules, setupApi, themesApi, transcriptsApi].flatMap((module) =>
    Object.values(module).filter(
      (each): each is Endpoint =>
        typeof each === 'object' && each !== null && 'path' in each && 'reply' in each,
    ),
  );
  const known = endpoints.filter((each) => !/:(?!studyId\b|transcriptId\b)\w+/.test(each.path));
  return known.map((endpoint) => ({
    endpoint,
    params: { studyId, transcriptId: clientRecall },
    body: { changeId: newId(), id: newId(), text: 'and', mode: 'plain', matchCase: false },
  }));
}

/** Everything about an answer that a person could see, but for the time. */
async function answerTo(question: Question, cookie: string): Promise<string> {
  const { endpoint, params, body } = question;
  const path = endpoint.path.replace(/:(\w+)/g, (_whole, name: string) => params[name] ?? '');
  const post = { 'Content-Type': 'application/json' };
  const init: RequestInit = {
    method: endpoint.method,
    headers: { Cookie: cookie, ...(endpoint.method === 'POST' && post) },
  };
  if (endpoint.method === 'POST') init.body = JSON.stringify(body);
  const response = await server.app.request(ORIGIN + path, init);
  const headers = [...response.headers]
    .filter(([name]) => name !== 'date')
    .map(([name, value]) => `${name}: ${value}`);
  return [response.status, ...headers.sort(), await response.text()].join('\n');
}

test('the client’s therapist gets, to the byte, what a stranger gets, from every endpoint', async () => {
  const [ofTherapist, ofStranger] = await Promise.all([server.signIn(therapist), server.signIn(stranger)]);
  const asked = questions();
  expect(asked.length).toBeGreaterThan(40);
  for (const question of asked) {
    const one = await answerTo(question, ofTherapist);
    expect(one, question.endpoint.path).toBe(await answerTo(question, ofStranger));
    if (question.endpoint.path.includes(':')) expect(one, question.endpoint.path).not.toMatch(/^200/);
  }
});

test('the client’s recall answers as an id that was never given', async () => {
  const cookie = await server.signIn(therapist);
  const { openTranscript } = transcriptsApi;
  const real = await answerTo({ endpoint: openTranscript, params: { transcriptId: clientRecall } }, cookie);
  const unknown = await answerTo({ endpoint: openTranscript, params: { transcriptId: newId() } }, cookie);
  expect(real).toBe(unknown);
});

test('a seat voids the same account’s grants in that study', async () => {
  const both = await home.person([{ capacity: 'investigator', studyId }], therapist.clinicId);
  const cookie = await server.signIn(both);
  const question = { endpoint: transcriptsApi.openTranscript, params: { transcriptId: clientRecall } };
  expect(await answerTo(question, cookie)).toMatch(/^200/);
  const dyads = await home.store.db.selectFrom('dyad').select('id').where('study_id', '=', studyId).execute();
  await sit(both, dyads.at(-1)?.id ?? '', 'therapist');
  expect(await answerTo(question, cookie)).toMatch(/^404/);
});
