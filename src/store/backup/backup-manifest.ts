import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BackupRefused } from './backup-refused.ts';

/**
 * STORED ON DISK in every backup: what it holds, so that a restore can tell a whole one from a damaged one before it
 * touches anything, and compare the restored database with it afterwards.
 */
export interface BackupManifest {
  readonly format: 'entente backup';
  readonly version: 1;
  readonly id: string;
  /** ISO 8601, UTC: when the snapshot was taken. */
  readonly madeAt: string;
  /** As the server says it, for example "18.4". */
  readonly postgres: string;
  /** The migrations that the data's schema has behind it, in order. */
  readonly migrations: readonly string[];
  readonly clinics: readonly string[];
  readonly keys: {
    /** The newest epoch of the keyring: a bundle with an older one is older than this data. */
    readonly epoch: number;
    readonly keyringFingerprint: string;
  };
  readonly tables: readonly TableCopy[];
  readonly blobs: readonly BlobCopy[];
  /** Paths of blobs that were missing, or not what their rows say, when the backup was made. */
  readonly blobsNotWhole: readonly string[];
}

/** One table as PostgreSQL's text COPY writes it, ordered by its primary key, so that equal rows have equal hashes. */
export interface TableCopy {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

export interface BlobCopy {
  /** Below the folder `blobs`, with forward slashes. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

const FILE = 'manifest.json';

export const tableFile = (folder: string, table: string): string => join(folder, 'tables', `${table}.copy`);
export const blobFile = (folder: string, path: string): string => join(folder, 'blobs', path);
export const manifestFile = (folder: string): string => join(folder, FILE);

/** The manifest with a sum over itself, as it is written. */
export function printManifest(manifest: BackupManifest): string {
  return `${JSON.stringify({ ...manifest, sum: sumOf(manifest) }, null, 1)}\n`;
}

/** The manifest of a backup folder. Throws BackupRefused where it is missing, damaged or of another format. */
export async function readManifest(folder: string): Promise<BackupManifest> {
  const text = await readFile(manifestFile(folder), 'utf8').catch(() => {
    throw new BackupRefused('no backup', 'restore.no-backup', { folder });
  });
  const found = readObject(text);
  if (found === null) throw new BackupRefused('damaged', 'restore.damaged', { folder, file: FILE });
  const { sum, ...manifest } = found as Partial<BackupManifest> & { sum?: unknown };
  if (manifest.format !== 'entente backup' || manifest.version !== 1)
    throw new BackupRefused('no backup', 'restore.other-format', { folder });
  if (sum !== sumOf(manifest) || !namesOwnFiles(manifest))
    throw new BackupRefused('damaged', 'restore.damaged', { folder, file: FILE });
  return manifest as BackupManifest;
}

function readObject(text: string): object | null {
  try {
    const found: unknown = JSON.parse(text);
    return typeof found === 'object' && found !== null ? found : null;
  } catch {
    return null;
  }
}

const TABLE = /^[a-z_][a-z0-9_]*$/;
/** As blobPath writes them. */
const BLOB = /^[0-9a-f-]{36}\/[0-9a-f]{2}\/[0-9a-f-]{36}\.[0-9a-f-]{36}$/;

/** Anybody can write a sum over a manifest: a restore writes no file that lies elsewhere and names no other table. */
function namesOwnFiles({ tables, blobs }: Partial<BackupManifest>): boolean {
  if (!Array.isArray(tables) || !Array.isArray(blobs)) return false;
  return (
    tables.every((each: Partial<TableCopy> | null) => isTable(each)) &&
    blobs.every((each: Partial<BlobCopy> | null) => typeof each?.path === 'string' && BLOB.test(each.path))
  );
}

const isTable = (copy: Partial<TableCopy> | null): boolean =>
  typeof copy?.name === 'string' &&
  TABLE.test(copy.name) &&
  Array.isArray(copy.columns) &&
  copy.columns.every((column) => TABLE.test(column));

const sumOf = (manifest: Partial<BackupManifest>): string =>
  createHash('sha256').update(JSON.stringify(manifest)).digest('hex');
