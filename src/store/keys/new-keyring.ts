import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Redacted } from '../../seal/redacted.ts';
import { Refused } from '../refusals.ts';
import {
  createKeyring,
  type Keyring,
  keyringExists,
  KeyringStaysLocked,
  openKeyring,
} from './keyring-file.ts';

/** Where a keyring waits whose recovery key has not been typed back. Nothing opens it but the typing back. */
const draftOf = (keyringPath: string): string => `${keyringPath}.unconfirmed`;

/**
 * Makes a keyring that cannot be used yet, and returns the recovery key to write down. An earlier draft goes: no row
 * was ever sealed with it. Throws Refused where there is a keyring in use.
 */
export async function draftKeyring(
  keyringPath: string,
  openers: { passphrase: Redacted<string>; keyFile?: Redacted<Buffer> },
): Promise<Redacted<string>> {
  if (await keyringExists(keyringPath)) throw new Refused('set-up.done-already');
  await rm(draftOf(keyringPath), { force: true });
  return (await createKeyring(draftOf(keyringPath), openers)).recoveryKey;
}

/**
 * Takes the keyring into use once its recovery key was typed back, and opens it. Until then nobody could be sure that
 * the key was written down, and losing the passphrase would lose every word. Throws Refused where it is another key.
 */
export async function confirmKeyring(keyringPath: string, typed: Redacted<string>): Promise<Keyring> {
  if (await keyringExists(keyringPath)) throw new Refused('set-up.done-already');
  const draft = draftOf(keyringPath);
  if (!(await keyringExists(draft))) throw new Refused('set-up.no-draft');
  await openKeyring(draft, { kind: 'recovery', typed }).catch((error: unknown) => {
    throw error instanceof KeyringStaysLocked ? new Refused('set-up.recovery-key-differs') : error;
  });
  await rename(draft, keyringPath);
  const folder = await open(dirname(keyringPath), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
  return openKeyring(keyringPath, { kind: 'recovery', typed });
}
