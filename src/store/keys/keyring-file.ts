import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { createPrivateKey, createSecretKey, type KeyObject } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { hashRaw } from '@node-rs/argon2';
import { Redacted } from '../../seal/redacted.ts';
import { deriveKey, KEY_BYTES, openBytes, sealBytes } from '../../seal/seal-bytes.ts';
import { printRecoveryKey, RECOVERY_KEY_BYTES, readRecoveryKey } from './recovery-key.ts';

/**
 * STORED ON DISK, outside PostgreSQL and never in a data backup: one root key behind several slots, and what the
 * root seals. Losing every slot loses every word, so the recovery key is typed back before real data is accepted.
 */
export interface KeyringFile {
  readonly version: 1;
  readonly slots: readonly Slot[];
  readonly currentEpoch: number;
  readonly epochs: Readonly<Record<string, string>>;
  readonly emailMac: string;
  readonly requestMac: string;
  readonly auditSigning: string;
}

interface Slot {
  readonly kind: 'passphrase' | 'recovery' | 'key file';
  readonly salt: string;
  /** Argon2id parameters, kept per slot so that old slots can be told and strengthened (RFC 9106). */
  readonly argon2?: { readonly memoryKib: number; readonly passes: number; readonly lanes: number };
  readonly wrapped: string;
}

/** The opened keyring. Everything secret in it prints `[redacted]`. */
export interface Keyring {
  readonly path: string;
  /** Stays at hand because an erasure gives the survivors a new epoch key while the server runs. */
  readonly root: Redacted<KeyObject>;
  /** Both change only in keyring-epochs.ts. */
  currentEpoch: number;
  epochs: ReadonlyMap<number, Redacted<KeyObject>>;
  readonly emailMac: Redacted<Buffer>;
  readonly requestMac: Redacted<Buffer>;
  readonly auditSigning: Redacted<KeyObject>;
}

/** 256 MiB, 4 passes: 1.7 s on two cores, paid once a start. The second recommended option of RFC 9106 §4, raised. */
const UNLOCK_COST = { memoryKib: 262_144, passes: 4, lanes: 1 };

export type Opener =
  | { readonly kind: 'passphrase'; readonly passphrase: Redacted<string> }
  | { readonly kind: 'recovery'; readonly typed: Redacted<string> }
  | { readonly kind: 'key file'; readonly bytes: Redacted<Buffer> };

/** None of the slots opens with what was given. */
export class KeyringStaysLocked extends Error {
  constructor() {
    super('the keyring does not open');
    this.name = 'KeyringStaysLocked';
  }
}

export const label = (what: string): string => `entente keyring 1 ${what}`;
const b64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const bytesOf = (text: string): Buffer => Buffer.from(text, 'base64');

export async function keyringExists(path: string): Promise<boolean> {
  return access(path, constants.F_OK).then(
    () => true,
    () => false,
  );
}

/** Writes a new keyring and returns the recovery key to print. Refuses to replace a keyring that is there. */
export async function createKeyring(
  path: string,
  openers: { passphrase?: Redacted<string>; keyFile?: Redacted<Buffer> },
): Promise<{ recoveryKey: Redacted<string> }> {
  if (await keyringExists(path)) throw new Error('there is a keyring already');
  const root = randomBytes(KEY_BYTES);
  const recovery = randomBytes(RECOVERY_KEY_BYTES);
  const slots = [await makeSlot(root, { kind: 'recovery', typed: new Redacted(printRecoveryKey(recovery)) })];
  if (openers.passphrase)
    slots.push(await makeSlot(root, { kind: 'passphrase', passphrase: openers.passphrase }));
  if (openers.keyFile) slots.push(await makeSlot(root, { kind: 'key file', bytes: openers.keyFile }));
  const rootKey = createSecretKey(root);
  const seal = (what: string, bytes: Uint8Array): string => b64(sealBytes(rootKey, bytes, label(what)));
  const signing = generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' });
  const file: KeyringFile = {
    version: 1,
    slots,
    currentEpoch: 1,
    epochs: { 1: seal('epoch 1', randomBytes(KEY_BYTES)) },
    emailMac: seal('e-mail', randomBytes(KEY_BYTES)),
    requestMac: seal('request', randomBytes(KEY_BYTES)),
    auditSigning: seal('audit', signing),
  };
  await writeDurably(path, JSON.stringify(file, null, 1));
  return { recoveryKey: new Redacted(printRecoveryKey(recovery)) };
}

