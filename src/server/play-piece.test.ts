import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signOut } from '../api/sign-in.ts';
import { openPlayback, PLAYED_PIECE, readPlayback } from '../api/recordings.ts';
import { wavFile } from '../../test/fixtures/media-files.ts';
import { readSlowly } from '../../test/fixtures/read-slowly.ts';
import { sayConsent } from '../../test/fixtures/say-consent.ts';
import { importFile } from '../../test/fixtures/sent-recording.ts';
import { makeSmallStudy, type SmallStudy } from '../../test/fixtures/small-study.ts';
import { openTestApp, ORIGIN, type TestApp } from '../../test/fixtures/test-app.ts';
import { openTestStore, type TestStore } from '../../test/fixtures/test-store.ts';
import type { Modality } from '../domain/consent/consent.ts';
import { CHUNK_BYTES, HEADER_BYTES } from '../seal/seal-chunks.ts';
import { blobPath } from '../store/blobs/blob-files.ts';
import { joinRecordings } from '../store/recordings/join-recordings.ts';
import { expectInTime, RIGHT_ENDS_MS } from '../../test/fixtures/in-time.ts';

let home: TestStore;
let server: TestApp;
let study: SmallStudy;
let cookie: string;
let recordingId: string;
/** Long enough that it is not all on its way before anybody looks again. */
const content = wavFile(300);
beforeAll(async () => {
  home = await openTestStore();
  study = await makeSmallStudy(home);
  server = openTestApp(home);
  cookie = await server.signIn(study.investigator);
  recordingId = await importFile(home.store, study.investigator, { sessionId: study.sessionId }, content);
  await joinRecordings(home.store);
});
afterAll(async () => home.close());

async function open(by = cookie): Promise<string> {
  const playbackId = newId();
  const body = { changeId: newId(), id: playbackId };
  await server.ask(openPlayback, by, { params: { recordingId }, body });
  const { pieces } = await server.ask(readPlayback, by, { params: { playbackId } });
  return PLAYED_PIECE.replace(':playbackId', playbackId).replace(':pieceId', pieces[0]?.id ?? '');
}
const get = async (path: string, headers: Record<string, string> = {}, by = cookie): Promise<Response> =>
  server.app.request(`${ORIGIN}${path}`, { headers: { Cookie: by, ...headers } });
const bytesOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());

const RANGES: readonly [string | undefined, number, number, number][] = [
  [undefined, 200, 0, content.length],
  ['bytes=0-', 206, 0, content.length],
  ['bytes=0-0', 206, 0, 1],
  [`bytes=${CHUNK_BYTES - 5}-${CHUNK_BYTES + 4}`, 206, CHUNK_BYTES - 5, CHUNK_BYTES + 5],
  ['bytes=-1000', 206, content.length - 1000, content.length],
  ['bytes=-99999999999', 206, 0, content.length],
  [`bytes=${content.length - 1}-99999999999999999999`, 206, content.length - 1, content.length],
  ['bytes=0-9,100-109', 200, 0, content.length],
  ['bytes=9-0', 200, 0, content.length],
];

test.each(RANGES)('range %s is answered as RFC 9110 says', async (range, status, from, to) => {
  const response = await get(await open(), range === undefined ? {} : { Range: range });
  expect(response.status).toBe(status);
  expect(response.headers.get('Cache-Control')).toBe('no-store');
  expect(response.headers.get('Accept-Ranges')).toBe('bytes');
  expect(response.headers.get('Content-Length')).toBe(String(to - from));
  const told = status === 206 ? `bytes ${from}-${to - 1}/${content.length}` : null;
  expect(response.headers.get('Content-Range')).toBe(told);
  expect((await bytesOf(response)).equals(content.subarray(from, to))).toBe(true);
});

test('a range beyond the end is refused with the length', async () => {
  for (const range of [`bytes=${content.length}-`, 'bytes=-0', 'bytes=99999999999999999999-']) {
    const response = await get(await open(), { Range: range });
    expect([response.status, response.headers.get('Content-Range')]).toEqual([
      416,
      `bytes */${content.length}`,
    ]);
  }
});

