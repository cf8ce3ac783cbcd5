import { createReadStream } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Client, type ClientConfig } from 'pg';
import { v7 as newId } from 'uuid';
import { bundlePath } from '../keys/key-bundle.ts';
import { keyringFingerprint } from '../keys/keyring-file.ts';
import { type BlobName, blobPath } from '../blobs/blob-files.ts';
import { isWithin } from '../keys/second-place.ts';
import { removeAbandoned } from '../postgres/aside-folder.ts';
import {
  type BackupManifest,
  blobFile,
  type BlobCopy,
  manifestFile,
  printManifest,
  tableFile,
} from './backup-manifest.ts';
import { BackupRefused } from './backup-refused.ts';
import { syncFolder, writeThrough } from './durable-files.ts';
import { keepSafekeeping } from './safekeeping.ts';
import { beginSnapshot, copyOut, listTables } from './table-copies.ts';

/** What a backup is made of. No key is opened for it, and none is in it. */
export interface BackupSource {
  /** As the app's role, which cannot enter the schema of wrapped keys: no mistake here could copy them. */
  readonly connect: ClientConfig;
  readonly homeFolder: string;
  readonly keyringPath: string;
  readonly blobFolder: string;
  /** Where the second copy of the keys is kept, if it was chosen. */
  readonly secondPlace: string | null;
}

export interface MadeBackup {
  readonly folder: string;
  readonly manifest: BackupManifest;
  readonly tookMs: number;
}

/** Backups are named by their time, and sort by it. */
export const BACKUP_PREFIX = 'entente-backup-';
const ASIDE = 'entente-backup-unfinished';

/**
 * Writes a backup into a new folder in `to`, while the server may run: one snapshot of every table, then the blobs that
 * its rows name, which never change once written. Killed at any moment it leaves no folder that looks whole: everything
 * is written aside, through to the disk, and renamed last. Throws BackupRefused.
 */
export async function writeBackup(source: BackupSource, to: string, now: () => Date): Promise<MadeBackup> {
  const begun = performance.now();
  await refusePlace(source, to);
  await mkdir(to, { recursive: true, mode: 0o700 });
  removeAbandoned(to, ASIDE);
  const aside = join(to, `${ASIDE}.aside-${process.pid}`);
  await rm(aside, { recursive: true, force: true });
  const madeAt = now();
  const folder = join(to, `${BACKUP_PREFIX}${madeAt.toISOString().replace(/[-:.]/g, '')}`);
  const client = new Client(source.connect);
  client.on('error', () => undefined);
  await client.connect();
  try {
    const manifest = await fill(client, source, aside, madeAt);
    await rename(aside, folder);
    await syncFolder(to);
    const tookMs = Math.round(performance.now() - begun);
    const rowCount = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    const kept = {
      kind: 'backup' as const,
      result: 'good' as const,
      dataMadeAt: manifest.madeAt,
      rowCount,
      tookMs,
    };
    await keepSafekeeping(client, kept, now());
    return { folder, manifest, tookMs };
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    throw refusalOf(error, to);
  } finally {
    await client.end();
  }
}

/** Together with the keys the data is words; apart it is not. And inside Entente's own folder it would be lost with it. */
async function refusePlace({ homeFolder, secondPlace }: BackupSource, to: string): Promise<void> {
  if (isWithin(homeFolder, to)) {
    throw new BackupRefused('failed', 'backup.in-home', { folder: to, home: homeFolder });
  }
  const bundle = await readFile(bundlePath(to)).catch(() => null);
  if (bundle !== null || (secondPlace !== null && isWithin(secondPlace, to)))
    throw new BackupRefused('failed', 'backup.beside-keys', { folder: to });
}

async function fill(
  client: Client,
  source: BackupSource,
  aside: string,
  madeAt: Date,
): Promise<BackupManifest> {
  // Read before the snapshot: a key that is made meanwhile belongs to newer data than this.
  const fingerprint = await keyringFingerprint(source.keyringPath);
  const { currentEpoch } = JSON.parse(await readFile(source.keyringPath, 'utf8')) as { currentEpoch: number };
  await mkdir(join(aside, 'tables'), { recursive: true, mode: 0o700 });
  await beginSnapshot(client);
  const tables = [];
  for (const table of await listTables(client))
    tables.push(await copyOut(client, table, tableFile(aside, table.name)));
  const ask = async (sql: string): Promise<string[]> =>
    (await client.query<{ value: string }>(sql)).rows.map((row) => row.value);
  const [version = ''] = await ask(`select current_setting('server_version') as value`);
  const migrations = await ask('select name as value from kysely_migration order by name');
  const clinics = await ask('select id as value from clinic order by id');
  const copied = await copyBlobs(client, source.blobFolder, aside);
  await client.query('commit');
  const manifest: BackupManifest = {
    format: 'entente backup',
    version: 1,
    id: newId(),
    madeAt: madeAt.toISOString(),
    postgres: version,
    migrations,
    clinics,
    keys: { epoch: currentEpoch, keyringFingerprint: fingerprint },
    tables,
    ...copied,
  };
  await writeManifest(aside, manifest);
  return manifest;
}

async function writeManifest(aside: string, manifest: BackupManifest): Promise<void> {
  await writeFile(manifestFile(aside), printManifest(manifest), { mode: 0o600, flush: true });
  await syncFolder(join(aside, 'tables'));
  await syncFolder(aside);
}

/**
 * The blobs that the snapshot's rows name. One that is missing (erased since then, or lost) or not what its row says
 * does not keep the rest from being saved; it is named.
 */
async function copyBlobs(
  client: Client,
  blobFolder: string,
  aside: string,
): Promise<Pick<BackupManifest, 'blobs' | 'blobsNotWhole'>> {
  const { rows } = await client.query<BlobName & { sha256: string }>(
    `select clinic_id as "clinicId", id, attempt_id as "attemptId", encode(stored_sha256, 'hex') as sha256
     from blob where deleted_at is null order by 1, 2`,
  );
  const blobs: BlobCopy[] = [];
  const blobsNotWhole: string[] = [];
  for (const row of rows) {
    const path = blobPath(row);
    const there = await stat(join(blobFolder, path)).catch(() => null);
    if (there !== null) {
      const source = createReadStream(join(blobFolder, path));
      const { bytes, sha256 } = await writeThrough(blobFile(aside, path), source);
      blobs.push({ path, bytes, sha256 });
    }
    if (blobs.at(-1)?.path !== path || blobs.at(-1)?.sha256 !== row.sha256) blobsNotWhole.push(path);
  }
  for (const folder of new Set(blobs.map(({ path }) => dirname(blobFile(aside, path)))))
    await syncFolder(folder);
  return { blobs, blobsNotWhole };
}

/** A full disk and a folder that may not be written are the person's to mend; everything else keeps its stack. */
function refusalOf(error: unknown, folder: string): unknown {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (error instanceof BackupRefused || !/^(ENOSPC|EDQUOT|EACCES|EROFS|EPERM|EIO)$/.test(code)) return error;
  return new BackupRefused('failed', 'backup.not-written', { folder, code }, { cause: error });
}
