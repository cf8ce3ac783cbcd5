import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as staffApi from '../api/copy-requests.ts';
import type { Endpoint } from '../api/endpoint.ts';
import * as api from '../api/own-space.ts';
import type { Viewer } from '../domain/access/viewer.ts';
import type { Side } from '../domain/study/perspective.ts';
import { addCode } from '../store/codebook.ts';
import { addCoding } from '../store/codings.ts';
import { correctUtterance } from '../store/correct-utterance.ts';
import { importTranscript } from '../store/import-transcript.ts';
import { keepRating } from '../store/lanes/keep-rating.ts';
import { readLanes } from '../store/lanes/read-lanes.ts';
import { openTranscript } from '../store/open-transcript.ts';
import { readQuotes } from '../store/quotes.ts';
import { searchStudy } from '../store/search/search-study.ts';
import { keepCheck } from '../store/session-checks.ts';
import { enter, openSpaceOf, told } from '../../test/fixtures/own-space.ts';
import { addPair, makeSmallStudy, type SmallStudy, transcriptOf } from '../../test/fixtures/small-study.ts';
import { openTestApp, ORIGIN, type TestApp } from '../../test/fixtures/test-app.ts';
import { openTestStore, type TestStore } from '../../test/fixtures/test-store.ts';

const SENTENCES = ['How was the week, Ana?', 'It was =long.', 'Tell me of the harbour.', 'I was alone.'];
const OTHERS = ['How was the week', 'Tell me of the harbour'];

let home: TestStore;
let server: TestApp;
let study: SmallStudy;
let investigator: Viewer;
let staff: string;
let own: string;
let seatId: string;
let session: ReturnType<typeof transcriptOf>;
beforeAll(async () => {
  home = await openTestStore();
  server = openTestApp(home);
  study = await makeSmallStudy(home);
  investigator = await home.again(study.investigator, true);
  staff = await server.signIn(investigator);
  session = transcriptOf(study, 'session', SENTENCES);
  await importTranscript(home.store, investigator, session);
  await importTranscript(home.store, investigator, transcriptOf(study, 'client', ['And then?', 'I smiled.']));
  await keepCheck(home.store, investigator, {
    changeId: newId(),
    id: newId(),
    studyId: study.studyId,
    sessionId: study.sessionId,
    side: 'client',
    answeredAt: '2023-03-01T12:00:00Z',
    answers: { items: { trust: 4, heard: null }, openLine: '=HYPERLINK("x")', aboutWhen: 'end' },
  });
  seatId = study.seatIds.client;
  const opened = await openSpaceOf(home.store, investigator, { studyId: study.studyId, seatId });
  own = await enter(server, opened.token);
});
afterAll(async () => home.close());

const SEEN = [
  api.readSpace,
  api.listOwnConsents,
  api.whoLooked,
  api.listOwnAnswers,
  api.listOwnRequests,
  api.listOwnWithdrawals,
  api.takeOwnRecord,
] as const;

/** All that a person can see of their own, to the byte but for the instant at which a copy was taken. */
async function everything(cookie: string, seat: string): Promise<string> {
  const answers: string[] = [];
  for (const endpoint of SEEN) {
    answers.push(await told(await server.send(endpoint as Endpoint, cookie, { params: { seatId: seat } })));
  }
  const csv = await server.app.request(ORIGIN + api.OWN_ANSWERS_CSV.replace(':seatId', seat), {
    headers: { Cookie: cookie },
  });
  answers.push(await told(csv));
  return answers.join('\n').replace(/"takenAt":"[^"]*"/g, '');
}

