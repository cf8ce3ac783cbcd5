import { createSecretKey, randomBytes } from 'node:crypto';
import { mkdtemp, open, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { collect } from '../../../test/fixtures/collect.ts';
import { FailingDisk, PowerLoss } from '../../../test/fixtures/failing-disk.ts';
import {
  CHUNK_BYTES,
  chunkKeyOf,
  chunkSpan,
  HEADER_BYTES,
  newChunkKey,
  sealChunk,
  storedBytes,
} from '../../seal/seal-chunks.ts';
import { BlobDamaged, BlobFiles, blobPath, type WrittenBlob } from './blob-files.ts';

const item = { id: 'key', key: createSecretKey(randomBytes(32)), context: 'clinic|key|owner|joint' };
const clinicId = newId();
let folder: string;
let files: BlobFiles;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entente-blobs-'));
  files = new BlobFiles(join(folder, 'blobs'));
});
afterAll(async () => rm(folder, { recursive: true }));

async function* pieces(content: Buffer, size = 50_000): AsyncGenerator<Buffer> {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
}
const write = (content: Buffer, size?: number, of = files): Promise<WrittenBlob> =>
  of.write(item, { clinicId, id: newId() }, pieces(content, size));
const read = async (blob: WrittenBlob, from?: number, to?: number, of = files): Promise<Buffer> =>
  collect(of.read(item, blob, from, to));
const pathOf = (blob: WrittenBlob): string => join(files.folder, blobPath(blob));
const complaint = async (blob: WrittenBlob): Promise<string> =>
  read(blob).then(
    () => 'whole',
    (error: unknown) => (error instanceof BlobDamaged ? error.message : String(error)),
  );

test('what is written is read, at every length around the edges of chunks, and any range of it', async () => {
  for (const length of [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES, 200_001]) {
    const content = randomBytes(length);
    const blob = await write(content, 1 + (length % 70_000));
    expect(blob).toMatchObject({ contentBytes: length, storedBytes: storedBytes(length) });
    expect((await read(blob)).equals(content)).toBe(true);
    for (const [from, to] of [
      [0, 1],
      [length - 1, length],
      [CHUNK_BYTES - 3, CHUNK_BYTES + 3],
      [70_000, 140_000],
      [5, 5],
    ] as const) {
      if (from < 0) continue;
      expect(
        (await read(blob, from, to)).equals(content.subarray(from, to)),
        `${length}: ${from}-${to}`,
      ).toBe(true);
    }
  }
});

test('no plain byte lies on the disk, and one content written twice has no bytes in common', async () => {
  const content = Buffer.from('the dyad walked along the harbour '.repeat(5000));
  const [one, two] = [await write(content), await write(content)];
  const [first, second] = [await readFile(pathOf(one)), await readFile(pathOf(two))];
  expect(first.includes('harbour')).toBe(false);
  for (let at = HEADER_BYTES; at < first.length - 16; at += 4096)
    expect(second.includes(first.subarray(at, at + 16))).toBe(false);
});

test('flipped, swapped, dropped, cut and lengthened files are each refused and named', async () => {
  const content = randomBytes(4 * CHUNK_BYTES + 100);
  const change = async (how: (bytes: Buffer) => Buffer): Promise<string> => {
    const blob = await write(content);
    await writeFile(pathOf(blob), how(await readFile(pathOf(blob))));
    return complaint(blob);
  };
  const chunk = (bytes: Buffer, index: number): Buffer => {
    const { offset, length } = chunkSpan(index, content.length);
    return bytes.subarray(offset, offset + length);
  };
  const join = (bytes: Buffer, order: readonly number[]): Buffer =>
    Buffer.concat([bytes.subarray(0, HEADER_BYTES), ...order.map((index) => chunk(bytes, index))]);
  const flip = (at: number) => (bytes: Buffer) => {
    const flipped = Buffer.from(bytes);
    flipped[at] = (flipped[at] ?? 0) ^ 1;
    return flipped;
  };
  expect(await change(flip(HEADER_BYTES + 2 * (CHUNK_BYTES + 16) + 7))).toBe('blob chunk 2');
  expect(await change(flip(3))).toBe('blob header');
  expect(await change(flip(HEADER_BYTES - 1))).toBe('blob header');
  expect(await change((bytes) => join(bytes, [0, 2, 1, 3, 4]))).toBe('blob chunk 1');
  expect(await change((bytes) => join(bytes, [0, 1, 2, 4]))).toBe('blob cut short');
  expect(await change((bytes) => join(bytes, [0, 1, 2, 2, 4]))).toBe('blob chunk 3');
  expect(await change((bytes) => bytes.subarray(0, -1))).toBe('blob cut short');
  expect(await change((bytes) => Buffer.concat([bytes, Buffer.alloc(1)]))).toBe('blob too long');
  const blob = await write(content);
  await rm(pathOf(blob));
  expect(await complaint(blob)).toBe('blob missing');
});

