import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeDurably } from '../keys/keyring-file.ts';
import { BACKUP_PREFIX } from './write-backup.ts';

/** The folders of finished backups, oldest first. A folder that is not there holds none. */
export async function findBackups(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
    throw error;
  });
  const finished = names.filter((name) => name.startsWith(BACKUP_PREFIX) && /\d{8}T\d{9}Z$/.test(name));
  return finished.sort().map((name) => join(folder, name));
}

/** When a backup was made, by its name; null for any other folder. */
export function backupTime(folder: string): string | null {
  const [, y, m, d, hour, minute, second, ms] =
    /(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z$/.exec(folder) ?? [];
  return y === undefined ? null : `${y}-${m}-${d}T${hour}:${minute}:${second}.${ms}Z`;
}

/** Removes the oldest backups beyond `keep`. The newest always stays. */
export async function removeOldBackups(folder: string, keep: number): Promise<void> {
  const all = await findBackups(folder);
  for (const old of all.slice(0, Math.max(0, all.length - Math.max(1, keep))))
    await rm(old, { recursive: true, force: true });
}

/** Keeps which folder backups go to, so that drills and the doctor find them. A path is no secret. */
export async function rememberBackupFolder(memoPath: string, folder: string): Promise<void> {
  if ((await readBackupFolder(memoPath)) !== folder) await writeDurably(memoPath, JSON.stringify({ folder }));
}

/** The folder of the last backup, or null where none was made. */
export async function readBackupFolder(memoPath: string): Promise<string | null> {
  try {
    return (JSON.parse(await readFile(memoPath, 'utf8')) as { folder: string }).folder;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
