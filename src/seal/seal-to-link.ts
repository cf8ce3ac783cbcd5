import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';

/**
 * Sealing to one form link (HPKE, RFC 9180, base mode): the browser of whoever answers seals to the link’s public key
 * before anything touches its disk, and the server can take the answer in while it is locked. P-256 and not X25519,
 * which older tablets do not have. The bytes are `enc` (65 of them) and the ciphertext.
 */
const suite = () =>
  new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });

/** The uncompressed point of P-256 (RFC 9180 §7.1). */
const ENC_BYTES = 65;
const INFO = new TextEncoder().encode('entente form link 1');

/** Bytes over a buffer of their own, as WebCrypto takes them. */
type Bytes = Uint8Array<ArrayBuffer>;
const bytes = (from: Uint8Array | ArrayBuffer): Bytes => new Uint8Array(from);

/** A new link’s keys, both as raw bytes. */
export async function newLinkKeys(): Promise<{ publicKey: Bytes; privateKey: Bytes }> {
  const { kem } = suite();
  const pair = await kem.generateKeyPair();
  return {
    publicKey: bytes(await kem.serializePublicKey(pair.publicKey)),
    privateKey: bytes(await kem.serializePrivateKey(pair.privateKey)),
  };
}

/** Seals words to a link. `about` binds them to it: sealed for one link, they open for no other. */
export async function sealToLink(publicKey: Uint8Array, about: string, words: string): Promise<Bytes> {
  const using = suite();
  const recipientPublicKey = await using.kem.deserializePublicKey(bytes(publicKey));
  const sender = await using.createSenderContext({ recipientPublicKey, info: INFO });
  const sealed = await sender.seal(new TextEncoder().encode(words), new TextEncoder().encode(about));
  const whole = new Uint8Array(sender.enc.byteLength + sealed.byteLength);
  whole.set(new Uint8Array(sender.enc));
  whole.set(new Uint8Array(sealed), sender.enc.byteLength);
  return whole;
}

/** The words again. Throws where key, link or a single bit differs; the error says nothing of them. */
export async function openFromLink(
  privateKey: Uint8Array,
  about: string,
  sealed: Uint8Array,
): Promise<string> {
  const using = suite();
  const recipientKey = await using.kem.deserializePrivateKey(bytes(privateKey));
  const enc = bytes(sealed.slice(0, ENC_BYTES));
  const recipient = await using.createRecipientContext({ recipientKey, enc, info: INFO });
  const opened = await recipient.open(bytes(sealed.slice(ENC_BYTES)), new TextEncoder().encode(about));
  return new TextDecoder('utf-8', { fatal: true }).decode(opened);
}