test('a cut at a chunk’s end shows even where the row was made to fit', async () => {
  const blob = await write(randomBytes(4 * CHUNK_BYTES));
  const shorter = { ...blob, contentBytes: 2 * CHUNK_BYTES };
  await truncate(pathOf(blob), storedBytes(shorter.contentBytes));
  expect(await complaint(shorter)).toBe('blob chunk 1');
});

test('a file in another’s place, or under another key, does not open', async () => {
  const content = randomBytes(1000);
  const [one, two] = [await write(content), await write(content)];
  await writeFile(pathOf(one), await readFile(pathOf(two)));
  expect(await complaint(one)).toBe('blob header');
  const stranger = { ...item, context: 'another clinic|key|owner|joint' };
  await expect(collect(files.read(stranger, two))).rejects.toThrow('blob header');
});

test('beyond four gibibytes a range opens what stands there, and a hole is no recording', async () => {
  const contentBytes = 5 * 2 ** 30 + 12_345;
  const blob = { ...(await write(Buffer.alloc(0))), contentBytes };
  const key = newChunkKey(item, { blobId: blob.id, attemptId: blob.attemptId });
  const last = Math.ceil(contentBytes / CHUNK_BYTES) - 1;
  const file = await open(pathOf(blob), 'r+');
  await file.write(key.header, 0, HEADER_BYTES, 0);
  for (const [index, text] of [
    [70_000, 'here'],
    [last, 'the end'],
  ] as const) {
    const { offset, length } = chunkSpan(index, contentBytes);
    expect(offset).toBeGreaterThan(2 ** 32);
    const sealed = sealChunk(key, index, index === last, Buffer.concat([Buffer.from(text)], length - 16));
    await file.write(sealed, 0, sealed.length, offset);
  }
  await file.close();
  const at = 70_000 * CHUNK_BYTES;
  expect(String(await read(blob, at, at + 4))).toBe('here');
  const end = last * CHUNK_BYTES;
  expect((await read(blob, end, contentBytes)).subarray(0, 7).toString()).toBe('the end');
  await expect(read(blob, at - 10, at + 4)).rejects.toThrow('blob chunk 69999');
  expect(chunkKeyOf(item, { blobId: blob.id, attemptId: newId() }, key.header)).toBeNull();
});

/** Writes blobs until the power goes at a drawn operation; what was acknowledged must be there, to the byte. */
async function afterPowerLoss(
  seed: number,
  operations: number,
  lies: boolean,
): Promise<'kept' | 'lost' | 'wrong'> {
  let state = seed;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const disk = new FailingDisk('/disk', random, lies);
  const store = new BlobFiles('/disk/blobs', disk);
  disk.operationsLeft = operations;
  const contents = new Map<WrittenBlob, Buffer>();
  try {
    for (;;) {
      const content = Buffer.alloc(Math.floor(random() * 150_000), 1 + (contents.size % 250));
      contents.set(await write(content, 40_000, store), content);
    }
  } catch (error) {
    if (!(error instanceof PowerLoss)) throw error;
  }
  disk.powerLoss();
  for (const [blob, content] of contents) {
    try {
      if (!(await read(blob, undefined, undefined, store)).equals(content)) return 'wrong';
    } catch (error) {
      if (!(error instanceof BlobDamaged) && (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      return 'lost';
    }
  }
  // And it goes on: the next blob is written and read beside whatever lies there.
  const next = await write(Buffer.from('after'), 10, store);
  return String(await read(next, undefined, undefined, store)) === 'after' ? 'kept' : 'wrong';
}

test('when the power goes, no acknowledged blob is lost, and none is read wrong', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 120 }), async (seed, operations) => {
      expect(await afterPowerLoss(seed, operations, false)).toBe('kept');
    }),
    { numRuns: 300 },
  );
});

test('without syncs the same test does lose blobs, but never reads them wrong', async () => {
  const outcomes = [];
  for (let seed = 1; seed <= 40; seed += 1) outcomes.push(await afterPowerLoss(seed, 100, true));
  expect(outcomes).toContain('lost');
  expect(outcomes).not.toContain('wrong');
});
