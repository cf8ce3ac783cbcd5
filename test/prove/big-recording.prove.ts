import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ChildProcess } from 'node:child_process';
import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPlayback, PLAYED_PIECE, readPlayback, sendSlice } from '../../src/api/recordings.ts';
import { IMPORT_SLICE_BYTES } from '../../src/domain/recording/recording.ts';
import { sealSlice } from '../../src/seal/seal-slices.ts';
import { startSignIn } from '../../src/store/sign-ins.ts';
import { type BackedUpHouse, makeBackedUpHouse } from '../fixtures/backed-up-house.ts';
import { wavFile } from '../fixtures/media-files.ts';
import { uploadHead } from '../fixtures/raw-upload.ts';
import { memoryOf, startServingProcess } from '../fixtures/recording-process.ts';
import { attempt, begin, type SentAttempt } from '../fixtures/sent-recording.ts';

const PORT = 7690;
const ORIGIN = `http://127.0.0.1:${PORT}`;
const KILLS = 10;
const UPLOAD_BYTES = 500 * 2 ** 20;
/** Beyond what 32 bits hold. */
const HUGE_BYTES = 2 ** 32 + 5 * 2 ** 20;
const MOST_MEMORY = 300;

let house: BackedUpHouse;
let server: ChildProcess;
beforeAll(async () => {
  house = await makeBackedUpHouse();
  server = await serve();
}, 180_000);
afterAll(async () => {
  server?.kill('SIGKILL');
  await house?.close();
});

const serve = (): Promise<ChildProcess> =>
  startServingProcess({
    app: house.home.database.connection('app'),
    keys: house.home.database.connection('keys'),
    keyringPath: house.source.keyringPath,
    keyFile: house.keyFile.reveal().toString('base64'),
    blobFolder: house.home.store.files.folder,
    port: PORT,
  });

/** A file that is never in memory whole: a sound at its head, then an empty chunk of any length that readers pass over. */
interface MadeFile {
  readonly bytes: number;
  read(from: number, to: number): Buffer;
}

const HEAD = wavFile(20);
/** The same bytes for the same place, and no two blocks alike. */
function madeFile(bytes: number): MadeFile {
  const salt = randomBytes(16);
  const block = (index: number): Buffer =>
    Buffer.concat(
      Array.from({ length: 2048 }, (_each, at) =>
        createHash('sha256').update(salt).update(`${index} ${at}`).digest(),
      ),
    );
  let held = -1;
  let heldBlock: Buffer = Buffer.alloc(0);
  return {
    bytes,
    read: (from, to) => {
      const whole = Buffer.alloc(to - from);
      for (let at = from; at < to; ) {
        const index = Math.floor(at / 65_536);
        if (index !== held) heldBlock = index % 64 === 0 ? block(index) : Buffer.alloc(65_536);
        held = index;
        const end = Math.min(to, (index + 1) * 65_536);
        heldBlock.copy(whole, at - from, at - index * 65_536, end - index * 65_536);
        at = end;
      }
      if (from < HEAD.length) HEAD.copy(whole, 0, from, Math.min(HEAD.length, to));
      return whole;
    },
  };
}

/** Sends one sealed slice until it is kept, whatever happens to the server meanwhile. */
async function sendKept(page: SentAttempt, number: number, last: boolean, plain: Uint8Array): Promise<void> {
  const sealed = await sealSlice(page.key, number, last, plain);
  const head = uploadHead({ token: page.token, number, last, ends: last, closes: last, startMs: 0 });
  for (;;) {
    const answer = await fetch(ORIGIN + sendSlice.path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream' },
      body: Buffer.concat([head, sealed]),
    }).catch(() => null);
    if (answer?.ok) return;
    if (answer !== null && answer.status < 500) throw new Error(`${answer.status} ${await answer.text()}`);
    await sleep(100);
  }
}

