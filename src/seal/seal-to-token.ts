import { createSecretKey, type KeyObject } from 'node:crypto';
import { deriveKey, openBytes, sealBytes } from './seal-bytes.ts';

/**
 * Seals words under a link’s token, which the server does not keep: whoever holds the link opens them, also while the
 * server is locked, and a copy of the database without the link does not. A token has 256 random bits, so that it is a
 * key already (HKDF, RFC 5869, binds it to this use and to the link).
 */
export function sealToToken(token: string, linkId: string, words: string): Buffer {
  return sealBytes(keyOf(token, linkId), words, linkId);
}

/** The words again. Throws CannotOpen where token, link or a single bit differs. */
export function openWithToken(token: string, linkId: string, sealed: Uint8Array): string {
  return openBytes(keyOf(token, linkId), sealed, linkId).toString('utf8');
}

const keyOf = (token: string, linkId: string): KeyObject =>
  createSecretKey(deriveKey(Buffer.from(token), linkId, 'entente form words 1'));
