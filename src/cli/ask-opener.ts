import { say } from '../messages/say.ts';
import { BackupRefused } from '../store/backup/backup-refused.ts';
import { type Keyring, KeyringStaysLocked, openKeyring } from '../store/keys/keyring-file.ts';
import { readRecoveryKey } from '../store/keys/recovery-key.ts';
import { Questions } from './questions.ts';

/**
 * Asks for the passphrase or the recovery key, on the terminal without showing it, or one line of standard input, and
 * opens the keyring with it. Throws BackupRefused where it opens nothing.
 */
export async function askToOpen(keyringPath: string): Promise<Keyring> {
  const questions = new Questions();
  try {
    return await openAsAnswered(keyringPath, questions);
  } finally {
    questions.close();
  }
}

/** The same for a command that has more to ask. */
export async function openAsAnswered(
  keyringPath: string,
  questions: Pick<Questions, 'ask'>,
): Promise<Keyring> {
  const typed = await questions.ask(say('restore.ask-opener'));
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
