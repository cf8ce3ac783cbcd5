import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { v7 as newId } from 'uuid';
import {
  CHUNK_BYTES,
  type ChunkKey,
  chunkCount,
  chunkKeyOf,
  chunkSpan,
  HEADER_BYTES,
  newChunkKey,
  openChunk,
  sealChunk,
  storedBytes,
} from '../../seal/seal-chunks.ts';
import type { ItemKey } from '../../seal/seal-row.ts';
import { type BlobDisk, realDisk } from './blob-disk.ts';

/** Which file of which clinic. */
export interface BlobName {
  readonly clinicId: string;
  readonly id: string;
  readonly attemptId: string;
}

/** A blob whose file is durable; its row may now commit. */
export interface WrittenBlob extends BlobName {
  readonly contentBytes: number;
  readonly storedBytes: number;
  /** Of the sealed bytes, hex. */
  readonly storedSha256: string;
  /** Of the content, hex; to be sealed in its row. */
  readonly contentSha256: string;
}

/** A file is not what was written. `chunk` is counted from nought. */
export class BlobDamaged extends Error {
  readonly kind: 'missing' | 'cut short' | 'too long' | 'header' | 'chunk';
  readonly chunk: number | null;

  constructor(kind: BlobDamaged['kind'], chunk: number | null = null) {
    super(chunk === null ? `blob ${kind}` : `blob ${kind} ${chunk}`);
    this.name = 'BlobDamaged';
    this.kind = kind;
    this.chunk = chunk;
  }
}

/** Ends the name of a file that is still being written. */
export const UNFINISHED = '.part';

/** Where a blob lies below the folder of blobs. The end of a UUIDv7 is random, so the folders fill evenly. */
export const blobPath = ({ clinicId, id, attemptId }: BlobName): string =>
  `${clinicId}/${id.slice(-2)}/${id}.${attemptId}`;

/** The sealed files of recordings and scanned forms, in one local folder. A file is never changed once it is written. */
export class BlobFiles {
  readonly folder: string;
  readonly #disk: BlobDisk;

  constructor(folder: string, disk: BlobDisk = realDisk) {
    this.folder = folder;
    this.#disk = disk;
  }

  /**
   * Seals a stream into a new file: aside, synced, renamed, the folder synced. Only when this has come back may the row
   * commit; a file without a row is an orphan that a sweep finds, a row without its file would be lost words.
   */
  async write(
    item: ItemKey,
    of: Omit<BlobName, 'attemptId'>,
    source: AsyncIterable<Uint8Array>,
  ): Promise<WrittenBlob> {
    const name = { clinicId: of.clinicId, id: of.id, attemptId: newId() };
    const path = join(this.folder, blobPath(name));
    await this.#makeFolders(name);
    const key = newChunkKey(item, { blobId: name.id, attemptId: name.attemptId });
    const written = await this.#writeChunks(`${path}${UNFINISHED}`, key, source);
    await this.#disk.rename(`${path}${UNFINISHED}`, path);
    await this.#disk.syncFolder(dirname(path));
    return { ...name, ...written };
  }

  /** The content from `from` up to, not including, `to`; opens only the chunks that hold it. Throws BlobDamaged. */
  async *read(
    item: ItemKey,
    blob: BlobName & { readonly contentBytes: number },
    from = 0,
    to = blob.contentBytes,
  ): AsyncGenerator<Buffer> {
    const file = await this.#disk
      .open(join(this.folder, blobPath(blob)))
      .catch((error: NodeJS.ErrnoException) => {
        throw error.code === 'ENOENT' ? new BlobDamaged('missing') : error;
      });
    try {
      const wanted = storedBytes(blob.contentBytes);
      if (file.bytes !== wanted) throw new BlobDamaged(file.bytes < wanted ? 'cut short' : 'too long');
      const place = { blobId: blob.id, attemptId: blob.attemptId };
      const key = chunkKeyOf(item, place, await file.read(0, HEADER_BYTES));
      if (key === null) throw new BlobDamaged('header');
      const last = chunkCount(blob.contentBytes) - 1;
      const until = Math.min(to, blob.contentBytes);
      for (
        let index = Math.floor(from / CHUNK_BYTES);
        index <= last && index * CHUNK_BYTES < until;
        index += 1
      ) {
        const { offset, length } = chunkSpan(index, blob.contentBytes);
        const plain = openChunk(key, index, index === last, await file.read(offset, length));
        if (plain === null) throw new BlobDamaged('chunk', index);
        const start = Math.max(0, from - index * CHUNK_BYTES);
        yield plain.subarray(start, Math.min(plain.length, until - index * CHUNK_BYTES));
      }
    } finally {
      await file.close();
    }
  }

  /** Removes a file; one that is not there is no trouble. The sealed bytes may stay on the disk: only the key's end ends them. */
  async remove(name: BlobName): Promise<void> {
    const path = join(this.folder, blobPath(name));
    await this.#disk.remove(path);
    await this.#disk.syncFolder(dirname(path)).catch(() => undefined);
  }

  async removePath(path: string): Promise<void> {
    await this.#disk.remove(join(this.folder, path));
  }

  /** Every file of a blob: what browsers sent and nobody has put together yet lies in a folder of its own. */
  async list(): ReturnType<BlobDisk['list']> {
    const all = await this.#disk.list(this.folder);
    return all.filter(({ path }) => !path.startsWith('slices/'));
  }

  /** A new folder's own name is durable before anything is put in it. */
  async #makeFolders({ clinicId, id }: BlobName): Promise<void> {
    const clinic = join(this.folder, clinicId);
    for (const folder of [this.folder, clinic, join(clinic, id.slice(-2))]) {
      await this.#disk.makeFolder(folder);
      // Also where it was there: whoever made it may not have got to this.
      await this.#disk.syncFolder(dirname(folder));
    }
  }

  async #writeChunks(
    path: string,
    key: ChunkKey,
    source: AsyncIterable<Uint8Array>,
  ): Promise<Omit<WrittenBlob, keyof BlobName>> {
    const stored = createHash('sha256');
    const content = createHash('sha256');
    const sizes = { content: 0, stored: 0 };
    const file = await this.#disk.create(path);
    try {
      const put = async (bytes: Buffer): Promise<void> => {
        stored.update(bytes);
        sizes.stored += bytes.length;
        await file.write(bytes);
      };
      await put(key.header);
      let index = 0;
      for await (const { bytes, last } of inChunks(source)) {
        content.update(bytes);
        sizes.content += bytes.length;
        await put(sealChunk(key, index, last, bytes));
        index += 1;
      }
      await file.sync();
    } catch (error) {
      await file.close().catch(() => undefined);
      await this.#disk.remove(path).catch(() => undefined);
      throw error;
    }
    await file.close();
    const hashes = { storedSha256: stored.digest('hex'), contentSha256: content.digest('hex') };
    return { contentBytes: sizes.content, storedBytes: sizes.stored, ...hashes };
  }
}

/** Cuts a stream into chunks of one size; only the end shows which one is the last. */
async function* inChunks(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ bytes: Buffer; last: boolean }> {
  let held: Buffer[] = [];
  let length = 0;
  for await (const piece of source) {
    held.push(Buffer.from(piece));
    length += piece.length;
    // More than a chunk: the first of them is surely not the last.
    while (length > CHUNK_BYTES) {
      const whole = Buffer.concat(held);
      yield { bytes: whole.subarray(0, CHUNK_BYTES), last: false };
      held = [whole.subarray(CHUNK_BYTES)];
      length -= CHUNK_BYTES;
    }
  }
  yield { bytes: Buffer.concat(held), last: true };
}