/** What a team does with one side's interview. */
async function workOnInterview(side: Side): Promise<void> {
  const recall = transcriptOf(study, side, ['What was that like?', 'Heavy.', 'Heavy how?', 'Like stone.']);
  await importTranscript(home.store, investigator, recall);
  const opened = await openTranscript(home.store, investigator, recall.id);
  const turn = opened.utterances[1];
  if (turn === undefined) throw new Error('no turn');
  await correctUtterance(home.store, investigator, {
    changeId: newId(),
    transcriptId: recall.id,
    ...turn,
    text: 'Very heavy.',
  });
  const codeId = newId();
  const code = { id: codeId, parentId: null, position: 0, name: 'Weight', definition: '', hue: 0 };
  await addCode(home.store, investigator, { changeId: newId(), studyId: study.studyId, ...code });
  const at = { fromUtteranceId: turn.id, fromOffset: 0, toUtteranceId: turn.id, toOffset: 4 };
  const coding = { id: newId(), excerptId: newId(), transcriptId: recall.id, codeId, span: at };
  await addCoding(home.store, investigator, { changeId: newId(), ...coding });
  await readQuotes(home.store, investigator, study.studyId, { codeId, dyadId: study.dyadId, limit: 10 });
  const rating = { id: newId(), sessionId: study.sessionId, side, fromMs: 0, values: [1, null, 2] };
  const scale = { name: 'Closeness', low: 'far', high: 'close' };
  await keepRating(home.store, investigator, { changeId: newId(), ...rating, ...scale });
  await readLanes(home.store, investigator, study.sessionId);
}

test('what a person sees is, to the byte, the same whether or not the other one was interviewed', async () => {
  const seat = { studyId: study.studyId, seatId: study.seatIds.therapist };
  const theirs = await enter(server, (await openSpaceOf(home.store, investigator, seat)).token);
  const sides = { client: [own, seatId], therapist: [theirs, seat.seatId] } as const;
  for (const cookieAndSeat of Object.values(sides)) await everything(...cookieAndSeat);
  for (const [side, other] of [
    ['client', 'therapist'],
    ['therapist', 'client'],
  ] as const) {
    const before = await everything(...sides[side]);
    const ofOther = await everything(...sides[other]);
    await workOnInterview(other);
    expect(await everything(...sides[side]), side).toBe(before);
    // Whose interview it was does see it.
    expect(await everything(...sides[other]), other).not.toBe(ofOther);
  }
});

test('who looked is told as role and day, with what was done, and nothing else', async () => {
  await openTranscript(home.store, investigator, session.id);
  await searchStudy(home.store, investigator, study.studyId, {
    text: 'alone',
    mode: 'plain',
    matchCase: false,
  } as never);
  const { lines, before } = await server.ask(api.whoLooked, own, { params: { seatId } });
  const today = new Date().toISOString().slice(0, 10);
  expect(before).toBeNull();
  for (const [role, what] of [
    ['investigator', 'session read'],
    ['investigator', 'interview read'],
    ['investigator', 'rating noted'],
    ['investigator', 'rating read'],
    ['investigator', 'words searched'],
    ['investigator', 'consent noted'],
    ['investigator', 'answers noted'],
    ['investigator', 'space opened'],
    ['you', 'space entered'],
    ['you', 'record taken'],
  ]) {
    expect(lines).toContainEqual({ day: today, role, what });
  }
  expect(JSON.stringify(lines)).not.toMatch(/Somebody|@|[0-9a-f]{8}-/);
});

test('older days come in pages, and each day stands on one page only', async () => {
  const days = Array.from({ length: 60 }, (_none, index) => new Date(Date.UTC(2024, 0, 1 + index, 12)));
  await home.store.db
    .insertInto('audit_event')
    .values(
      days.map((at) => ({
        clinic_id: home.clinicId,
        id: newId(),
        at,
        account_id: investigator.accountId,
        capacity: 'coder',
        event: 'transcript opened',
        study_id: study.studyId,
        dyad_id: study.dyadId,
        item_id: session.id,
      })),
    )
    .execute();
  const first = await server.ask(api.whoLooked, own, { params: { seatId } });
  const second = await server.ask(api.whoLooked, own, {
    params: { seatId },
    query: { before: first.before ?? undefined },
  });
  const told = [...first.lines, ...second.lines].filter((line) => line.role === 'coder');
  expect(told.map((line) => line.day)).toEqual(days.map((at) => at.toISOString().slice(0, 10)).toReversed());
  expect(second.before).toBeNull();
});

