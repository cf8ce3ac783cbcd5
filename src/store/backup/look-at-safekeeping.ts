import { statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { Kysely, PostgresDialect } from 'kysely';
import pg, { type Client } from 'pg';
import { SliceFiles } from '../recordings/slice-files.ts';
import { findSliceOrphans } from '../recordings/slice-orphans.ts';
import { BlobFiles } from '../blobs/blob-files.ts';
import { findBlobOrphans } from '../blobs/blob-rows.ts';
import type { Postgres } from '../postgres/open-postgres.ts';
import type { Database } from '../postgres/schema.ts';
import type { SafekeepingResult } from './backup-refused.ts';
import { asClient } from './build-database.ts';
import { backupTime, findBackups, readBackupFolder } from './find-backups.ts';
import { countUnknownOwners } from './keys-fit.ts';
import { readMarker } from './restore-marker.ts';

/** How safe a house is kept, as far as it shows without a key. Times are ISO 8601, UTC; paths and counts, no words. */
export interface SafekeepingReport {
  /** A restore was ended half-way. */
  readonly halfRestored: boolean;
  readonly backupFolder: string | null;
  /** Of the newest whole-looking backup in that folder; null where there is none or the folder is away. */
  readonly newestBackupAt: string | null;
  readonly lastDrill: {
    readonly at: string;
    readonly result: SafekeepingResult;
    readonly tookMs: number;
  } | null;
  readonly lastRestoreAt: string | null;
  readonly orphans: Orphans | null;
  /** Erasures that were begun and are not certified; they go on by themselves when Entente is unlocked. */
  readonly erasuresUnfinished: number | null;
  readonly disks: readonly {
    readonly place: DiskPlace;
    readonly folder: string;
    readonly freeBytes: number;
  }[];
}

export interface Orphans {
  readonly filesWithoutRows: number;
  readonly rowsWithoutFiles: number;
  readonly filesOfWrongLength: number;
  /** Item keys of an owner whose key is neither there nor erased: what they sealed does not open. */
  readonly itemKeysWithoutOwners: number;
}

export type DiskPlace = 'data' | 'backups' | 'second place' | 'temporary';

export interface LookedAtPlaces {
  readonly keyringPath: string;
  readonly blobFolder: string;
  readonly backupFolderMemo: string;
  readonly home: string;
  readonly secondPlace: string | null;
}

/** Looks at everything; what cannot be looked at (no database, a disk that is away) is null or missing. */
export async function lookAtSafekeeping(
  postgres: Postgres | null,
  places: LookedAtPlaces,
): Promise<SafekeepingReport> {
  const backupFolder = await readBackupFolder(places.backupFolderMemo);
  const newest = backupFolder === null ? undefined : (await findBackups(backupFolder)).at(-1);
  const last = postgres && (await quietly(() => asClient(postgres.connection('app'), readLast)));
  return {
    halfRestored: (await readMarker(places.keyringPath)) !== null,
    backupFolder,
    newestBackupAt: newest === undefined ? null : backupTime(newest),
    lastDrill: last?.drill ?? null,
    lastRestoreAt: last?.restoreAt ?? null,
    orphans: postgres && (await quietly(() => findOrphans(postgres, places.blobFolder))),
    erasuresUnfinished: last?.erasuresUnfinished ?? null,
    disks: await lookAtDisks([
      ['data', places.home],
      ['backups', backupFolder],
      ['second place', places.secondPlace],
      ['temporary', tmpdir()],
    ]),
  };
}

/** A database of an older schema, or one that is just starting, is no reason to say nothing else. */
async function quietly<Result>(look: () => Promise<Result>): Promise<Result | null> {
  try {
    return await look();
  } catch {
    return null;
  }
}

async function readLast(client: Client) {
  const { rows } = await client.query<{ kind: string; at: Date; result: SafekeepingResult; ms: number }>(
    `select distinct on (kind) kind, at, result, took_ms::int as ms from safekeeping order by kind, at desc`,
  );
  const { rows: erasures } = await client.query<{ n: number }>(
    `select count(*)::int as n from erasure e where not exists (select from erasure_step s
       where s.clinic_id = e.clinic_id and s.erasure_id = e.id and s.step = 'certified')`,
  );
  const drill = rows.find((row) => row.kind === 'drill');
  return {
    drill:
      drill === undefined ? null : { at: drill.at.toISOString(), result: drill.result, tookMs: drill.ms },
    restoreAt: rows.find((row) => row.kind === 'restore')?.at.toISOString() ?? null,
    erasuresUnfinished: erasures[0]?.n ?? 0,
  };
}

async function findOrphans(postgres: Postgres, blobFolder: string): Promise<Orphans> {
  const pool = new pg.Pool({ ...postgres.connection('app'), max: 1 });
  pool.on('error', () => undefined);
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  try {
    const blobs = await findBlobOrphans(db, new BlobFiles(blobFolder));
    const slices = await findSliceOrphans(db, new SliceFiles(blobFolder));
    return {
      filesWithoutRows: blobs.filesWithoutRows.length + slices.filesWithoutRows.length,
      rowsWithoutFiles: blobs.rowsWithoutFiles.length + slices.rowsWithoutFiles,
      filesOfWrongLength: blobs.wrongLength.length + slices.wrongLength,
      itemKeysWithoutOwners: await asClient(postgres.connection('keys'), countUnknownOwners),
    };
  } finally {
    await db.destroy();
  }
}

async function lookAtDisks(
  places: readonly (readonly [DiskPlace, string | null])[],
): Promise<SafekeepingReport['disks']> {
  const found = [];
  for (const [place, folder] of places) {
    const disk = folder === null ? null : await statfs(folder).catch(() => null);
    if (disk !== null && folder !== null) found.push({ place, folder, freeBytes: disk.bavail * disk.bsize });
  }
  return found;
}