test('nobody plays what somebody else opened, nor with another sign-in, nor outside our pages', async () => {
  const path = await open();
  const again = await server.signIn(study.investigator);
  expect((await get(path, {}, again)).status).toBe(404);
  const coder = await server.signIn(await home.person([{ capacity: 'coder', studyId: study.studyId }]));
  expect((await get(path, {}, coder)).status).toBe(404);
  expect((await get(path, {}, '')).status).toBe(401);
  expect((await get(path, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
  for (const use of ['document', 'iframe', 'embed', 'object', 'image'])
    expect((await get(path, { 'Sec-Fetch-Dest': use })).status, use).toBe(403);
  for (const use of ['video', 'audio', 'empty'])
    expect((await get(path, { 'Sec-Fetch-Dest': use, Range: 'bytes=0-9' })).status, use).toBe(206);
});

test('a playback is logged once, however much of it is read', async () => {
  const count = async (): Promise<number> =>
    (
      await home.store.db
        .selectFrom('audit_event')
        .select('id')
        .where('event', '=', 'recording played')
        .execute()
    ).length;
  const before = await count();
  const path = await open();
  for (const range of ['bytes=0-9', 'bytes=500-', 'bytes=-5'])
    await bytesOf(await get(path, { Range: range }));
  expect(await count()).toBe(before + 1);
});

const says = async (modality: Modality, state: 'given' | 'withdrawn'): Promise<void> =>
  sayConsent(home.store, study, study.seatIds.client, modality, state);

test('a consent that is taken back ends what is being played within five seconds, and a new range is refused', async () => {
  const path = await open();
  let since = Infinity;
  const reading = readSlowly(await get(path), () => since);
  await new Promise((resolve) => setTimeout(resolve, 500));
  since = performance.now();
  await says('audio', 'withdrawn');
  const { bytes, brokeAfterMs } = await reading;
  await says('audio', 'given');
  expect(bytes).toBeGreaterThan(0);
  expect(bytes).toBeLessThan(content.length);
  expect(brokeAfterMs).not.toBeNull();
  expectInTime('playing: gone after its right ended', brokeAfterMs ?? 0, RIGHT_ENDS_MS);
}, 90_000);

test('a sign-in that ends elsewhere ends what is being played with it', async () => {
  const own = await server.signIn(study.investigator);
  const path = await open(own);
  let since = Infinity;
  const reading = readSlowly(await get(path, {}, own), () => since);
  await new Promise((resolve) => setTimeout(resolve, 300));
  since = performance.now();
  await server.ask(signOut, own);
  const { brokeAfterMs } = await reading;
  expect(brokeAfterMs).not.toBeNull();
  expectInTime('playing: gone after its right ended', brokeAfterMs ?? 0, RIGHT_ENDS_MS);
}, 90_000);

test('a flipped byte breaks the connection off where it lies, and everything before it is right', async () => {
  const blob = await home.store.db
    .selectFrom('blob')
    .selectAll()
    .where('item_id', '=', recordingId)
    .executeTakeFirstOrThrow();
  const path = join(
    home.store.files.folder,
    blobPath({ clinicId: blob.clinic_id, id: blob.id, attemptId: blob.attempt_id }),
  );
  const whole = await readFile(path);
  const at = HEADER_BYTES + 2 * (CHUNK_BYTES + 16) + 9;
  const flipped = Buffer.from(whole);
  flipped[at] = (flipped[at] ?? 0) ^ 1;
  await writeFile(path, flipped);
  const response = await get(await open());
  const parts: Uint8Array[] = [];
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  await expect(
    (async () => {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        parts.push(value);
      }
    })(),
  ).rejects.toThrow('blob chunk 2');
  await writeFile(path, whole);
  expect(Buffer.concat(parts).equals(content.subarray(0, 2 * CHUNK_BYTES))).toBe(true);
});
