import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { collect } from '../../../test/fixtures/collect.ts';
import { processesWith } from '../../../test/fixtures/processes-with.ts';
import { importFile } from '../../../test/fixtures/sent-recording.ts';
import { makeSmallStudy, type SmallStudy } from '../../../test/fixtures/small-study.ts';
import { openTestStore, type TestStore } from '../../../test/fixtures/test-store.ts';
import { findDecoder } from '../../media/ffmpeg.ts';
import { findIsolation } from '../../media/isolation.ts';
import { lookInto } from '../../media/look-into.ts';
import { recordConsent } from '../consents.ts';
import type { Store } from '../store.ts';
import { joinRecordings } from './join-recordings.ts';
import { listRecordings } from './list-recordings.ts';
import { makeCopies } from './playable-copies.ts';
import { openPiece, openPlayback, readPlayback } from './playbacks.ts';

const decoder = await findDecoder(await findIsolation());
const madeByTelephone = `-f lavfi -i testsrc=d=2:s=320x240:r=15 -f lavfi -i sine=d=2 -pix_fmt yuv420p -c:v libx265 -x265-params log-level=none
  -tag:v hvc1 -c:a aac -movflags use_metadata_tags -metadata location=+59.9139+010.7522/ -metadata com.apple.quicktime.model=TELEPHONE-9 -f mov`;
const encodes = decoder !== null && spawnSync(decoder.ffmpeg, ['-encoders']).stdout.includes('libx265');
const NOT_HERE = encodes ? undefined : 'no ffmpeg here that can be shut in and writes HEVC';
if (NOT_HERE) console.log(`No copies are made in these tests: ${NOT_HERE}`);

let folder: string;
let home: TestStore;
let store: Store;
let study: SmallStudy;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entente-copies-'));
  home = await openTestStore();
  store = { ...home.store, decoder };
  study = await makeSmallStudy(home);
});
afterAll(async () => {
  await home.close();
  await rm(folder, { recursive: true, force: true });
});

async function telephoneFile(): Promise<Buffer> {
  const path = join(folder, `${newId()}.mov`);
  spawnSync(decoder?.ffmpeg ?? '', ['-loglevel', 'error', ...madeByTelephone.split(/\s+/), path]);
  return readFile(path);
}
async function imported(): Promise<{ id: string; content: Buffer }> {
  const content = await telephoneFile();
  const place = { sessionId: study.sessionId, media: 'video' as const };
  const id = await importFile(store, study.investigator, place, content);
  await joinRecordings(store);
  return { id, content };
}
const copyOf = async (id: string, at = store) =>
  (await listRecordings(at, study.investigator, study.sessionId)).recordings.find((each) => each.id === id)
    ?.copy;
async function played(recordingId: string) {
  const signInId = newId();
  const playbackId = newId();
  await openPlayback(store, study.investigator, { changeId: newId(), id: playbackId, recordingId, signInId });
  const { pieces } = await readPlayback(store, study.investigator, { playbackId, signInId });
  const pieceId = pieces[0]?.id ?? '';
  const opened = await openPiece(store, study.investigator, { playbackId, signInId, pieceId });
  return { piece: pieces[0], opened, bytes: await collect(store.files.read(opened.key, opened.blob)) };
}
const consentTo = (state: 'given' | 'withdrawn') =>
  recordConsent(store, study.investigator, {
    changeId: newId(),
    studyId: study.studyId,
    seatId: study.seatIds.client,
    lines: [{ id: newId(), purpose: 'this study', modality: 'video', state, onDate: '2023-02-03' }],
  });
const goingOn = new AbortController().signal;

