import { execFile } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { removeAbandoned } from './aside-folder.ts';
import { type Binaries, settle } from './copy-binaries.ts';
import { CLUSTER_ROLE, SERVER_ENVIRONMENT } from './server-settings.ts';
import type { SystemUser } from './server-user.ts';
import { StartRefused } from './start-refused.ts';

const run = promisify(execFile);

/**
 * Makes the data folder when there is none: beside its place first, then renamed, so that a starter that is killed or
 * runs beside another one never leaves half a cluster.
 */
export async function initCluster(dataFolder: string, binaries: Binaries, user: SystemUser): Promise<void> {
  if (existsSync(dataFolder)) return;
  removeAbandoned(dirname(dataFolder), basename(dataFolder));
  const aside = `${dataFolder}.aside-${process.pid}`;
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside);
  chmodSync(aside, 0o700);
  if (user.switchTo) chownSync(aside, user.uid, user.gid);
  try {
    await run(join(binaries.folder, 'bin/initdb'), initArguments(aside), {
      cwd: dirname(dataFolder),
      env: SERVER_ENVIRONMENT,
      ...user.switchTo,
    });
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    throw initFailed(dataFolder, binaries, error as InitFailure);
  }
  settle(aside, dataFolder);
}

/** Text is ordered by code point everywhere, so that an order never depends on the machine or its C library. */
function initArguments(folder: string): string[] {
  const ordering = '--encoding=UTF8 --locale=C --locale-provider=builtin --builtin-locale=C.UTF-8';
  return ['-D', folder, '-U', CLUSTER_ROLE, '--auth=peer', ...ordering.split(' '), '--data-checksums'];
}

interface InitFailure extends NodeJS.ErrnoException {
  readonly stderr?: string;
}

function initFailed(folder: string, binaries: Binaries, error: InitFailure): StartRefused {
  const reason = error.stderr?.trim().split('\n').slice(0, 3).join(' ') || error.message;
  const cannotRun = error.code === 'ENOENT' || error.code === 'EACCES' || reason.includes('shared libraries');
  return cannotRun
    ? new StartRefused('start.binaries-do-not-run', { folder: binaries.folder, reason }, { cause: error })
    : new StartRefused('start.initdb-failed', { folder, reason }, { cause: error });
}