test('the record is taken as JSON and CSV; no cell is a formula', async () => {
  const record = await server.ask(api.takeOwnRecord, own, { params: { seatId } });
  expect(record.answers[0]).toMatchObject({ session: 3, items: { trust: 4, heard: null }, aboutWhen: 'end' });
  expect(record.consents.length).toBeGreaterThan(3);
  const csv = await server.app.request(ORIGIN + api.OWN_ANSWERS_CSV.replace(':seatId', seatId), {
    headers: { Cookie: own },
  });
  const text = await csv.text();
  expect(text).toContain('3,2023-03-01,2023-03-01T12:00:00.000Z,trust,4\r\n');
  expect(text).toContain(`"'=HYPERLINK(""x"")"`);
});

async function ask(what: 'session transcript' | 'recording' | 'own interview') {
  const id = newId();
  await server.ask(api.askForCopy, own, {
    params: { seatId },
    body: { changeId: newId(), id, sessionId: study.sessionId, what },
  });
  return id;
}
const answerBody = (requestId: string) => ({
  changeId: newId(),
  id: newId(),
  requestId,
  kind: 'own words' as const,
  meetOn: null,
  words: 'Here you are.',
  seen: [] as { transcriptId: string; revision: number }[],
});
const params = () => ({ studyId: study.studyId });

test('a copy of the session holds the person’s own turns, and no word or length of the other’s ever leaves', async () => {
  const requestId = await ask('session transcript');
  const again = {
    changeId: newId(),
    id: newId(),
    sessionId: study.sessionId,
    what: 'session transcript' as const,
  };
  expect((await server.send(api.askForCopy, own, { params: { seatId }, body: again })).status).toBe(422);
  const listed = await server.ask(staffApi.listCopyRequests, staff, { params: params() });
  expect(listed[0]).toMatchObject({ id: requestId, side: 'client', dyad: 1, session: 3, answer: null });
  const preview = await server.ask(staffApi.previewCopy, staff, { params: { ...params(), requestId } });
  expect(preview.copy).toEqual([
    {
      turns: [
        { speaker: 'other' },
        { speaker: 'you', text: 'It was =long.' },
        { speaker: 'other' },
        { speaker: 'you', text: 'I was alone.' },
      ],
    },
  ]);
  const unseen = await server.send(staffApi.answerCopyRequest, staff, {
    params: params(),
    body: answerBody(requestId),
  });
  expect(unseen.status).toBe(422);
  const body = { ...answerBody(requestId), seen: preview.seen };
  await server.ask(staffApi.answerCopyRequest, staff, { params: params(), body });
  const second = { ...body, changeId: newId(), id: newId(), kind: 'refused' as const };
  expect(
    (await server.send(staffApi.answerCopyRequest, staff, { params: params(), body: second })).status,
  ).toBe(422);
  const [request] = await server.ask(api.listOwnRequests, own, { params: { seatId } });
  expect(request?.answer).toMatchObject({ kind: 'own words', words: 'Here you are.' });
  const copy = await server.ask(api.takeCopy, own, { params: { seatId, requestId } });
  expect(copy).toEqual(preview.copy);
  const all = `${await everything(own, seatId)}${JSON.stringify([copy, preview, listed])}`;
  for (const words of OTHERS) expect(all).not.toContain(words);
});

test('a copy needs a fresh sign-in, a refusal its reason, an appointment its day, a recording no copy', async () => {
  const requestId = await ask('recording');
  const preview = await server.ask(staffApi.previewCopy, staff, { params: { ...params(), requestId } });
  const send = (body: object) =>
    server.send(staffApi.answerCopyRequest, staff, {
      params: params(),
      body: { ...answerBody(requestId), seen: preview.seen, ...body } as never,
    });
  expect((await send({})).status).toBe(422);
  expect((await send({ kind: 'refused', words: '  ' })).status).toBe(422);
  expect((await send({ kind: 'appointment', words: '' })).status).toBe(422);
  const interview = await ask('own interview');
  const ofInterview = await server.ask(staffApi.previewCopy, staff, {
    params: { ...params(), requestId: interview },
  });
  await home.store.db
    .updateTable('sign_in')
    .set({ stepped_up_at: new Date('2020-01-01') })
    .execute();
  const stale = await server.send(staffApi.answerCopyRequest, staff, {
    params: params(),
    body: { ...answerBody(interview), seen: ofInterview.seen },
  });
  expect(stale.status).toBe(403);
  expect((await send({ kind: 'appointment', meetOn: '2030-01-02', words: 'Room 4.' })).status).toBe(200);
  const requests = await server.ask(api.listOwnRequests, own, { params: { seatId } });
  const answered = requests.find((each) => each.id === requestId)?.answer;
  expect(answered).toMatchObject({ kind: 'appointment', meetOn: '2030-01-02', words: 'Room 4.' });
  const none = await server.send(api.takeCopy, own, { params: { seatId, requestId } });
  expect(none.status).toBe(404);
});