describe.skipIf(NOT_HERE)('what a telephone recorded and not every browser plays', () => {
  test('gets a copy that all play, sealed and seekable, and stays itself as it came', async () => {
    const { id, content } = await imported();
    expect(await copyOf(id)).toBe('waiting');
    expect(await copyOf(id, { ...store, decoder: null })).toBe('no decoder');
    expect((await played(id)).opened.type).toMatch(/hvc1|hev1/);
    expect(await makeCopies({ ...store, decoder: null }, goingOn)).toBe(0);
    expect(await makeCopies(store, goingOn)).toBe(1);
    expect(await copyOf(id)).toBe('made');
    const { piece, opened, bytes } = await played(id);
    expect(opened.type).toMatch(/^video\/webm.*vp8.*opus/);
    expect(piece).toMatchObject({ type: opened.type, picture: { width: 320, height: 240 } });
    const facts = await lookInto({ bytes: bytes.length, read: async (from, to) => bytes.subarray(from, to) });
    expect(typeof facts === 'string' ? 0 : Math.abs(facts.durationMs - 2000)).toBeLessThan(150);
    // Where it was and on which telephone stays in the file as it came, and goes into nothing that is made of it.
    for (const told of ['+59.9139', 'TELEPHONE-9']) {
      expect(content.includes(told)).toBe(true);
      expect(bytes.includes(told)).toBe(false);
    }
    // Cues (RFC 9559 §5.1.5): a browser seeks by them.
    expect(bytes.includes(Buffer.from([0x1c, 0x53, 0xbb, 0x6b]))).toBe(true);
    expect(await makeCopies(store, goingOn)).toBe(0);
    const blobs = await store.db.selectFrom('blob').selectAll().where('item_id', '=', id).execute();
    expect(blobs).toHaveLength(2);
    expect(blobs.map((blob) => Number(blob.content_bytes))).toContain(content.length);
    // What was written between the two passes is gone.
    const files = (await store.files.list()).filter(({ path }) =>
      blobs.some((blob) => path.includes(blob.id)),
    );
    expect((await store.files.list()).length).toBe(files.length);
  }, 120_000);

  test('gets none while a consent does not hold, one when it does again, and none of a program that gives up', async () => {
    const { id } = await imported();
    await consentTo('withdrawn');
    expect(await makeCopies(store, goingOn)).toBe(0);
    await consentTo('given');
    expect(await copyOf(id)).toBe('waiting');
    if (decoder === null) throw new Error('skipped otherwise');
    const givesUp = { ...decoder, ffmpeg: '/usr/bin/false' };
    expect(await makeCopies({ ...store, decoder: givesUp }, goingOn)).toBe(0);
    expect(await copyOf(id)).toBe('failed');
  }, 120_000);

  test('of a program that hangs gets none: it is ended, and nothing that was half written stays', async () => {
    const { id } = await imported();
    const before = (await store.files.list()).length;
    // It starts as ffmpeg does and then hangs, deaf to a polite end and with a child that outlives it.
    const path = join(folder, 'hangs');
    await writeFile(path, `#!/bin/sh\ntrap '' TERM\nsleep 76543 &\nhead -c 1000 /dev/zero\nsleep 76543\n`);
    await chmod(path, 0o755);
    const isolation = { kind: 'none', why: 'not-installed', detail: '' } as const;
    const hangs = { ffmpeg: path, isolation, silentMs: 1_000 };
    expect(await makeCopies({ ...store, decoder: hangs }, goingOn)).toBe(0);
    expect(await copyOf(id)).toBe('failed');
    expect(await store.files.list()).toHaveLength(before);
    await expect.poll(() => processesWith('76543')).toEqual([]);
    expect((await played(id)).opened.type).toMatch(/hvc1|hev1/);
  }, 120_000);

  test('is left alone by a server that stops', async () => {
    const { id } = await imported();
    const stopping = new AbortController();
    const making = makeCopies(store, stopping.signal);
    stopping.abort();
    expect(await making).toBe(0);
    expect(await copyOf(id)).toBe('waiting');
    expect(await makeCopies(store, goingOn)).toBe(1);
  }, 120_000);
});
