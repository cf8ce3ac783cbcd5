import { execFileSync, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { userInfo } from 'node:os';
import type { Purpose } from './purpose.ts';
import { StartRefused } from './start-refused.ts';

/** An operating-system user; `switchTo` is set when a program must be started under another user than ours. */
export interface SystemUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly switchTo: { readonly uid: number; readonly gid: number } | undefined;
}

/** The user this process runs as. */
export function ownUser(): SystemUser {
  try {
    const { username, uid, gid } = userInfo();
    return { name: username, uid, gid, switchTo: undefined };
  } catch {
    throw new StartRefused('start.user-without-name', { uid: process.getuid?.() ?? -1 });
  }
}

/**
 * The user PostgreSQL runs as. PostgreSQL refuses root, so root hands it to `entente` or `postgres`. `nobody` is
 * shared with other programs, so it may only hold data that was made up.
 */
export function chooseServerUser(purpose: Purpose, own: SystemUser = ownUser()): SystemUser {
  if (own.uid !== 0) return own;
  const names = purpose === 'real' ? ['entente', 'postgres'] : ['entente', 'postgres', 'nobody'];
  for (const name of names) {
    const found = userNamed(name);
    if (found) return found;
  }
  throw new StartRefused('start.no-server-user');
}

/** Existing data stays with the user who owns it, even when a better-named user has come since. */
export function ownerOfData(folder: string, chosen: SystemUser, own: SystemUser = ownUser()): SystemUser {
  const { uid } = statSync(folder);
  if (uid === chosen.uid) return chosen;
  const owner = userNamed(String(uid));
  if (own.uid !== 0 || !owner || uid === 0) {
    throw new StartRefused('start.data-of-another-user', {
      folder,
      owner: owner?.name ?? uid,
      user: own.name,
    });
  }
  return owner;
}

/** Asks the system itself, because permission bits alone miss access lists and security modules. */
export function mayEnter(user: SystemUser, folder: string): boolean {
  const { status } = spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], {
    cwd: '/',
    stdio: 'ignore',
    ...user.switchTo,
  });
  return status === 0;
}

function userNamed(name: string): SystemUser | undefined {
  try {
    const ask = (option: string): string =>
      execFileSync('id', [option, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    const uid = Number(ask('-u'));
    const gid = Number(ask('-g'));
    return { name: ask('-un'), uid, gid, switchTo: { uid, gid } };
  } catch {
    return undefined;
  }
}