test('with the ids of another dyad everything is, to the byte, an id that was never given', async () => {
  const ids = { studyId: study.studyId, dyadId: newId(), sessionId: newId() };
  const other = await addPair(home.store, investigator, ids, 2);
  const theirs = await openSpaceOf(
    home.store,
    investigator,
    { ...ids, seatId: other.seatIds.client },
    '739105',
  );
  const cookie = await enter(server, theirs.token, '739105');
  const [request] = await server.ask(api.listOwnRequests, own, { params: { seatId } });
  const asked = { changeId: newId(), id: newId(), what: 'recording' as const };
  const calls = (seat: string, requestId: string, sessionId: string) => [
    ...SEEN.slice(1).map((endpoint) => ({ endpoint: endpoint as Endpoint, params: { seatId: seat } })),
    { endpoint: api.takeCopy as Endpoint, params: { seatId: seat, requestId } },
    { endpoint: api.askForCopy as Endpoint, params: { seatId: seat }, body: { ...asked, sessionId } },
  ];
  const answersTo = async (list: ReturnType<typeof calls>) => {
    const answers: string[] = [];
    for (const { endpoint, ...input } of list)
      answers.push(await told(await server.send(endpoint, cookie, input)));
    return answers;
  };
  const requestId = request?.id ?? '';
  const foreign = await answersTo(calls(seatId, requestId, study.sessionId));
  expect(foreign).toEqual(await answersTo(calls(newId(), newId(), newId())));
  const mixed = await answersTo(calls(theirs.seatId, requestId, study.sessionId).slice(-2));
  expect(mixed).toEqual(await answersTo(calls(theirs.seatId, newId(), newId()).slice(-2)));
  expect(new Set([...foreign, ...mixed].map((each) => each.slice(0, 3)))).toEqual(new Set(['404']));
});

/** Every endpoint of src/api. */
async function everyEndpoint(): Promise<Endpoint[]> {
  const folder = join(import.meta.dirname, '../api');
  const found: Endpoint[] = [];
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.ts'))) {
    const module = (await import(join(folder, file))) as Record<string, unknown>;
    for (const each of Object.values(module)) {
      if (typeof each === 'object' && each !== null && 'path' in each && 'reply' in each) {
        found.push(each as Endpoint);
      }
    }
  }
  return found;
}

test('the space’s sign-in is nobody at every staff endpoint, and staff without a seat at every one of the space’s', async () => {
  const ids = {
    studyId: study.studyId,
    transcriptId: session.id,
    sessionId: study.sessionId,
    interviewId: study.interviewIds.client,
    seatId,
    requestId: newId(),
  };
  const fields = { changeId: newId(), id: newId(), text: 'and', mode: 'plain', matchCase: false };
  const endpoints = await everyEndpoint();
  let looked = 0;
  for (const endpoint of endpoints) {
    const isOwn = endpoint.path.startsWith('/api/own/');
    const input = { params: ids, body: { ...fields, ...ids } };
    const nobody = await told(await server.send(endpoint, null, input as never));
    // What is answered to anybody is not answered by who asks.
    if (!nobody.startsWith('401')) continue;
    looked += 1;
    const cookie = isOwn ? staff : own;
    expect(await told(await server.send(endpoint, cookie, input as never)), endpoint.path).toBe(nobody);
  }
  expect(looked).toBeGreaterThan(80);
});
