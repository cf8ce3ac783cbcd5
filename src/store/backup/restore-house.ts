import { createReadStream } from 'node:fs';
import { access, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Client } from 'pg';
import { auditKeyPath } from '../audit-key.ts';
import { type KeyBundle, readBundleFile } from '../keys/key-bundle.ts';
import { type Keyring, keyringExists, writeDurably } from '../keys/keyring-file.ts';
import type { Postgres } from '../postgres/open-postgres.ts';
import { openStore } from '../store.ts';
import { type BackupManifest, blobFile } from './backup-manifest.ts';
import { BackupRefused } from './backup-refused.ts';
import { asClient, buildDatabase, dropDatabase, type Parts } from './build-database.ts';
import { checkBackup } from './check-backup.ts';
import { syncFolder, writeThrough } from './durable-files.ts';
import { checkBundle } from './keys-fit.ts';
import { type OpenedSample, openSample } from './open-sample.ts';
import { clearMarker, readMarker, setMarker } from './restore-marker.ts';
import { keepSafekeeping } from './safekeeping.ts';

/** The empty host that a house is restored on. */
export interface RestorePlace {
  readonly postgres: Postgres;
  readonly keyringPath: string;
  readonly checkpointPath: string;
  readonly blobFolder: string;
}

export interface RestoreRequest {
  /** The backup's folder. */
  readonly from: string;
  /** The key bundle's file. */
  readonly bundle: string;
  /** Opens the keyring of this file, so that rows can be tried; null leaves them untried. */
  readonly openKeyring: ((path: string) => Promise<Keyring>) | null;
  readonly now: () => Date;
}

export interface Restored {
  readonly manifest: BackupManifest;
  readonly bundleMadeAt: string;
  readonly rowCount: number;
  /** Erasures that came after the backup and were replayed. */
  readonly replayed: number;
  /** Refusals and withdrawals that came after the backup and stand in the ledger again. */
  readonly noes: number;
  /** Withdrawals that came after the backup and are held, or carried out, as they were. */
  readonly withdrawals: number;
  readonly sample: OpenedSample | null;
  readonly tookMs: number;
}

/**
 * Restores a house on an empty host. Backup and bundle are checked before anything is touched; the database is built
 * aside, counted, hashed and compared; only then everything is put in its place. A marker keeps the server out until
 * the last step; a killed restore starts again from the beginning. Throws BackupRefused and leaves nothing half-kept.
 */
export async function restoreHouse(place: RestorePlace, request: RestoreRequest): Promise<Restored> {
  const begun = performance.now();
  const bundle = await readBundleFile(request.bundle);
  if (bundle === null)
    throw new BackupRefused('keys do not fit', 'restore.no-bundle', { file: request.bundle });
  const manifest = await checkBackup(request.from);
  checkBundle(manifest, bundle);
  const database = await asClient(place.postgres.connection('owner'), databaseName);
  await refuseData(place);
  await refuseServer(place, database);
  await setMarker(place.keyringPath, { from: request.from, bundle: request.bundle });
  const aside = `${database}_restoring`;
  let switching = false;
  try {
    const parts = { folder: request.from, manifest, bundle };
    const { replayed, noes, withdrawals } = await buildDatabase(place.postgres, aside, parts);
    await asClient(place.postgres.connection('owner', aside), closeOldWays);
    await writeDurably(asideKeyring(place), bundle.keyring);
    const sample = request.openKeyring && (await tryRows(place, aside, request.openKeyring));
    await copyBlobs(place, parts);
    switching = true;
    await switchTo(place, database, aside, bundle, request.bundle);
    const rowCount = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    const tookMs = Math.round(performance.now() - begun);
    const note = {
      kind: 'restore' as const,
      result: 'good' as const,
      dataMadeAt: manifest.madeAt,
      rowCount,
      tookMs,
    };
    await asClient(place.postgres.connection('app'), (client) =>
      keepSafekeeping(client, note, request.now()),
    );
    await clearMarker(place.keyringPath);
    return { manifest, bundleMadeAt: bundle.madeAt, rowCount, replayed, noes, withdrawals, sample, tookMs };
  } catch (error) {
    // Once the switch has begun the marker stays: what lies there is not whole, and the next restore begins anew.
    if (!switching) await leaveNothing(place, aside).catch(() => undefined);
    throw error;
  }
}

const asideKeyring = (place: RestorePlace): string => `${place.keyringPath}.restoring`;
const asideBlobs = (place: RestorePlace): string => `${place.blobFolder}.restoring`;

