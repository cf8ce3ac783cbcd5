import { existsSync, linkSync, readdirSync, readFileSync, readlinkSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** A process that ended but was not collected by its parent still has a number; it does no work any more. */
export function isAlive(pid: number): boolean {
  return hasNumber(pid) && processState(pid) !== 'Z';
}

/** The postmaster that a data folder's lock file names. */
export function lockedBy(dataFolder: string): number | undefined {
  return numberIn(lockFile(dataFolder));
}

/**
 * A process that works in the data folder: every PostgreSQL process has its data folder as its working folder.
 * `unknown` where the machine does not say (no /proc, or a process that may not be looked at).
 */
export function workerIn(dataFolder: string): number | 'none' | 'unknown' {
  if (!existsSync('/proc/self/cwd')) return 'unknown';
  let unreadable = false;
  for (const entry of readdirSync('/proc')) {
    const pid = Number(entry);
    if (!pid) continue;
    try {
      if (readlinkSync(`/proc/${pid}/cwd`).replace(/ \(deleted\)$/, '') === dataFolder) return pid;
    } catch (error) {
      if (pid === lockedBy(dataFolder)) unreadable ||= (error as NodeJS.ErrnoException).code === 'EACCES';
    }
  }
  return unreadable ? 'unknown' : 'none';
}

/**
 * After a crash another program may have the number that a lock file names (certainly so in a container, where numbers
 * start again), and PostgreSQL then refuses to start for ever. Only when nobody works in the data folder, such a file
 * goes; call it only when nobody answers at the socket either. Where a living lock was taken by mistake between looking
 * and moving, it is put back.
 */
export function clearStrangersLock(dataFolder: string, file: string = lockFile(dataFolder)): void {
  const pid = numberIn(file);
  if (!pid || !hasNumber(pid) || workerIn(dataFolder) !== 'none') return;
  const aside = `${file}.stale-${process.pid}`;
  try {
    renameSync(file, aside);
    if (numberIn(aside) !== pid) linkSync(aside, file);
  } catch {
    // Another starter was faster; the next round of the start loop sees what it did.
  }
  rmSync(aside, { force: true });
}

const lockFile = (dataFolder: string): string => join(dataFolder, 'postmaster.pid');

function numberIn(file: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
    return pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function hasNumber(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function processState(pid: number): string | undefined {
  try {
    // The name in parentheses may itself hold spaces and parentheses.
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.[0];
  } catch {
    return undefined;
  }
}
