import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { deriveKey } from './seal-bytes.ts';
import type { ItemKey } from './seal-row.ts';

/** Plain bytes a chunk: small enough that a seek opens little, large enough that the tag is 0.024 % on top. */
export const CHUNK_BYTES = 65_536;
const TAG_BYTES = 16;
const SALT_BYTES = 32;
/** STORED ON DISK: magic | version | salt | key commitment. A new layout is a new version byte. */
const MAGIC = Buffer.from('ENTB');
const VERSION = 1;
export const HEADER_BYTES = MAGIC.length + 1 + SALT_BYTES + TAG_BYTES;

/** Which blob, and which try to write it: a second try has other bytes and must never share a key with the first. */
export interface ChunkPlace {
  readonly blobId: string;
  readonly attemptId: string;
}

/** The key of one attempt, with the header that every chunk is bound to. */
export interface ChunkKey {
  readonly header: Buffer;
  readonly key: KeyObject;
  readonly associated: Buffer;
}

/** Bytes on disk of a content of this length. An empty content is one empty chunk, because its end must show. */
export const storedBytes = (contentBytes: number): number =>
  HEADER_BYTES + contentBytes + TAG_BYTES * chunkCount(contentBytes);

export const chunkCount = (contentBytes: number): number =>
  Math.max(1, Math.ceil(contentBytes / CHUNK_BYTES));

/** Where a chunk begins on disk, and how long it is there. Numbers are exact to 2^53: eight pebibytes. */
export function chunkSpan(index: number, contentBytes: number): { offset: number; length: number } {
  const plain = Math.min(CHUNK_BYTES, contentBytes - index * CHUNK_BYTES);
  return { offset: HEADER_BYTES + index * (CHUNK_BYTES + TAG_BYTES), length: plain + TAG_BYTES };
}

/** A fresh key for one attempt: no chunk number is ever sealed twice with one key (that would break GCM). */
export function newChunkKey(item: ItemKey, place: ChunkPlace): ChunkKey {
  return makeChunkKey(item, place, randomBytes(SALT_BYTES));
}

/** The key of what was written with this header, or null where header, item key or place is another. */
export function chunkKeyOf(item: ItemKey, place: ChunkPlace, header: Buffer): ChunkKey | null {
  if (header.length !== HEADER_BYTES) return null;
  const saltAt = MAGIC.length + 1;
  const made = makeChunkKey(item, place, header.subarray(saltAt, saltAt + SALT_BYTES));
  return timingSafeEqual(made.header, header) ? made : null;
}

/** HKDF-SHA256 from the item key; the commitment in the header keeps a file from opening with a second, crafted key. */
function makeChunkKey(item: ItemKey, { blobId, attemptId }: ChunkPlace, salt: Buffer): ChunkKey {
  const purpose = `blob|${item.context}|${blobId}|${attemptId}`;
  const material = deriveKey(item.key.export(), salt.toString('base64'), purpose);
  const commitment = deriveKey(material, 'commitment', purpose).subarray(0, TAG_BYTES);
  const header = Buffer.concat([MAGIC, Buffer.of(VERSION), salt, commitment]);
  return {
    header,
    key: createSecretKey(material),
    associated: Buffer.concat([header, Buffer.from(purpose)]),
  };
}

/**
 * AES-256-GCM in the manner of STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015): the nonce is the chunk's number and
 * whether it is the last, so a chunk opens in its own place only and a file that was cut at a chunk's end is found.
 */
export function sealChunk(
  { key, associated }: ChunkKey,
  index: number,
  last: boolean,
  plain: Uint8Array,
): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(index, last));
  cipher.setAAD(associated);
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** The plain bytes, or null where a bit, the place or the end is another. */
export function openChunk(
  { key, associated }: ChunkKey,
  index: number,
  last: boolean,
  sealed: Buffer,
): Buffer | null {
  if (sealed.length < TAG_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(index, last));
  decipher.setAAD(associated);
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - TAG_BYTES)), decipher.final()]);
  } catch {
    return null;
  }
}

function nonceOf(index: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(index), 3);
  nonce.writeUInt8(last ? 1 : 0, 11);
  return nonce;
}
