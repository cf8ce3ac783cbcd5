import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';

/**
 * Sealing a recording while it is made: in the browser, slice by slice, before anything of it touches a disk. HPKE
 * (RFC 9180, base mode) once a page load gives a key that only this load and whoever holds the recording’s private half
 * have; no two loads share a key, so no number is ever sealed twice with one.
 */
const suite = () =>
  new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });

const INFO = new TextEncoder().encode('entente capture 1');
const EXPORTED = new TextEncoder().encode('slice key');
const KEY_BYTES = 32;
/** What the tag of AES-GCM adds to every slice. */
export const SLICE_TAG_BYTES = 16;

/** Bytes over a buffer of their own, as WebCrypto takes them. */
type Bytes = Uint8Array<ArrayBuffer>;
const bytes = (from: Uint8Array | ArrayBuffer): Bytes => new Uint8Array(from);

/** WebCrypto’s key, by a name that Node’s types and the browser’s share. */
type Key = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

/** One page load that records: its key, and what its slices are bound to. */
export interface SliceKey {
  readonly key: Key;
  readonly associated: Bytes;
}

/** Which recording of which clinic, and which page load. */
export interface SlicePlace {
  readonly clinicId: string;
  readonly recordingId: string;
  readonly attemptId: string;
}

/** A new recording’s keys, both as raw bytes. */
export async function newCaptureKeys(): Promise<{ publicKey: Bytes; privateKey: Bytes }> {
  const { kem } = suite();
  const pair = await kem.generateKeyPair();
  return {
    publicKey: bytes(await kem.serializePublicKey(pair.publicKey)),
    privateKey: bytes(await kem.serializePrivateKey(pair.privateKey)),
  };
}

/** In the browser: the key of this page load, and the 65 bytes from which the other side finds it. */
export async function beginSlices(
  publicKey: Uint8Array,
  place: SlicePlace,
): Promise<SliceKey & { readonly enc: Bytes }> {
  const using = suite();
  const recipientPublicKey = await using.kem.deserializePublicKey(bytes(publicKey));
  const sender = await using.createSenderContext({ recipientPublicKey, info: INFO });
  const key = await importKey(await sender.export(EXPORTED, KEY_BYTES));
  return { key, associated: associatedOf(place), enc: bytes(sender.enc) };
}

/** On the server: the key of a page load that sent these 65 bytes. Throws where they are not a point of the curve. */
export async function findSliceKey(
  privateKey: Uint8Array,
  enc: Uint8Array,
  place: SlicePlace,
): Promise<SliceKey> {
  const using = suite();
  const recipientKey = await using.kem.deserializePrivateKey(bytes(privateKey));
  const recipient = await using.createRecipientContext({ recipientKey, enc: bytes(enc), info: INFO });
  const key = await importKey(await recipient.export(EXPORTED, KEY_BYTES));
  return { key, associated: associatedOf(place) };
}

const importKey = (material: ArrayBuffer): Promise<Key> =>
  crypto.subtle.importKey('raw', material, 'AES-GCM', false, ['encrypt', 'decrypt']);

const associatedOf = ({ clinicId, recordingId, attemptId }: SlicePlace): Bytes =>
  bytes(new TextEncoder().encode(`capture|${clinicId}|${recordingId}|${attemptId}`));

/** A slice opens in its own place only, and a recording that was cut after a slice shows it. */
export async function sealSlice(
  { key, associated }: SliceKey,
  index: number,
  last: boolean,
  plain: Uint8Array,
): Promise<Bytes> {
  const how = { name: 'AES-GCM', iv: nonceOf(index, last), additionalData: associated };
  return bytes(await crypto.subtle.encrypt(how, key, bytes(plain)));
}

/** The plain bytes, or null where a bit, the place or the end is another. */
export async function openSlice(
  { key, associated }: SliceKey,
  index: number,
  last: boolean,
  sealed: Uint8Array,
): Promise<Bytes | null> {
  const how = { name: 'AES-GCM', iv: nonceOf(index, last), additionalData: associated };
  try {
    return bytes(await crypto.subtle.decrypt(how, key, bytes(sealed)));
  } catch {
    return null;
  }
}

function nonceOf(index: number, last: boolean): Bytes {
  const nonce = new DataView(new ArrayBuffer(12));
  nonce.setBigUint64(3, BigInt(index));
  nonce.setUint8(11, last ? 1 : 0);
  return new Uint8Array(nonce.buffer);
}
