import { setTimeout as sleep } from 'node:timers/promises';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compile } from '../../test/compiled.ts';
import { makeSmallStudy, type SmallStudy } from '../../test/fixtures/small-study.ts';
import { openTestApp, ORIGIN, type TestApp } from '../../test/fixtures/test-app.ts';
import { openTestStore, type TestStore } from '../../test/fixtures/test-store.ts';
import { type ImportPreview, keepImport, type KeepImportBody, previewImport } from '../api/imports.ts';
import { listTranscripts, openTranscript } from '../api/transcripts.ts';
import { recordConsent } from '../store/consents.ts';
import { UploadBody } from './upload-body.ts';

let home: TestStore;
let study: SmallStudy;
let server: TestApp;
let cookie: string;
beforeAll(async () => {
  compile('src/interop');
  home = await openTestStore();
  study = await makeSmallStudy(home);
  server = openTestApp(home);
  cookie = await server.signIn(study.investigator);
});
afterAll(async () => home.close());

const VTT = `WEBVTT\nLanguage: en\n\n00:01.000 --> 00:04.000\n<v Therapist>Where were you just now?\n
00:05.000 --> 00:09.000\n<v Client>At the sea.\n\nNOTE nobody reads this\n`;

function envelope(json: unknown, file: string): Uint8Array<ArrayBuffer> {
  const head = Buffer.from(JSON.stringify(json), 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(head.length);
  return new Uint8Array(Buffer.concat([length, head, Buffer.from(file, 'utf8')]));
}

async function send(path: string, body: Uint8Array<ArrayBuffer>, as = cookie): Promise<Response> {
  return server.app.request(`${ORIGIN}${path.replace(':studyId', study.studyId)}`, {
    method: 'POST',
    headers: { Cookie: as, 'Content-Type': 'application/octet-stream' },
    body,
  });
}

async function preview(file: string, json: object = {}): Promise<ImportPreview> {
  const response = await send(previewImport.path, envelope(json, file));
  expect(response.status).toBe(200);
  return (await response.json()) as ImportPreview;
}

const keptAs = (over: Partial<KeepImportBody['conversations'][number]> = {}): KeepImportBody => ({
  changeId: newId(),
  fileName: 'dyad 1 session 3.vtt',
  conversations: [
    {
      index: 0,
      id: newId(),
      utteranceCount: 2,
      sessionId: study.sessionId,
      interviewId: null,
      clockOffsetMs: 0,
      speakers: [
        { label: 'Therapist', role: 'therapist' },
        { label: 'Client', role: 'client' },
      ],
      ...over,
    },
  ],
});

const kept = async () => server.ask(listTranscripts, cookie, { params: { studyId: study.studyId } });

test('a preview says what a file holds, with each loss and its line, and keeps nothing', async () => {
  const read = await preview(VTT);
  expect(read).toMatchObject({
    kind: 'read',
    format: 'webvtt',
    conversations: [
      {
        language: 'en',
        durationMs: 9000,
        utteranceCount: 2,
        speakers: [
          { label: 'Therapist', count: 1 },
          { label: 'Client', count: 1 },
        ],
        first: [{ fromMs: 1000, text: 'Where were you just now?' }, { text: 'At the sea.' }],
        losses: [{ where: 'line 10' }],
      },
    ],
  });
  expect(await kept()).toEqual([]);
});

test('a form that stands in the file is named before anything is kept, without a word of its answers', async () => {
  const session = {
    dialogue: [{ role: 'client', time: '2020-03-08T10:00:08', utterance: 'こんにちは。' }],
    review_by_client_jp: { 評価ID: 1, 点数: 2, 要約: 2 },
    review_by_client_en: { evaluation_id: 1, score: 2, summarized: 2 },
  };
  const read = await preview(JSON.stringify(session));
  expect(read).toMatchObject({ kind: 'read', format: 'kokorochat', conversations: [{ utteranceCount: 1 }] });
  const losses = read.kind === 'read' ? (read.conversations[0]?.losses ?? []) : [];
  expect(losses.at(-1)).toEqual({
    where: 'KokoroChat client review',
    what: 'A filled form stands in the file (Client, 2 answers). With a session it is kept apart, as this person’s own; with an interview it is not kept.',
  });
  expect(JSON.stringify(losses)).not.toContain('要約');
});

test('a table shows its header, and is read again with other columns', async () => {
  const csv = 'said,who,n\nHello,Client,1\nWelcome,Therapist,2\n';
  const refused = await preview(csv, { columns: { speaker: 'who' } });
  expect(refused).toMatchObject({ kind: 'refused', header: ['said', 'who', 'n'] });
  const read = await preview(csv, { columns: { text: 'said', speaker: 'who' } });
  expect(read).toMatchObject({ table: { columns: { text: 'said', speaker: 'who' } } });
});

test('a file that cannot be read is refused with a sentence, its place and nothing more', async () => {
  const refused = await preview('%PDF-1.7\n%âãÏÓ\n');
  expect(refused).toMatchObject({ kind: 'refused', header: null });
});

test('what was looked at is kept once, however often it is sent', async () => {
  const body = keptAs();
  const replies = await Promise.all(
    [1, 2].map(async () => (await send(keepImport.path, envelope(body, VTT))).status),
  );
  expect(replies).toEqual([200, 200]);
  expect(await kept()).toHaveLength(1);
  const transcriptId = body.conversations[0]?.id ?? '';
  const opened = await server.ask(openTranscript, cookie, { params: { transcriptId } });
  expect(opened).toMatchObject({ fileName: 'dyad 1 session 3.vtt', clockOffsetMs: 0 });
  expect(opened.speakers.map((speaker) => speaker.role)).toEqual(['therapist', 'client']);
});

test('several conversations of one file are kept together or not at all', async () => {
  const csv = 'conversation,speaker,text\na,Client,One\nb,Client,Two\n';
  const one = keptAs({ utteranceCount: 1 }).conversations[0];
  if (one === undefined) throw new Error('no conversation');
  const body = keptAs();
  const second = { ...one, index: 1, id: newId(), sessionId: newId() };
  const before = (await kept()).length;
  const half = { ...body, conversations: [one, second] };
  expect((await send(keepImport.path, envelope(half, csv))).status).toBe(404);
  expect(await kept()).toHaveLength(before);
  const whole = { ...half, conversations: [one, { ...second, sessionId: study.sessionId }] };
  expect((await send(keepImport.path, envelope(whole, csv))).status).toBe(200);
  expect((await kept()).map((each) => each.fileName)).toContain('dyad 1 session 3.vtt (b)');
});

test('a file that changed since it was looked at is not kept', async () => {
  const response = await send(keepImport.path, envelope(keptAs({ utteranceCount: 3 }), VTT));
  expect(response.status).toBe(422);
});

test('who has not consented is said to the investigator, and to nobody of the other side', async () => {
  const lines = [
    {
      id: newId(),
      purpose: 'this study' as const,
      modality: 'recall interview' as const,
      state: 'withdrawn' as const,
      onDate: '2023-04-01',
    },
  ];
  await recordConsent(home.store, study.investigator, {
    changeId: newId(),
    studyId: study.studyId,
    seatId: study.seatIds.client,
    lines,
  });
  const body = envelope(keptAs({ interviewId: study.interviewIds.client }), VTT);
  const told = await send(keepImport.path, body);
  expect([told.status, await told.json()]).toMatchObject([
    422,
    { error: expect.stringContaining('Client (Recall interview)') },
  ]);
  const grant = { capacity: 'interviewer' as const, studyId: study.studyId, side: 'therapist' as const };
  const other = await server.signIn(await home.person([grant]));
  expect((await send(keepImport.path, body, other)).status).toBe(404);
});

test('strangers, broken bodies and files that stop arriving are refused', async () => {
  const stranger = await server.signIn(await home.person());
  expect((await send(previewImport.path, envelope({}, VTT), stranger)).status).toBe(404);
  expect((await send(previewImport.path, new Uint8Array([0, 0, 255, 255, 1]))).status).toBe(422);
  const endless = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new Uint8Array([0, 0])),
    pull: async () => {
      await sleep(1000);
    },
  });
  await expect(new UploadBody(endless, 50).head()).rejects.toMatchObject({ key: 'import.stalled' });
});
