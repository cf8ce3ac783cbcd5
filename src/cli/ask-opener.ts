import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { say } from '../messages/say.ts';
import { Redacted } from '../seal/redacted.ts';
import { BackupRefused } from '../store/backup/backup-refused.ts';
import { type Keyring, KeyringStaysLocked, openKeyring } from '../store/keys/keyring-file.ts';
import { readRecoveryKey } from '../store/keys/recovery-key.ts';

/**
 * Asks for the passphrase or the recovery key, on the terminal without showing it, or one line of standard input, and
 * opens the keyring with it. Throws BackupRefused where it opens nothing.
 */
export async function askToOpen(keyringPath: string): Promise<Keyring> {
  const typed = await askLine(say('restore.ask-opener'));
  const openers = [
    ...(readRecoveryKey(typed.reveal()) === null ? [] : [{ kind: 'recovery' as const, typed }]),
    { kind: 'passphrase' as const, passphrase: typed },
  ];
  for (const opener of openers) {
    try {
      return await openKeyring(keyringPath, opener);
    } catch (error) {
      if (!(error instanceof KeyringStaysLocked)) throw error;
    }
  }
  throw new BackupRefused('keys do not fit', 'restore.stays-locked');
}

async function askLine(question: string): Promise<Redacted<string>> {
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = process.stdin.isTTY;
  const lines = createInterface({ input: process.stdin, output: silent, terminal });
  try {
    for await (const line of lines) return new Redacted(line);
    return new Redacted('');
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}
