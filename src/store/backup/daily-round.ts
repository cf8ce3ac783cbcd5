import { refreshKeyBundle, SecondPlaceEmpty } from '../keys/key-bundle.ts';
import type { Keyring } from '../keys/keyring-file.ts';
import { readSecondPlace } from '../keys/second-place.ts';
import type { Postgres } from '../postgres/open-postgres.ts';
import { backupTime, findBackups, rememberBackupFolder, removeOldBackups } from './find-backups.ts';
import { drillRestore } from './restore-drill.ts';
import { lastDrillAt } from './safekeeping.ts';
import { asClient } from './build-database.ts';
import { writeBackup } from './write-backup.ts';

/** Where a running server's own backups go and what they are made of. */
export interface DailyPlaces {
  readonly postgres: Postgres;
  readonly keyringPath: string;
  readonly blobFolder: string;
  readonly secondPlaceMemo: string;
  readonly backupFolderMemo: string;
  readonly backupFolder: string;
}

/** A little less than a day and a week, so that the hour does not wander with each round. */
const BACKUP_AGE_MS = 23.5 * 3_600_000;
const DRILL_AGE_MS = 6.9 * 86_400_000;
/** Two weeks. An erased person's words stand in none of them so that they open: their key is gone. */
export const KEPT_BACKUPS = 14;

/**
 * One round of what is done by itself: a backup where the newest is a day old, a drill where the last is a week old.
 * Answers with what it did. Throws what writing a backup throws; a drill that is not good is remembered as such.
 */
export async function dailyRound(
  places: DailyPlaces,
  keyring: Keyring,
  now: () => Date,
): Promise<{ backup: boolean; drill: boolean }> {
  const { postgres, keyringPath, blobFolder, backupFolder } = places;
  const secondPlace = await readSecondPlace(places.secondPlaceMemo);
  const newest = (await findBackups(backupFolder)).at(-1);
  const backup = isOlder(newest === undefined ? null : backupTime(newest), BACKUP_AGE_MS, now());
  if (backup) {
    const connect = postgres.connection('app');
    const source = { connect, homeFolder: postgres.homeFolder, keyringPath, blobFolder, secondPlace };
    await writeBackup(source, backupFolder, now);
    await rememberBackupFolder(places.backupFolderMemo, backupFolder);
    // A drill restores with what lies in the second place; a key that was made meanwhile may not be missing there.
    const keys = { keyringPath, connectKeys: postgres.connection('keys') };
    if (secondPlace !== null) await refreshKeyBundle(keys, secondPlace, now()).catch(passOver);
    await removeOldBackups(backupFolder, KEPT_BACKUPS);
  }
  const last = await asClient(postgres.connection('app'), lastDrillAt);
  const drill = isOlder(last, DRILL_AGE_MS, now());
  if (drill) await drillRestore({ postgres, backupFolder, secondPlace }, keyring, now);
  return { backup, drill };
}

/** Somebody has to plug it in, and the drill says so. */
function passOver(error: unknown): void {
  if (!(error instanceof SecondPlaceEmpty)) throw error;
}

const isOlder = (time: string | null, ms: number, now: Date): boolean =>
  time === null || now.getTime() - new Date(time).getTime() >= ms;