async function importInto(
  file: MadeFile,
  beside: (sent: number) => void = () => undefined,
): Promise<{ id: string; hash: string }> {
  const { home, study } = house;
  const name = { source: 'import' as const, fileName: 'hour.wav', fileBytes: file.bytes };
  const id = await begin(home.store, study.investigator, { sessionId: study.ids.session, ...name });
  const page = await attempt(home.store, study.investigator, id);
  const hash = createHash('sha256');
  let number = 0;
  for (let at = 0; at < file.bytes; at += IMPORT_SLICE_BYTES) {
    const plain = file.read(at, Math.min(file.bytes, at + IMPORT_SLICE_BYTES));
    hash.update(plain);
    await sendKept(page, number, false, plain);
    number += 1;
    beside(at);
  }
  const whole = hash.digest();
  await sendKept(page, number, true, whole);
  return { id, hash: whole.toString('hex') };
}

async function untilKept(id: string, watch: () => void = () => undefined): Promise<void> {
  for (;;) {
    const row = await house.home.store.db
      .selectFrom('recording')
      .select(['state', 'refused_why'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    if (row.state === 'kept') return;
    if (row.state === 'refused') throw new Error(`refused: ${row.refused_why}`);
    watch();
    await sleep(200);
  }
}

async function opener(recordingId: string) {
  const token = (await startSignIn(house.home.store, house.study.investigator)).reveal();
  const headers = { Cookie: `entente=${token}`, 'Content-Type': 'application/json' };
  const playbackId = newId();
  const body = JSON.stringify({ changeId: newId(), id: playbackId });
  await fetch(ORIGIN + openPlayback.path.replace(':recordingId', recordingId), {
    method: 'POST',
    headers,
    body,
  });
  const playback = await fetch(ORIGIN + readPlayback.path.replace(':playbackId', playbackId), { headers });
  const { pieces } = (await playback.json()) as { pieces: { id: string }[] };
  const path = PLAYED_PIECE.replace(':playbackId', playbackId).replace(':pieceId', pieces[0]?.id ?? '');
  return (range: string): Promise<Response> =>
    fetch(ORIGIN + path, { headers: { ...headers, Range: range } });
}

test('killed ten times, an upload of 500 MB arrives whole, and nothing is sealed twice with one key and number', async () => {
  const file = madeFile(UPLOAD_BYTES);
  const sent = new AbortController();
  let kills = 0;
  const killing = (async () => {
    while (!sent.signal.aborted && kills < KILLS) {
      await sleep(1_500);
      if (sent.signal.aborted) break;
      const gone = once(server, 'exit');
      server.kill('SIGKILL');
      await gone;
      kills += 1;
      server = await serve();
    }
  })();
  const { id, hash } = await importInto(file);
  sent.abort();
  await killing;
  await untilKept(id);
  const get = await opener(id);
  const came = createHash('sha256');
  for await (const part of (await get('bytes=0-')).body ?? []) came.update(part);
  console.log(`${kills} kills; ${UPLOAD_BYTES} bytes whole`);
  expect(came.digest('hex')).toBe(hash);
  expect(kills).toBe(KILLS);
  // A number is taken once in each page load, and every page load has a key of its own.
  const { rows } = await sql<{ encs: number; attempts: number }>`
    select count(distinct enc)::int as encs, count(*)::int as attempts from recording_attempt`.execute(
    house.home.store.db,
  );
  expect(rows[0]?.encs).toBe(rows[0]?.attempts);
  const blobs = await house.home.store.db.selectFrom('blob').select('id').where('item_id', '=', id).execute();
  expect(blobs).toHaveLength(1);
});

test('beyond four gibibytes a file arrives, is sought in and hashed right, in little memory', async () => {
  const idle = memoryOf(server.pid ?? 0);
  let most = 0;
  const look = (): void => {
    most = Math.max(most, memoryOf(server.pid ?? 0));
  };
  const file = madeFile(HUGE_BYTES);
  const { id } = await importInto(file, look);
  await untilKept(id, look);
  const get = await opener(id);
  for (const from of [0, 2 ** 31 - 10, 2 ** 32 - 10, 2 ** 32 + 64 * 65_536 - 10]) {
    const begun = performance.now();
    const came = Buffer.from(await (await get(`bytes=${from}-${from + 999}`)).arrayBuffer());
    console.log(`1,000 bytes at ${from} in ${Math.round(performance.now() - begun)} ms`);
    expect(came.equals(file.read(from, from + 1000)), String(from)).toBe(true);
  }
  look();
  console.log(`idle ${Math.round(idle)} MiB, at most ${Math.round(most)} MiB`);
  expect(most - idle).toBeLessThan(MOST_MEMORY);
});
