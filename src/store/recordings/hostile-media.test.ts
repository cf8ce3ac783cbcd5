import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { wavFile } from '../../../test/fixtures/media-files.ts';
import { repeatedWebm } from '../../../test/fixtures/repeated-webm.ts';
import { importFile } from '../../../test/fixtures/sent-recording.ts';
import { makeSmallStudy, type SmallStudy } from '../../../test/fixtures/small-study.ts';
import { openTestStore, type TestStore } from '../../../test/fixtures/test-store.ts';
import { joinRecordings } from './join-recordings.ts';
import { listRecordings } from './list-recordings.ts';
import { lookIntoInThread, planInThread, writeInThread } from './media-thread.ts';

let home: TestStore;
let study: SmallStudy;
beforeAll(async () => {
  home = await openTestStore();
  study = await makeSmallStudy(home);
});
afterAll(async () => home.close());

/** A box of an MP4 (ISO/IEC 14496-12 §4.2). */
const box = (type: string, ...parts: readonly Buffer[]): Buffer => {
  const content = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length + 8, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, content]);
};
const u32 = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [at, value] of values.entries()) bytes.writeUInt32BE(value >>> 0, at * 4);
  return bytes;
};
const ftyp = box('ftyp', Buffer.from('isom'), u32(512), Buffer.from('isommp41'));

/** One picture track that says it is this wide and high (ISO/IEC 14496-12 §8; an empty one, whose head alone is read). */
function mp4OfSize(width: number, height: number, seconds = 1): Buffer {
  const avcC = box(
    'avcC',
    Buffer.from([1, 0x42, 0, 30, 0xff, 0xe1, 0, 4, 0x67, 0x42, 0, 30, 1, 0, 4, 0x68, 0xce, 0x3c, 0x80]),
  );
  const size = Buffer.alloc(4);
  size.writeUInt16BE(Math.min(width, 65_535), 0);
  size.writeUInt16BE(Math.min(height, 65_535), 2);
  const avc1 = box(
    'avc1',
    Buffer.alloc(6),
    Buffer.from([0, 1]),
    Buffer.alloc(16),
    size,
    u32(0x480000, 0x480000, 0),
    Buffer.from([0, 1]),
    Buffer.alloc(32),
    Buffer.from([0, 24, 0xff, 0xff]),
    avcC,
  );
  const stbl = box(
    'stbl',
    box('stsd', u32(0, 1), avc1),
    box('stts', u32(0, 1, 1, 1000 * seconds)),
    box('stsc', u32(0, 1, 1, 1, 1)),
    box('stsz', u32(0, 0, 1, 8)),
    box('stco', u32(0, 1, ftyp.length + 8)),
  );
  const dinf = box('dinf', box('dref', u32(0, 1), box('url ', u32(1))));
  const minf = box('minf', box('vmhd', u32(1), Buffer.alloc(8)), dinf, stbl);
  const hdlr = box('hdlr', u32(0, 0), Buffer.from('vide'), Buffer.alloc(13));
  const mdia = box('mdia', box('mdhd', u32(0, 0, 0, 1000, 1000 * seconds, 0x55c40000)), hdlr, minf);
  const matrix = u32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);
  const tkhd = box(
    'tkhd',
    u32(7, 0, 0, 1, 0, 1000 * seconds, 0, 0, 0, 0),
    matrix,
    u32(width * 65_536, height * 65_536),
  );
  const mvhd = box(
    'mvhd',
    u32(0, 0, 0, 1000, 1000 * seconds, 0x10000, 0x1000000, 0, 0),
    matrix,
    Buffer.alloc(24),
    u32(2),
  );
  const mdat = box('mdat', Buffer.from([0, 0, 0, 4, 0x65, 0x88, 0x84, 0]));
  return Buffer.concat([ftyp, mdat, box('moov', mvhd, box('trak', tkhd, mdia))]);
}

const PLAYLIST = Buffer.from(
  '#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:9,\nfile:///etc/passwd\nhttp://169.254.169.254/\n#EXT-X-ENDLIST\n',
);
const HOSTILE: readonly [string, Buffer, string, 'audio' | 'video'][] = [
  ['nothing at all', Buffer.alloc(0), 'empty', 'video'],
  ['a playlist called .mp4', PLAYLIST, 'unknown container', 'video'],
  ['the first words of a playlist', Buffer.from('#EXTM3U'), 'unknown container', 'video'],
  ['a text', Buffer.from('The dyad walked along the harbour.'), 'unknown container', 'audio'],
  ['a page', Buffer.from('<html><script>alert(1)</script></html>'), 'unknown container', 'video'],
  ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'unknown container', 'video'],
  ['the head of an mp4 and no more', ftyp, 'no tracks', 'video'],
  ['an mp4 whose index is cut', mp4OfSize(640, 480).subarray(0, -200), 'no tracks', 'video'],
  ['a picture of 32,000 by 32,000', mp4OfSize(32_000, 32_000), 'too large a picture', 'video'],
  ['a second called a hundred hours long', mp4OfSize(640, 480, 360_000), 'too long', 'video'],
  ['sound that was to hold a picture', wavFile(1), 'no picture', 'video'],
  ['a picture that was to be sound alone', mp4OfSize(640, 480), 'a picture in it', 'audio'],
];

test.each(HOSTILE)(
  '%s is refused in its own words, and nothing of it is kept',
  async (_what, content, why, media) => {
    const { store } = home;
    const id = await importFile(store, study.investigator, { sessionId: study.sessionId, media }, content);
    await joinRecordings(store);
    const { recordings } = await listRecordings(store, study.investigator, study.sessionId);
    const found = recordings.find((each) => each.id === id);
    expect([found?.state, found?.refusedWhy]).toEqual(['refused', why]);
    expect(found?.pieces).toEqual([]);
    expect((await store.files.list()).length).toBe(0);
    expect((await store.slices.list()).length).toBe(0);
  },
);

test('another file than the one that was announced is refused and named', async () => {
  const { store } = home;
  const session = { sessionId: study.sessionId };
  const id = await importFile(store, study.investigator, session, wavFile(1), new Uint8Array(32).fill(9));
  await joinRecordings(store);
  const { recordings } = await listRecordings(store, study.investigator, study.sessionId);
  expect(recordings.find((each) => each.id === id)?.refusedWhy).toBe('another file came');
});

test('a thread that takes too long is ended, and the file is called broken', async () => {
  const zeros = { bytes: 10 ** 9, read: async (from: number, to: number) => new Uint8Array(to - from) };
  expect(await lookIntoInThread(zeros, { heapMegabytes: 64, silentMs: 1 })).toBe('broken');
  expect(await lookIntoInThread(zeros, { heapMegabytes: 64, silentMs: 20_000 })).toBe('unknown container');
});

test('a thread at work is waited for, however long: while it reads it hands over', async () => {
  const example = readFileSync(join(import.meta.dirname, '../../example/recordings/session.webm'));
  const content = await repeatedWebm(example, 10 * 60);
  const file = {
    bytes: content.length,
    read: async (from: number, to: number) => {
      await sleep(5);
      return content.subarray(from, to);
    },
  };
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const plan = await planInThread(file);
    if (plan === null) throw new Error('no packets');
    let written = 0;
    for await (const piece of writeInThread(file, plan)) {
      written += piece.length;
      await sleep(5);
    }
    expect(written).toBe(plan.bytes);
    // One left over would end a thread that has lived so long, whatever it is doing.
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});
