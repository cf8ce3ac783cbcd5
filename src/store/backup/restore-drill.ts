import { join } from 'node:path';
import type { ClientConfig } from 'pg';
import { bundlePath, readBundleFile } from '../keys/key-bundle.ts';
import type { Keyring } from '../keys/keyring-file.ts';
import type { Postgres } from '../postgres/open-postgres.ts';
import { openStore } from '../store.ts';
import { BackupRefused, type SafekeepingResult } from './backup-refused.ts';
import { asClient, buildDatabase, dropDatabase } from './build-database.ts';
import { checkBackup } from './check-backup.ts';
import { backupTime, findBackups } from './find-backups.ts';
import type { OpenedSample } from './open-sample.ts';
import { openSample } from './open-sample.ts';
import { keepSafekeeping } from './safekeeping.ts';

/** What a drill needs: where the backups and the keys lie, and the server in which it builds a database for the time. */
export interface DrillPlaces {
  readonly postgres: Postgres;
  readonly backupFolder: string;
  /** The second place; null where none was chosen. */
  readonly secondPlace: string | null;
}

export interface Drilled {
  readonly result: SafekeepingResult;
  /** Why it is not good, for a person; empty where it is. */
  readonly sentence: string;
  readonly backup: string | null;
  readonly rowCount: number | null;
  readonly replayed: number;
  /** Null where no keyring was at hand. */
  readonly sample: OpenedSample | null;
  readonly tookMs: number;
}

const DRILL = 'entente_drill';
/** Any number will do; two drills must not build the same database. */
const DRILLING = 7_366_128;

/**
 * Restores the newest backup with the newest key bundle into a database of its own, as a person would on an empty host:
 * every hash of rows and recordings is compared, the erasures are replayed, keys and data are compared, and with a
 * keyring some rows of every table are opened. The database goes again, and how it went is remembered. Never throws for
 * a backup that is not good: that is what a drill is for.
 */
export async function drillRestore(
  places: DrillPlaces,
  keyring: Keyring | null,
  now: () => Date,
): Promise<Drilled> {
  const begun = performance.now();
  const tried = await locked(places.postgres, () => tryNewest(places, keyring));
  const drilled = { ...tried, tookMs: Math.round(performance.now() - begun) };
  const note = {
    kind: 'drill' as const,
    result: drilled.result,
    dataMadeAt: drilled.backup && backupTime(drilled.backup),
    rowCount: drilled.rowCount,
    tookMs: drilled.tookMs,
  };
  await asClient(places.postgres.connection('app'), (client) => keepSafekeeping(client, note, now()));
  return drilled;
}

async function tryNewest(places: DrillPlaces, keyring: Keyring | null): Promise<Omit<Drilled, 'tookMs'>> {
  const backup = (await findBackups(places.backupFolder)).at(-1) ?? null;
  const nothing = { backup, rowCount: null, replayed: 0, sample: null };
  try {
    if (backup === null)
      throw new BackupRefused('no backup', 'restore.no-backup', { folder: places.backupFolder });
    const file = places.secondPlace === null ? '' : bundlePath(places.secondPlace);
    const bundle = await readBundleFile(file);
    if (bundle === null)
      throw new BackupRefused('keys do not fit', 'restore.no-bundle', { file: file || '–' });
    const manifest = await checkBackup(backup);
    const { replayed } = await buildDatabase(places.postgres, DRILL, { folder: backup, manifest, bundle });
    const sample = keyring && (await tryRows(places.postgres, keyring, backup));
    const rowCount = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    return { result: 'good', sentence: '', backup, rowCount, replayed, sample };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const result = error instanceof BackupRefused ? error.result : 'failed';
    return { ...nothing, result, sentence: error.message };
  } finally {
    await dropDatabase(places.postgres, DRILL).catch(() => undefined);
  }
}

async function tryRows(postgres: Postgres, keyring: Keyring, backup: string): Promise<OpenedSample> {
  const connect = { app: postgres.connection('app', DRILL), keys: postgres.connection('keys', DRILL) };
  const store = openStore({ ...connect, blobFolder: join(backup, 'blobs') }, keyring);
  try {
    const sample = await openSample(store);
    if (sample.shut.length > 0)
      throw new BackupRefused('rows do not open', 'restore.rows-shut', { places: sample.shut.join(', ') });
    return sample;
  } finally {
    await store.close();
  }
}

/** One drill at a time in one database server; the second waits. */
async function locked<Result>(postgres: Postgres, work: () => Promise<Result>): Promise<Result> {
  const connect: ClientConfig = postgres.connection('app');
  return asClient(connect, async (client) => {
    await client.query('select pg_advisory_lock($1)', [DRILLING]);
    return work();
  });
}
