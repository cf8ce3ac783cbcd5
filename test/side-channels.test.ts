import pg from 'pg';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Viewer } from '../src/domain/access/viewer.ts';
import { importTranscript } from '../src/store/import-transcript.ts';
import { askForCopy } from '../src/store/own-space/copy-requests.ts';
import { setRetentionRule } from '../src/store/retention/retention-rules.ts';
import { everyEndpoint, isMutation, type NamedEndpoint, requestAbout } from './fixtures/every-endpoint.ts';
import { RARE_WORD, workOnRecall } from './fixtures/recall-work.ts';
import { makeSmallStudy, type SmallStudy, transcriptOf } from './fixtures/small-study.ts';
import { openTestApp, type TestApp } from './fixtures/test-app.ts';
import { openTestStore, type TestStore } from './fixtures/test-store.ts';
import type { StudyIds } from './fixtures/whole-study.ts';

/** What the client's therapist is told by one endpoint. */
interface Told {
  readonly status: number;
  readonly headers: string;
  readonly body: string;
}

let home: TestStore;
let server: TestApp;
let study: SmallStudy;
let leader: Viewer;
let therapist: Viewer;
let cookie: string;
let endpoints: NamedEndpoint[];
/** Every answer before the client's recall interview was held, and after a whole team has worked with it. */
let before: Map<string, Told>;
let after: Map<string, Told>;
let ids: StudyIds;
let logged = '';

beforeAll(async () => {
  home = await openTestStore();
  server = openTestApp(home);
  study = await makeSmallStudy(home);
  leader = await home.again(study.investigator, true);
  const recallId = newId();
  await notHeldYet(study.interviewIds.client);
  await importTranscript(home.store, leader, transcriptOf(study, 'session', ['How was it?', 'Long.']));
  await importTranscript(home.store, leader, transcriptOf(study, 'therapist', ['And you?', 'I was tired.']));
  therapist = await seated();
  cookie = await server.signIn(therapist);
  const copyRequest = newId();
  const own = { seatId: study.seatIds.therapist, sessionId: study.sessionId };
  const asked = { changeId: newId(), id: copyRequest, ...own, what: 'own interview' as const };
  await askForCopy(home.store, therapist, asked);
  const rule = { purpose: 'this study', modality: 'recall interview', event: 'study end' } as const;
  const days = { afterDays: 30, warnDays: 10 };
  const { studyId } = study;
  await setRetentionRule(home.store, leader, { changeId: newId(), id: newId(), studyId, ...rule, ...days });
  ids = idsFor(recallId, copyRequest);
  endpoints = (await everyEndpoint()).filter((each) => asksOnly(each));
  // Taking the own record is told in the record: from the second time on it tells the same.
  await everythingTold();
  before = await everythingTold();
  const write = process.stderr.write.bind(process.stderr);
  process.stderr.write = ((text: string) => {
    logged += text;
    return true;
  }) as typeof process.stderr.write;
  await workOnRecall(home.store, leader, study, recallId);
  after = await everythingTold();
  process.stderr.write = write;
});
afterAll(async () => home.close());

/** The app may not delete interviews, so the owner of the tables does. */
async function notHeldYet(interviewId: string): Promise<void> {
  const admin = new pg.Client(home.database.administrator());
  await admin.connect();
  await admin.query('delete from interview where id = $1', [interviewId]);
  await admin.end();
}

async function seated(): Promise<Viewer> {
  const person = await home.person();
  const seat = study.seatIds.therapist;
  await home.store.db
    .updateTable('seat')
    .set({ account_id: person.accountId })
    .where('id', '=', seat)
    .execute();
  return home.again(person, true);
}

/** The ids of what may or may not be there; the rest were never given. */
function idsFor(recallId: string, copyRequest: string): StudyIds {
  const known = {
    study: study.studyId,
    dyad: study.dyadId,
    seat: study.seatIds.therapist,
    session: study.sessionId,
    interview: study.interviewIds.client,
    transcript: recallId,
    recall: recallId,
    copyRequest,
  };
  const never = newId();
  return new Proxy(known as unknown as StudyIds, {
    get: (target, noun) => (Reflect.get(target, noun) as string | undefined) ?? never,
  });
}

/** Reads, and the search; what opens a door is looked at elsewhere. */
const asksOnly = (each: NamedEndpoint): boolean =>
  !isMutation(each) && (each.endpoint.method === 'GET' || each.name === 'searchStudy');

async function toldBy(endpoint: NamedEndpoint, of: StudyIds): Promise<Told> {
  const asked = requestAbout(endpoint, of);
  const response = await server.send(endpoint.endpoint, cookie, asked as never);
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).sort();
  const body = (await response.text()).replace(/"takenAt":"[^"]*"/, '');
  return { status: response.status, headers: headers.join('\n'), body };
}

async function everythingTold(): Promise<Map<string, Told>> {
  const told = new Map<string, Told>();
  for (const endpoint of endpoints) told.set(endpoint.name, await toldBy(endpoint, ids));
  return told;
}

/** What these endpoints tell is what they told before, and they are all there. */
function toldTheSame(...names: string[]): void {
  for (const name of names) {
    expect(before.has(name), name).toBe(true);
    expect(after.get(name), name).toEqual(before.get(name));
  }
}

const paths = (): string => endpoints.map((each) => each.endpoint.path).join('\n');

