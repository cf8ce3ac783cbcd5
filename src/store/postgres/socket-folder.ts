import { createHash } from 'node:crypto';
import { chmodSync, chownSync, lstatSync, mkdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { PORT } from './server-settings.ts';
import type { SystemUser } from './server-user.ts';
import { StartRefused } from './start-refused.ts';

/** The operating system's limit; Node cuts a longer path silently and connects to something else. */
const LONGEST_SOCKET_PATH = 107;

/** The same for every process of one home, so that a starter finds the server that another one started. */
export function socketFolderOf(homeFolder: string): string {
  const folder = join(homeFolder, 'socket');
  if (Buffer.byteLength(socketPath(folder)) <= LONGEST_SOCKET_PATH) return folder;
  // Not os.tmpdir(): two processes of one home may have different TMPDIRs.
  return `/tmp/entente-${createHash('sha256').update(homeFolder).digest('hex').slice(0, 16)}`;
}

/** Makes the folder, and refuses one that somebody else made first. */
export function makeSocketFolder(folder: string, serverUser: SystemUser): void {
  try {
    mkdirSync(folder);
    chmodSync(folder, 0o700);
    if (serverUser.switchTo) chownSync(folder, serverUser.uid, serverUser.gid);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw refused(folder, String(error));
  }
}

/** Run before connecting too: another user's folder could hold another user's server. */
export function checkSocketFolder(folder: string, serverUser: SystemUser): void {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (!found) return;
  const ours = found.uid === serverUser.uid || found.uid === process.getuid?.();
  if (!found.isDirectory() || !ours || (found.mode & 0o022) !== 0) {
    throw refused(folder, 'it belongs to somebody else');
  }
}

/** Leaves no trace in /tmp. A folder that a new server already uses is not empty, and stays. */
export function removeShortSocketFolder(cluster: { homeFolder: string; socketFolder: string }): void {
  if (cluster.socketFolder.startsWith(cluster.homeFolder)) return;
  try {
    rmdirSync(cluster.socketFolder);
  } catch {
    // In use, or gone.
  }
}

export const socketPath = (folder: string): string => join(folder, `.s.PGSQL.${PORT}`);

const refused = (folder: string, reason: string): StartRefused =>
  new StartRefused('start.no-socket-folder', { folder, reason });
