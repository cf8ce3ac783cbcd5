import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Viewer } from '../src/domain/access/viewer.ts';
import { MODALITIES } from '../src/domain/consent/consent.ts';
import { addCode } from '../src/store/codebook.ts';
import { addCoding } from '../src/store/codings.ts';
import { recordConsent } from '../src/store/consents.ts';
import { importTranscript } from '../src/store/import-transcript.ts';
import { openTranscript } from '../src/store/open-transcript.ts';
import { closeAccount, endCapacity } from '../src/store/people/end-access.ts';
import { RightsWatch } from '../src/store/rights-changed.ts';
import { dropStudyTexts } from '../src/store/search/search-study.ts';
import { openStore, type Store } from '../src/store/store.ts';
import { withdraw } from '../src/store/withdrawals/withdraw.ts';
import { compile } from './compiled.ts';
import { uploadHead } from './fixtures/raw-upload.ts';
import { makeSmallStudy, type SmallStudy, transcriptOf } from './fixtures/small-study.ts';
import { openTestApp, ORIGIN, type TestApp } from './fixtures/test-app.ts';
import { openTestStore, type TestStore } from './fixtures/test-store.ts';
import { expectInTime, RIGHT_ENDS_MS } from './fixtures/in-time.ts';

const RARE = 'heliotrope';

let home: TestStore;
/** As another process has it: connections, keys and opened words of its own. */
let elsewhere: Store;
let watch: RightsWatch;
let server: TestApp;
let study: SmallStudy;
let leader: Viewer;
let recallId: string;
/** Set where an answer is to wait between asking for access and leaving. */
let gate: { reached: () => void; open: Promise<void> } | null = null;

beforeAll(async () => {
  compile('src/store');
  home = await openTestStore();
  const connect = {
    app: home.database.connection('app'),
    keys: home.database.connection('keys'),
    blobFolder: '',
  };
  elsewhere = openStore(connect, home.store.vault.keyring);
  watch = new RightsWatch(home.store, connect.app);
  await watch.watch();
  const open = home.store.vault.openItemKeys.bind(home.store.vault);
  home.store.vault.openItemKeys = async (...asked) => {
    const keys = await open(...asked);
    const held = gate;
    gate = null;
    held?.reached();
    await held?.open;
    return keys;
  };
  server = openTestApp(home);
});
beforeEach(async () => {
  study = await makeSmallStudy(home);
  leader = await home.again(study.investigator, true);
  recallId = await codeRecall();
});
afterAll(async () => {
  await watch.stop();
  dropStudyTexts(home.store);
  await elsewhere.close();
  await home.close();
});

/** The client's recall with one rare word, coded and free to be quoted. */
async function codeRecall(): Promise<string> {
  const { store } = home;
  const { studyId } = study;
  const lines = (['this study', 'quoting'] as const).flatMap((purpose) =>
    MODALITIES.map((modality) => ({
      id: newId(),
      purpose,
      modality,
      state: 'given' as const,
      onDate: '2023-02-02',
    })),
  );
  for (const seatId of Object.values(study.seatIds)) {
    const own = lines.map((line) => ({ ...line, id: newId() }));
    await recordConsent(store, leader, { changeId: newId(), studyId, seatId, lines: own });
  }
  const recall = transcriptOf(study, 'client', ['And then?', `It smelled of ${RARE}.`]);
  await importTranscript(store, leader, recall);
  const turn = (await openTranscript(store, leader, recall.id)).utterances[1]?.id ?? '';
  const codeId = newId();
  const code = { id: codeId, parentId: null, position: 0, name: 'Scent', definition: '', hue: 0 };
  await addCode(store, leader, { changeId: newId(), studyId, ...code });
  const span = { fromUtteranceId: turn, fromOffset: 0, toUtteranceId: turn, toOffset: 24 };
  const coding = { id: newId(), excerptId: newId(), transcriptId: recall.id, codeId, span };
  await addCoding(store, leader, { changeId: newId(), ...coding });
  return recall.id;
}

const READS = {
  search: () => post(`/api/studies/${study.studyId}/search`, { text: RARE, mode: 'plain', matchCase: false }),
  'report export': () => get(`/api/studies/${study.studyId}/report.docx`),
  'report on screen': () => get(`/api/studies/${study.studyId}/report`),
  'table export': () => get(`/api/studies/${study.studyId}/codings.csv`),
  transcript: () => get(`/api/transcripts/${recallId}`),
} as const;
type Read = keyof typeof READS;
type Send = (cookie: string) => Promise<Response>;

const get =
  (path: string): Send =>
  async (cookie) =>
    server.app.request(ORIGIN + path, { headers: { Cookie: cookie } });
