import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeDurably } from './keys/keyring-file.ts';

/** Beside the checkpoints: the public half of the key that signs them. */
export const auditKeyPath = (folder: string): string => join(folder, 'audit-key.pem');

/**
 * Writes the public key where none is yet, and never over another one: whoever computes the chain anew with a key of
 * his own must not find his key in the second place too. False where another key lies there.
 */
export async function keepAuditKey(folder: string, signing: KeyObject): Promise<boolean> {
  const pem = String(createPublicKey(signing).export({ format: 'pem', type: 'spki' }));
  const there = await readAuditKey(auditKeyPath(folder));
  if (there === null) await writeDurably(auditKeyPath(folder), pem);
  return there === null || fingerprintOf(there) === fingerprintOf(createPublicKey(pem));
}

/** The public key of a file, or null where there is none. */
export async function readAuditKey(path: string): Promise<KeyObject | null> {
  try {
    return createPublicKey(await readFile(path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** The public key of a PEM text, or null where it is none. */
export function auditKeyIn(pem: string): KeyObject | null {
  try {
    return createPublicKey(pem);
  } catch {
    return null;
  }
}

/** What a person writes down or reads aloud to tell one public key from another. */
export function fingerprintOf(key: KeyObject): string {
  const bytes = key.export({ format: 'der', type: 'spki' });
  return `SHA256:${createHash('sha256').update(bytes).digest('base64').replace(/=+$/, '')}`;
}