test('counts: lists, matrix, report and flow', () => {
  toldTheSame('listTranscripts', 'readMatrix', 'readReport', 'listCandidates', 'listCodes', 'listThemes');
  toldTheSame('listCodings', 'readQuotes', 'listMemos', 'listJournal', 'listChanges', 'listInterviews');
  expect(after.get('listTranscripts')?.status).toBe(404);
});

test('search hits; there are no facets', () => {
  toldTheSame('searchStudy');
  expect(paths()).not.toMatch(/facet/i);
});

test('autocomplete: there is none', () => {
  expect(paths()).not.toMatch(/complete|suggest|prefix|typeahead/i);
});

test('notifications and Today', () => {
  toldTheSame('readToday', 'listConsentsToAsk', 'readMailSettings');
  // Mail leaves only where a person sends a link, and never by itself: what can be asked about it is how it is set up.
  const telling = paths()
    .split('\n')
    .filter((path) => /notif|mail|push/i.test(path));
  expect(telling).toEqual(['/api/mail-settings']);
});

test('job names and logs: no list of jobs, and no line that names the recall or its words', () => {
  expect(paths()).not.toMatch(/job|queue|task/i);
  for (const secret of [ids.recall, ids.interview, RARE_WORD, 'client.vtt'])
    expect(logged).not.toContain(secret);
});

test('file names: the three files that leave are named after nothing in the study', () => {
  toldTheSame('reportDocx', 'codingsCsv', 'ownAnswersCsv');
  expect(after.get('ownAnswersCsv')?.headers).toContain('filename="answers.csv"');
  for (const { headers, body } of after.values()) expect(headers + body).not.toContain('client.vtt');
});

test('status codes: every endpoint answers with the one it answered with', () => {
  for (const [name, told] of after)
    expect(`${name} ${told.status}`).toBe(`${name} ${before.get(name)?.status}`);
});

test('ETags and cache headers: no ETag, nothing kept, the same headers', () => {
  for (const [name, told] of after) {
    expect(told.headers, name).toBe(before.get(name)?.headers);
    expect(told.headers, name).not.toMatch(/^etag|^last-modified/im);
    expect(told.headers, name).toContain('cache-control: no-store');
  }
});

test('sizes: every answer is as long as it was', () => {
  for (const [name, told] of after)
    expect(`${name} ${told.body.length}`).toBe(`${name} ${before.get(name)?.body.length}`);
});

test('error sentences: an id of the recall is refused in the words in which an unknown one is', async () => {
  const unknown = new Proxy(ids, { get: () => newId() });
  for (const name of ['openTranscript', 'listCodings', 'listRedactions', 'readAlignment', 'openRedaction']) {
    const endpoint = endpoints.find((each) => each.name === name);
    if (endpoint === undefined) throw new Error(name);
    expect(await toldBy(endpoint, ids), name).toEqual(await toldBy(endpoint, unknown));
  }
});

test('audit: who looked, and the own record', () => {
  toldTheSame('whoLooked', 'takeOwnRecord', 'listSecondPersonRequests');
  expect(after.get('whoLooked')?.status).toBe(200);
});

test('the board and the session’s review, with its marks', () => {
  toldTheSame('readBoard', 'readSessionReview', 'readAlignment', 'listSessions');
  expect(after.get('readSessionReview')?.status).toBe(200);
  expect(after.get('readSessionReview')?.body).not.toContain('"side":"client"');
});

test('copy requests', () => {
  toldTheSame('listOwnRequests', 'takeCopy', 'listCopyRequests', 'previewCopy');
  expect(after.get('listOwnRequests')?.status).toBe(200);
});

test('the list of withdrawals', () => {
  toldTheSame('listWithdrawals', 'listOwnWithdrawals', 'listLeftTranscripts', 'readCertificate');
  expect(after.get('listWithdrawals')?.status).toBe(200);
});

test('the list of what is kept until when', () => {
  toldTheSame('readRetention');
  expect(after.get('readRetention')?.status).toBe(404);
});

test('everything else, to the byte', () => {
  for (const [name, told] of after) expect(told, name).toEqual(before.get(name));
  expect(after.size).toBeGreaterThan(45);
});

test('timings: the recall’s id takes as long as one never given, within noise', async () => {
  const endpoint = endpoints.find((each) => each.name === 'openTranscript');
  if (endpoint === undefined) throw new Error('no endpoint');
  const timed = async (of: StudyIds): Promise<number> => {
    const begun = performance.now();
    await toldBy(endpoint, of);
    return performance.now() - begun;
  };
  const unknown = new Proxy(ids, { get: () => newId() });
  const ratios: number[] = [];
  for (let round = 0; round < 150; round += 1) {
    // Which of the two comes first alternates, so that neither is always the warmer.
    const firstReal = round % 2 === 0;
    const one = await timed(firstReal ? ids : unknown);
    const two = await timed(firstReal ? unknown : ids);
    if (round >= 20) ratios.push(firstReal ? one / two : two / one);
  }
  ratios.sort((one, other) => one - other);
  const median = ratios[Math.floor(ratios.length / 2)] ?? 0;
  console.log(`real to unknown id: median ratio of ${ratios.length} pairs ${median.toFixed(2)}`);
  expect(median).toBeGreaterThan(0.6);
  expect(median).toBeLessThan(1.7);
});
