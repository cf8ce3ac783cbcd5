import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { say } from '../../messages/say.ts';
import { type House, openHouse } from '../../server/open-house.ts';
import { BackupRefused } from '../../store/backup/backup-refused.ts';
import { rememberBackupFolder } from '../../store/backup/find-backups.ts';
import { writeBackup } from '../../store/backup/write-backup.ts';
import { keyringExists } from '../../store/keys/keyring-file.ts';
import {
  bundlePath,
  readKeyBundle,
  refreshKeyBundle,
  SecondPlaceEmpty,
} from '../../store/keys/key-bundle.ts';
import { readSecondPlace } from '../../store/keys/second-place.ts';

const OPTIONS = {
  to: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** Copies the data of one moment to a folder, while the server may run; brings the key bundle up to date by the way. */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  if (values.help) {
    process.stdout.write(`${say('command.backup.help')}\n`);
    return 0;
  }
  if (values.to === undefined) throw new BackupRefused('failed', 'backup.no-folder');
  const house = await openHouse('real');
  try {
    if (!(await keyringExists(house.keyringPath))) throw new BackupRefused('failed', 'backup.not-set-up');
    const secondPlace = await readSecondPlace(house.secondPlaceMemo);
    const { folder, manifest, tookMs } = await writeBackup(
      {
        ...house,
        homeFolder: house.postgres.homeFolder,
        connect: house.postgres.connection('app'),
        secondPlace,
      },
      resolve(values.to),
      () => new Date(),
    );
    await rememberBackupFolder(house.backupFolderMemo, resolve(values.to));
    // After the snapshot, so that no key of its rows can be missing in the bundle.
    const keys = await renewBundle(house, secondPlace);
    const counts = {
      madeAt: manifest.madeAt,
      rows: manifest.tables.reduce((sum, table) => sum + table.rows, 0),
      blobs: manifest.blobs.length,
      seconds: Math.round(tookMs / 100) / 10,
    };
    const notWhole = manifest.blobsNotWhole.length;
    const lost = notWhole === 0 ? [] : [say('backup.blobs-not-whole', { count: notWhole })];
    const lines = values.json
      ? [JSON.stringify({ folder, ...counts, keysFresh: keys.fresh, notWhole: manifest.blobsNotWhole })]
      : [folder, say('backup.done', counts), keys.sentence, ...lost];
    process.stdout.write(`${lines.join('\n')}\n`);
    return keys.fresh && notWhole === 0 ? 0 : 1;
  } finally {
    await house.postgres.stop();
  }
}

async function renewBundle(
  { keyringPath, postgres }: House,
  folder: string | null,
): Promise<{ fresh: boolean; sentence: string }> {
  const stale = (reason: string) => ({ fresh: false, sentence: say('backup.no-keys', { reason }) });
  if (folder === null) return stale(say('backup.second-place-none'));
  try {
    await refreshKeyBundle({ keyringPath, connectKeys: postgres.connection('keys') }, folder, new Date());
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!(error instanceof SecondPlaceEmpty) && code === undefined) throw error;
    return stale(say('backup.second-place-away', { folder }));
  }
  const madeAt = (await readKeyBundle(folder))?.madeAt ?? '';
  return { fresh: true, sentence: say('backup.keys-at', { bundle: bundlePath(folder), madeAt }) };
}
