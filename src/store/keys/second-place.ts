import { mkdir, readFile, realpath, rm, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { Refused } from '../refusals.ts';
import { writeDurably } from './keyring-file.ts';

/** The folder that holds the second copy of the keys, as it was chosen. */
export interface SecondPlace {
  readonly folder: string;
  /** On the same disk it helps against a deleted folder, not against a broken disk. */
  readonly sameDisk: boolean;
}

/**
 * Checks and makes the folder for the second copy of the keys. Throws Refused where it is no absolute path, lies in
 * Entente's own folder or around it, or cannot be written.
 */
export async function chooseSecondPlace(homeFolder: string, typed: string): Promise<SecondPlace> {
  const wanted = typed.trim();
  if (!isAbsolute(wanted)) throw new Refused('set-up.second-place-relative');
  const home = await realpath(homeFolder);
  if (isWithin(home, resolve(wanted))) throw new Refused('set-up.second-place-home', { home });
  try {
    await makeFolder(resolve(wanted));
    const folder = await realpath(wanted);
    if (isWithin(home, folder) || isWithin(folder, home)) {
      throw new Refused('set-up.second-place-home', { home });
    }
    const trial = join(folder, '.entente-may-write');
    await writeDurably(trial, '');
    await rm(trial);
    return { folder, sameDisk: await onSameDisk(home, folder) };
  } catch (error) {
    if (error instanceof Refused) throw error;
    const { code = '' } = error as NodeJS.ErrnoException;
    throw new Refused('set-up.second-place-unwritable', { code });
  }
}

/** Keeps which folder was chosen. A path is no secret, and the doctor reads it without unlocking. */
export async function rememberSecondPlace(memoPath: string, folder: string): Promise<void> {
  await writeDurably(memoPath, JSON.stringify({ folder }));
}

/** The chosen folder, or null where none was chosen yet. */
export async function readSecondPlace(memoPath: string): Promise<string | null> {
  try {
    return (JSON.parse(await readFile(memoPath, 'utf8')) as { folder: string }).folder;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Whether two folders lie on one disk, as far as the system tells. */
export async function onSameDisk(one: string, other: string): Promise<boolean> {
  return (await stat(one)).dev === (await stat(other)).dev;
}

/** Not mkdir's own recursion, which in Node 20 never comes back from a folder that lets nothing be made in it (/proc). */
async function makeFolder(folder: string): Promise<void> {
  const there = await stat(folder).catch(() => null);
  if (there !== null) return;
  await makeFolder(dirname(folder));
  await mkdir(folder, { mode: 0o700 });
}

/** Whether `inner` is `outer` or lies in it. */
export function isWithin(outer: string, inner: string): boolean {
  const way = relative(outer, inner);
  return way === '' || (!way.startsWith('..') && !isAbsolute(way));
}