const post =
  (path: string, body: object): Send =>
  async (cookie) =>
    server.app.request(ORIGIN + path, {
      method: 'POST',
      headers: { Cookie: cookie, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });

/** Begins a read, ends a right in the other process while it is held, lets it go on, and answers with what left. */
async function endedMeanwhile(read: Read, reader: Viewer, end: () => Promise<void>) {
  const cookie = await server.signIn(reader);
  home.store.vault.forget();
  dropStudyTexts(home.store);
  let release = (): void => undefined;
  const open = new Promise<void>((resolve) => (release = resolve));
  const reached = new Promise<void>((resolve) => (gate = { reached: resolve, open }));
  const leaving = READS[read]()(cookie);
  await reached;
  const forget = home.store.vault.forget.bind(home.store.vault);
  const begun = performance.now();
  const heard = new Promise<void>((resolve) => {
    home.store.vault.forget = () => {
      forget();
      resolve();
    };
  });
  await end();
  await heard;
  home.store.vault.forget = forget;
  release();
  const response = await leaving;
  const ms = performance.now() - begun;
  return { status: response.status, text: await response.text(), ms };
}

async function colleague(): Promise<{ reader: Viewer; grantId: string }> {
  const reader = await home.person([{ capacity: 'investigator', studyId: study.studyId }]);
  const grant = await home.store.db
    .selectFrom('capacity_grant')
    .select('id')
    .where('account_id', '=', reader.accountId)
    .executeTakeFirstOrThrow();
  return { reader, grantId: grant.id };
}

const ALL = Object.keys(READS) as Read[];

test.each(ALL)('%s under way: a capacity that another process ends answers nothing more', async (read) => {
  const { reader, grantId } = await colleague();
  const ended = await endedMeanwhile(read, reader, async () =>
    endCapacity(elsewhere, leader, { changeId: newId(), grantId }),
  );
  expect(ended.status).toBe(404);
  expectInTime(`${read}: gone after its right ended`, ended.ms, RIGHT_ENDS_MS);
});

test.each(ALL)('%s under way: an account that another process closes is signed out', async (read) => {
  const { reader } = await colleague();
  const admin = await home.again(await home.person([{ capacity: 'clinic admin', studyId: null }]), true);
  const ended = await endedMeanwhile(read, reader, async () =>
    closeAccount(elsewhere, admin, { changeId: newId(), accountId: reader.accountId }),
  );
  expect(ended.status).toBe(401);
  expectInTime(`${read}: gone after its right ended`, ended.ms, RIGHT_ENDS_MS);
});

test.each(ALL)(
  '%s under way: words whose consent is withdrawn in another process do not leave',
  async (read) => {
    const { reader } = await colleague();
    const before = await READS[read]()(await server.signIn(reader));
    expect(before.status).toBe(200);
    const { studyId, seatIds } = study;
    const whole = { seatId: seatIds.client, whole: true, lines: [], reason: '' };
    const ended = await endedMeanwhile(read, reader, async () =>
      withdraw(elsewhere, leader, { changeId: newId(), id: newId(), studyId, ...whole }),
    );
    if (read === 'transcript') expect(ended.status).toBe(404);
    if (read === 'search') expect(JSON.parse(ended.text)).toEqual({ total: 0, hits: [] });
    expect(ended.text).not.toContain(RARE);
    expectInTime(`${read}: gone after its right ended`, ended.ms, RIGHT_ENDS_MS);
  },
);

test('a search whose words were dropped under it opens no thread that nobody knows of', async () => {
  const { reader } = await colleague();
  const cookie = await server.signIn(reader);
  const asked = await Promise.all([READS.search()(cookie), READS.search()(cookie)]);
  expect(asked.map((each) => each.status)).toEqual([200, 200]);
  dropStudyTexts(home.store);
  expect((await READS.search()(cookie)).status).toBe(200);
});

test('a file that arrives after its sender’s right ended is not kept', async () => {
  const { reader, grantId } = await colleague();
  const cookie = await server.signIn(reader);
  const words = 'WEBVTT\n\n00:00.000 --> 00:02.000\n<v C>Later.\n';
  const conversation = {
    index: 0,
    id: newId(),
    utteranceCount: 1,
    sessionId: study.sessionId,
    interviewId: study.interviewIds.client,
    clockOffsetMs: null,
    speakers: [],
  };
  const head = uploadHead({ changeId: newId(), fileName: 'late.vtt', conversations: [conversation] });
  let finish = (): void => undefined;
  const body = new ReadableStream<Uint8Array>({
    start: (stream) => {
      stream.enqueue(Buffer.concat([head, Buffer.from(words.slice(0, 20))]));
      finish = () => {
        stream.enqueue(Buffer.from(words.slice(20)));
        stream.close();
      };
    },
  });
  const sending = server.app.request(`${ORIGIN}/api/studies/${study.studyId}/imports/keep`, {
    method: 'POST',
    headers: { Cookie: cookie, 'Content-Type': 'application/octet-stream' },
    body,
    duplex: 'half',
  } as RequestInit);
  await new Promise((resolve) => setTimeout(resolve, 300));
  await endCapacity(elsewhere, leader, { changeId: newId(), grantId });
  finish();
  expect((await sending).status).toBe(404);
});
