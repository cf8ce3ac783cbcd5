import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { KEY_BYTES, sealBytes } from '../../seal/seal-bytes.ts';
import {
  type Keyring,
  type KeyringFile,
  label,
  openEpochs,
  replaceAndShred,
  writeDurably,
} from './keyring-file.ts';

/**
 * Reads the keyring's epochs from its file again: another process (the `erase` command beside a running server) may
 * have added one or dropped one.
 */
export async function reloadEpochs(keyring: Keyring): Promise<void> {
  take(keyring, await readKeyring(keyring));
}

/**
 * Adds an epoch key and makes it the current one; it is durable before this returns. What it seals may therefore be
 * committed at once: a keyring that has an epoch too many is harmless, one too few loses everything under it.
 */
export async function addEpoch(keyring: Keyring): Promise<number> {
  const file = await readKeyring(keyring);
  const epoch = Math.max(...Object.keys(file.epochs).map(Number)) + 1;
  const sealed = sealBytes(keyring.root.reveal(), randomBytes(KEY_BYTES), label(`epoch ${epoch}`));
  const added: KeyringFile = {
    ...file,
    currentEpoch: epoch,
    epochs: { ...file.epochs, [epoch]: sealed.toString('base64') },
  };
  await writeDurably(keyring.path, JSON.stringify(added, null, 1));
  take(keyring, added);
  return epoch;
}

/**
 * Drops every epoch that is neither current nor in use, and overwrites the file that held it. From here on nothing in
 * an old copy of the data opens with an erased key. Answers with the epochs that went.
 */
export async function dropEpochs(keyring: Keyring, inUse: ReadonlySet<number>): Promise<number[]> {
  const file = await readKeyring(keyring);
  const stays = (epoch: number): boolean => epoch === file.currentEpoch || inUse.has(epoch);
  const gone = Object.keys(file.epochs)
    .map(Number)
    .filter((epoch) => !stays(epoch));
  if (gone.length > 0) {
    const epochs = Object.fromEntries(Object.entries(file.epochs).filter(([epoch]) => stays(Number(epoch))));
    await replaceAndShred(keyring.path, JSON.stringify({ ...file, epochs }, null, 1));
  }
  await reloadEpochs(keyring);
  return gone;
}

async function readKeyring(keyring: Keyring): Promise<KeyringFile> {
  return JSON.parse(await readFile(keyring.path, 'utf8')) as KeyringFile;
}

function take(keyring: Keyring, file: KeyringFile): void {
  keyring.epochs = openEpochs(file, keyring.root.reveal());
  keyring.currentEpoch = file.currentEpoch;
}