/** Opens the keyring, or throws KeyringStaysLocked. */
export async function openKeyring(path: string, opener: Opener): Promise<Keyring> {
  const file = JSON.parse(await readFile(path, 'utf8')) as KeyringFile;
  const rootKey = createSecretKey(await openRoot(file, opener));
  const open = (what: string, sealed: string): Buffer => openBytes(rootKey, bytesOf(sealed), label(what));
  return {
    path,
    root: new Redacted(rootKey),
    currentEpoch: file.currentEpoch,
    epochs: openEpochs(file, rootKey),
    emailMac: new Redacted(open('e-mail', file.emailMac)),
    requestMac: new Redacted(open('request', file.requestMac)),
    auditSigning: new Redacted(
      createPrivateKey({ key: open('audit', file.auditSigning), format: 'der', type: 'pkcs8' }),
    ),
  };
}

/** The epoch keys of a keyring file. */
export function openEpochs(file: KeyringFile, root: KeyObject): Map<number, Redacted<KeyObject>> {
  return new Map(
    Object.entries(file.epochs).map(([epoch, sealed]) => [
      Number(epoch),
      new Redacted(createSecretKey(openBytes(root, bytesOf(sealed), label(`epoch ${epoch}`)))),
    ]),
  );
}

/** Gives the keyring a new passphrase: one slot is rewritten, nothing else is sealed anew. */
export async function changePassphrase(
  path: string,
  opener: Opener,
  passphrase: Redacted<string>,
): Promise<void> {
  const file = JSON.parse(await readFile(path, 'utf8')) as KeyringFile;
  const root = await openRoot(file, opener);
  const slots = file.slots.filter((slot) => slot.kind !== 'passphrase');
  const slot = await makeSlot(root, { kind: 'passphrase', passphrase });
  await writeDurably(path, JSON.stringify({ ...file, slots: [...slots, slot] }, null, 1));
}

async function openRoot(file: KeyringFile, opener: Opener): Promise<Buffer> {
  for (const slot of file.slots.filter((each) => each.kind === opener.kind)) {
    try {
      const key = await slotKey(opener, bytesOf(slot.salt), slot.argon2);
      return openBytes(createSecretKey(key), bytesOf(slot.wrapped), label(slot.kind));
    } catch {
      // The next slot may open; which one failed and why is nobody's business.
    }
  }
  throw new KeyringStaysLocked();
}

async function makeSlot(root: Buffer, opener: Opener): Promise<Slot> {
  const salt = randomBytes(16);
  const argon2 = opener.kind === 'passphrase' ? UNLOCK_COST : undefined;
  const key = await slotKey(opener, salt, argon2);
  const wrapped = b64(sealBytes(createSecretKey(key), root, label(opener.kind)));
  return { kind: opener.kind, salt: b64(salt), ...(argon2 && { argon2 }), wrapped };
}

async function slotKey(opener: Opener, salt: Buffer, cost: Slot['argon2']): Promise<Buffer> {
  if (opener.kind === 'passphrase') {
    const { memoryKib, passes, lanes } = cost ?? UNLOCK_COST;
    // The library's default algorithm is Argon2id; its enum cannot be imported under verbatimModuleSyntax.
    return hashRaw(opener.passphrase.reveal().normalize('NFKC'), {
      memoryCost: memoryKib,
      timeCost: passes,
      parallelism: lanes,
      outputLen: KEY_BYTES,
      salt,
    });
  }
  if (opener.kind === 'key file') return deriveKey(opener.bytes.reveal(), b64(salt), label('key file'));
  const bytes = readRecoveryKey(opener.typed.reveal());
  if (bytes === null) throw new KeyringStaysLocked();
  return deriveKey(bytes, b64(salt), label('recovery'));
}

/** What opens the keyring, by kind only: 'recovery', 'passphrase', 'key file'. Read without opening it. */
export async function keyringSlots(path: string): Promise<Opener['kind'][]> {
  const file = JSON.parse(await readFile(path, 'utf8')) as KeyringFile;
  return file.slots.map((slot) => slot.kind);
}

/** The fingerprint by which a bundle and a keyring are told to belong together; reveals no key. */
export async function keyringFingerprint(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex')
    .slice(0, 16);
}

/**
 * Writes durably and then overwrites what the file held before, so that a dropped key does not stand in a free block
 * of the disk. A journalling or copying file system and a solid-state disk may still keep it: the certificate of an
 * erasure therefore names the day on which the last old copy is taken to be gone.
 */
export async function replaceAndShred(path: string, content: string): Promise<void> {
  const old = await open(path, 'r+').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  try {
    await writeDurably(path, content);
    if (old === null) return;
    const { size } = await old.stat();
    await old.write(randomBytes(size), 0, size, 0);
    await old.sync();
  } finally {
    await old?.close();
  }
}

/** Aside, fsync, rename, fsync the folder: after a crash the old file or the new one is there, whole. */
export async function writeDurably(path: string, content: string): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const aside = `${path}.${randomBytes(6).toString('hex')}`;
  const file = await open(aside, 'wx', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(aside, path);
  const directory = await open(folder, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
