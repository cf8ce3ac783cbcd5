import { chmod, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { bundlePath, readKeyBundle, writeKeyBundle } from '../keys/key-bundle.ts';
import { keyringExists } from '../keys/keyring-file.ts';
import type { Home } from '../postgres/choose-home.ts';
import { prepareCluster } from '../postgres/cluster.ts';
import { DATABASE } from '../postgres/database-roles.ts';
import { openCluster } from '../postgres/embedded-server.ts';
import { findOlderData, type OlderData } from '../postgres/older-data.ts';
import type { Binaries } from '../postgres/copy-binaries.ts';
import type { Postgres } from '../postgres/open-postgres.ts';
import { BackupRefused } from './backup-refused.ts';
import { buildDatabase } from './build-database.ts';
import { checkBackup } from './check-backup.ts';
import { syncFolder } from './durable-files.ts';
import { type MadeBackup, writeBackup } from './write-backup.ts';

export interface Upgraded {
  readonly from: string;
  readonly to: string;
  readonly rowCount: number;
  /** Stays until a person removes it. */
  readonly oldFolder: string;
  readonly tookMs: number;
}

/**
 * Moves a house to the major version of PostgreSQL that this Entente brings, through our own export: the old server,
 * started with its own programs, is copied; the new database is built aside, counted, hashed and compared; only then
 * its folder gets its name. Killed at any moment, the old data is as it was, and the next run begins anew. Throws
 * BackupRefused.
 */
export async function upgradeHouse(home: Home, keyringPath: string, now: () => Date): Promise<Upgraded> {
  const begun = performance.now();
  const older = findOlderData(home);
  if (older === null || !(await keyringExists(keyringPath)))
    throw new BackupRefused('failed', 'upgrade.nothing');
  if (older.binaries === null)
    throw new BackupRefused('failed', 'upgrade.no-programs', { major: older.major });
  const work = join(home.folder, 'upgrade');
  await clearAway(home, work);
  await mkdir(join(work, 'new'), { recursive: true });
  for (const folder of [work, join(work, 'new')]) await chmod(folder, 0o711);
  const { made, version } = await exportOld(home, older, older.binaries, keyringPath, now);
  const bundle = await readKeyBundle(join(work, 'keys'));
  if (bundle === null)
    throw new BackupRefused('failed', 'restore.no-bundle', { file: bundlePath(join(work, 'keys')) });
  const manifest = await checkBackup(made.folder);
  const fresh = await openCluster(await prepareCluster({ ...home, folder: join(work, 'new') }));
  try {
    await buildDatabase(fresh, DATABASE, { folder: made.folder, manifest, bundle });
  } finally {
    await fresh.stop();
  }
  await putInPlace(home.folder, work);
  return {
    from: version,
    to: fresh.version,
    rowCount: manifest.tables.reduce((sum, table) => sum + table.rows, 0),
    oldFolder: older.folder,
    tookMs: Math.round(performance.now() - begun),
  };
}

/** A killed run may have left a server at work in the new folder; it ends before its files go. */
async function clearAway(home: Home, work: string): Promise<void> {
  const left = (await readdir(join(work, 'new')).catch(() => [])).filter((name) => /^pg\d+$/.test(name));
  if (left.length > 0) {
    const server = await openCluster(await prepareCluster({ ...home, folder: join(work, 'new') }));
    await server.stop();
  }
  await rm(work, { recursive: true, force: true });
}

/** Copies everything out of the old server. Throws BackupRefused where somebody else works with it. */
async function exportOld(
  home: Home,
  older: OlderData,
  binaries: Binaries,
  keyringPath: string,
  now: () => Date,
): Promise<{ made: MadeBackup; version: string }> {
  const work = join(home.folder, 'upgrade');
  const old: Postgres = await openCluster(await prepareCluster(home, binaries));
  try {
    // What somebody wrote after the copy would be lost.
    if (old.how === 'adopted') throw new BackupRefused('failed', 'upgrade.in-use');
    const keys = { keyringPath, connectKeys: old.connection('keys') };
    const source = {
      connect: old.connection('app'),
      homeFolder: older.folder,
      keyringPath,
      // Recordings lie in files of their own and stay where they are.
      blobFolder: join(work, 'none'),
      secondPlace: null,
    };
    const made = await writeBackup(source, join(work, 'data'), now);
    await mkdir(join(work, 'keys'), { mode: 0o700 });
    await writeKeyBundle(keys, join(work, 'keys'), now());
    return { made, version: old.version };
  } finally {
    await old.stop();
  }
}

async function putInPlace(homeFolder: string, work: string): Promise<void> {
  const [name] = (await readdir(join(work, 'new'))).filter((each) => /^pg\d+$/.test(each));
  if (name === undefined) throw new Error('the new data folder is not there');
  await rename(join(work, 'new', name), join(homeFolder, name));
  await syncFolder(homeFolder);
  await rm(work, { recursive: true, force: true });
}