/** Somebody may have signed out, or used an invitation, since the backup: both must not be open again. */
async function closeOldWays(client: Client): Promise<void> {
  await client.query('update sign_in set ended_at = now() where ended_at is null');
  await client.query(
    'update invitation set withdrawn_at = now() where used_at is null and withdrawn_at is null',
  );
}

async function databaseName(client: Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>('select current_database() as name');
  return rows[0]?.name ?? '';
}

/** Only where nobody has worked yet, or where a restore was ended half-way, which had found it so. */
async function refuseData(place: RestorePlace): Promise<void> {
  if ((await readMarker(place.keyringPath)) !== null) return;
  const inUse = await asClient(place.postgres.connection('owner'), async (client) => {
    const known = await client.query(`select where to_regclass('public.clinic') is not null`);
    if (known.rows.length === 0) return false;
    return (await client.query('select from clinic limit 1')).rows.length > 0;
  });
  const blobs = await access(place.blobFolder).then(
    () => true,
    () => false,
  );
  if (inUse || blobs || (await keyringExists(place.keyringPath)))
    throw new BackupRefused('failed', 'restore.data-there', { home: place.postgres.homeFolder });
}

/**
 * On somebody else's server, before anything is built: the database is made anew in the place of the one that is
 * named, which takes the right to do so, and would cut off whoever works there. On our own the home folder says it.
 */
async function refuseServer({ postgres }: RestorePlace, database: string): Promise<void> {
  if (postgres.embedded) return;
  const { rows } = await asClient(postgres.administration('postgres'), (client) =>
    client.query<{ user: string; may: boolean; used: boolean }>(
      `select session_user as user, u.rolsuper or (u.rolcreatedb and pg_has_role(d.datdba, 'usage')) as may,
         exists (select from pg_stat_activity where datname = d.datname) as used
       from pg_roles u, pg_database d where u.rolname = session_user and d.datname = $1`,
      [database],
    ),
  );
  const { user = '', may, used } = rows[0] ?? {};
  if (!may) throw new BackupRefused('failed', 'restore.may-not-make', { user, database });
  if (used) throw new BackupRefused('failed', 'restore.in-use');
}

async function tryRows(
  { postgres, ...place }: RestorePlace,
  database: string,
  open: (path: string) => Promise<Keyring>,
): Promise<OpenedSample> {
  const keyring = await open(asideKeyring({ postgres, ...place }));
  const connect = { app: postgres.connection('app', database), keys: postgres.connection('keys', database) };
  const store = openStore({ ...connect, blobFolder: place.blobFolder }, keyring);
  try {
    const sample = await openSample(store);
    if (sample.shut.length > 0)
      throw new BackupRefused('rows do not open', 'restore.rows-shut', { places: sample.shut.join(', ') });
    return sample;
  } finally {
    await store.close();
  }
}

async function copyBlobs(place: RestorePlace, { folder, manifest }: Parts): Promise<void> {
  await rm(asideBlobs(place), { recursive: true, force: true });
  for (const { path, sha256 } of manifest.blobs) {
    const copy = await writeThrough(join(asideBlobs(place), path), createReadStream(blobFile(folder, path)));
    if (copy.sha256 !== sha256) throw new BackupRefused('damaged', 'restore.damaged', { folder, file: path });
  }
}

/** Each step may be the last before a kill: the marker still stands, and the next restore begins anew. */
async function switchTo(
  place: RestorePlace,
  database: string,
  aside: string,
  bundle: KeyBundle,
  bundleFile: string,
): Promise<void> {
  await dropDatabase(place.postgres, database);
  await asClient(place.postgres.administration('postgres'), (client) =>
    client.query(`alter database "${aside}" rename to "${database}"`),
  );
  await rm(place.blobFolder, { recursive: true, force: true });
  await rename(asideBlobs(place), place.blobFolder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await syncFolder(dirname(place.blobFolder));
  // The signed checkpoints and their key that lie beside the bundle are of this house: the audit is checked with them.
  for (const path of [place.checkpointPath, auditKeyPath(dirname(place.checkpointPath))]) {
    const kept = await readFile(join(dirname(bundleFile), basename(path)), 'utf8').catch(() => null);
    if (kept !== null) await writeDurably(path, kept);
  }
  await rename(asideKeyring(place), place.keyringPath);
  await syncFolder(dirname(place.keyringPath));
}

async function leaveNothing(place: RestorePlace, aside: string): Promise<void> {
  await dropDatabase(place.postgres, aside);
  await rm(asideKeyring(place), { force: true });
  await rm(asideBlobs(place), { recursive: true, force: true });
  await clearMarker(place.keyringPath);
}
