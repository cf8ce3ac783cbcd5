import { createHash } from 'node:crypto';
import { access, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Client, type ClientConfig } from 'pg';
import { auditKeyPath } from '../audit-key.ts';
import { type BundledWithdrawals, readWithdrawalRows, WITHDRAWAL_LINE } from './bundled-withdrawals.ts';
import { type BundledNo, LEDGER_LINE, readNoes } from './bundled-noes.ts';
import { keyringFingerprint, replaceAndShred } from './keyring-file.ts';

/**
 * STORED ON DISK in the second place: the keyring file and every wrapped key, which only together, and only with the
 * passphrase or the recovery key, open anything. Data may be restored to any time; keys only from the newest bundle.
 */
export interface KeyBundle extends Partial<BundledWithdrawals> {
  readonly version: 1;
  readonly madeAt: string;
  /** Of the keyring file: which keyring the wrapped keys belong to. */
  readonly keyringFingerprint: string;
  /** Changes with every change of a wrapped key. */
  readonly keysDigest: string;
  readonly keyring: string;
  readonly scopeKeys: readonly Record<string, string | number>[];
  readonly personKeys: readonly Record<string, string | number | null>[];
  /** The erasure ledger: a restore of data from before an erasure learns from it what is gone for good. */
  readonly erasedKeys: readonly Record<string, string>[];
  /** Every no in the consent ledger that counts. Bundles of before it were kept here have none. */
  readonly noes?: readonly BundledNo[];
  /** The public key that the audit's checkpoints are checked with, PEM; absent until one was made. */
  readonly auditKey?: string;
}

/** Where the keys lie and how to read them. */
export interface KeyPlaces {
  readonly keyringPath: string;
  /** As the role that may enter the schema of wrapped keys. */
  readonly connectKeys: ClientConfig;
}

const FILE = 'entente-key-bundle.json';

/** The bundle's file in the second place. */
export const bundlePath = (folder: string): string => join(folder, FILE);

/** The second place lies empty where a bundle was: a disk that is not mounted looks just so. */
export class SecondPlaceEmpty extends Error {
  constructor() {
    super('the second place is empty');
    this.name = 'SecondPlaceEmpty';
  }
}

/**
 * Writes the bundle into a folder, durably and in one step: the old one or the new one is there, whole. What the old
 * one held is overwritten: after an erasure it still had the keys.
 */
export async function writeKeyBundle(places: KeyPlaces, folder: string, now: Date): Promise<void> {
  for (;;) {
    const fingerprint = await keyringFingerprint(places.keyringPath);
    const keyring = await readFile(places.keyringPath, 'utf8');
    const content = {
      version: 1 as const,
      madeAt: now.toISOString(),
      keyringFingerprint: fingerprint,
      keyring,
      ...(await exportKeys(places.connectKeys)),
      ...(await auditKeyFor(places, folder)),
    } satisfies KeyBundle;
    // The keyring may have been changed meanwhile; a bundle of two halves that do not fit would open nothing.
    if ((await keyringFingerprint(places.keyringPath)) !== fingerprint) continue;
    await replaceAndShred(bundlePath(folder), `${JSON.stringify({ ...content, sum: sumOf(content) })}\n`);
    return;
  }
}

/** Writes the bundle anew where a key or the keyring changed since; true when it did. Throws SecondPlaceEmpty. */
export async function refreshKeyBundle(places: KeyPlaces, folder: string, now: Date): Promise<boolean> {
  const there = await access(bundlePath(folder)).then(
    () => true,
    () => false,
  );
  if (!there) throw new SecondPlaceEmpty();
  const bundle = await readKeyBundle(folder);
  const fresh =
    bundle !== null &&
    bundle.keyringFingerprint === (await keyringFingerprint(places.keyringPath)) &&
    bundle.auditKey === (await auditKeyFor(places, folder)).auditKey &&
    bundle.keysDigest === (await withKeys(places.connectKeys, digestOf));
  if (!fresh) await writeKeyBundle(places, folder, now);
  return !fresh;
}

/** The bundle of a folder, or null where it is missing, damaged or of a version that is not known. */
export async function readKeyBundle(folder: string): Promise<KeyBundle | null> {
  return readBundleFile(bundlePath(folder));
}

/** The bundle of a file, whatever it is called. */
export async function readBundleFile(path: string): Promise<KeyBundle | null> {
  try {
    const { sum, ...bundle } = JSON.parse(await readFile(path, 'utf8')) as KeyBundle & {
      sum: string;
    };
    return bundle.version === 1 && sum === sumOf(bundle) ? bundle : null;
  } catch {
    return null;
  }
}

/** The first that was kept stays: whoever puts another key beside the checkpoints must not find his in the bundle. */
async function auditKeyFor(places: KeyPlaces, folder: string): Promise<Pick<KeyBundle, 'auditKey'>> {
  const kept = (await readKeyBundle(folder))?.auditKey;
  const auditKey =
    kept ?? (await readFile(auditKeyPath(dirname(places.keyringPath)), 'utf8').catch(() => null));
  return auditKey === null ? {} : { auditKey };
}

const sumOf = (bundle: KeyBundle): string =>
  createHash('sha256').update(JSON.stringify(bundle)).digest('hex');

async function exportKeys(
  connect: ClientConfig,
): Promise<
  Pick<
    KeyBundle,
    'keysDigest' | 'scopeKeys' | 'personKeys' | 'erasedKeys' | 'noes' | keyof BundledWithdrawals
  >
> {
  return withKeys(connect, async (client) => {
    const scopes = await client.query(
      `select clinic_id, id, kind, epoch, encode(wrapped, 'base64') as wrapped,
        to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as created_at
       from vault.scope_key order by clinic_id, id`,
    );
    const persons = await client.query(
      `select clinic_id, id, scope_id, seat_id, modality, encode(wrapped, 'base64') as wrapped,
        to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as created_at
       from vault.person_key order by clinic_id, id`,
    );
    const erased = await client.query(
      `select clinic_id, id, erasure_id, scope_id, seat_id, modality,
        to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at from erased_key order by clinic_id, id`,
    );
    const keys = {
      scopeKeys: scopes.rows,
      personKeys: persons.rows,
      erasedKeys: erased.rows,
      noes: await readNoes(client),
      ...(await readWithdrawalRows(client)),
    };
    return { keysDigest: await digestOf(client), ...keys };
  });
}

/** A sum over all keys, the consent ledger and the withdrawals, so that one that was made, rewrapped or erased shows: 60,000 keys take some 50 ms. */
async function digestOf(client: Client): Promise<string> {
  const { rows } = await client.query<{ digest: string }>(
    `select count(*) || ':' || coalesce(sum(hashtextextended(line, 0)::numeric), 0) as digest from (
       select concat_ws('|', clinic_id, id, epoch, encode(wrapped, 'base64')) as line from vault.scope_key
       union all
       select concat_ws('|', clinic_id, id, scope_id, encode(wrapped, 'base64')) from vault.person_key
       union all
       ${LEDGER_LINE}
       union all
       ${WITHDRAWAL_LINE}) keys`,
  );
  return rows[0]?.digest ?? '';
}

/** One look at one moment: the two tables and the digest fit together. */
async function withKeys<Result>(
  connect: ClientConfig,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client(connect);
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    return await work(client);
  } finally {
    await client.end();
  }
}
