import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Redacted } from '../seal/redacted.ts';
import { createKeyring, type Keyring, keyringExists, openKeyring } from '../store/keys/keyring-file.ts';

/** The demo's key lies beside its data: it opens by itself and protects nothing, as its banner says. */
export async function openDemoKeyring(keyringPath: string): Promise<Keyring> {
  const keyFilePath = `${keyringPath}.key`;
  if (!(await keyringExists(keyringPath))) {
    await mkdir(dirname(keyringPath), { recursive: true, mode: 0o700 });
    await writeFile(keyFilePath, randomBytes(32), { mode: 0o600 });
    await createKeyring(keyringPath, { keyFile: new Redacted(await readFile(keyFilePath)) });
  }
  return openKeyring(keyringPath, { kind: 'key file', bytes: new Redacted(await readFile(keyFilePath)) });
}
