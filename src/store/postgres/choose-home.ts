import { createHash } from 'node:crypto';
import { accessSync, chmodSync, constants, existsSync, lstatSync, mkdirSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Purpose } from './purpose.ts';
import { chooseServerUser, mayEnter, ownUser, type SystemUser } from './server-user.ts';
import { StartRefused } from './start-refused.ts';

/** Where Entente keeps what it must not lose, and the user its PostgreSQL runs as. */
export interface Home {
  /** Data, socket and log of this purpose. Others may pass through it, so private content needs a 0700 folder. */
  readonly folder: string;
  /** Shared by all purposes: holds the copied PostgreSQL programs. */
  readonly base: string;
  readonly serverUser: SystemUser;
}

export interface HomeQuestion {
  readonly purpose: Purpose;
  /** Instead of every other candidate, also of ENTENTE_HOME. */
  readonly home?: string | undefined;
  readonly env?: NodeJS.ProcessEnv;
  /** The folder that holds package.json; two clones on one machine keep separate data. */
  readonly clone?: string;
}

/**
 * Picks and makes the home folder: ENTENTE_HOME; as root /var/lib/entente/<clone>; otherwise
 * XDG_DATA_HOME/entente/<clone>. Made-up data may also go to /tmp. Real data never moves on from a folder that
 * ENTENTE_HOME names, because starting empty elsewhere would look like lost data. `user` is who must be able to enter
 * it, when that is not the user of an embedded server.
 */
export function chooseHome(question: HomeQuestion, user?: SystemUser): Home {
  const { purpose } = question;
  const own = ownUser();
  const serverUser = user ?? chooseServerUser(purpose, own);
  const bases = candidates(question, own);
  for (const base of bases) {
    const folder = purpose === 'real' ? base : join(base, purpose);
    if (!mayEnter(serverUser, nearestExisting(folder)) || !makeFolders(folder, serverUser)) continue;
    if (isPrivateTemporary(base, own) && mayEnter(serverUser, folder)) return { folder, base, serverUser };
  }
  throw new StartRefused('start.home-not-enterable', { user: serverUser.name, tried: bases.join(', ') });
}

/** The folder of this installation: the nearest one above the running code that has a package.json. */
export function installationFolder(from: string = import.meta.dirname): string {
  let folder = from;
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

function candidates(question: HomeQuestion, own: SystemUser): string[] {
  const env = question.env ?? process.env;
  const clone = realpathSync(question.clone ?? installationFolder());
  const hash = createHash('sha256').update(clone).digest('hex').slice(0, 12);
  const usual =
    own.uid === 0
      ? join('/var/lib/entente', hash)
      : join(env['XDG_DATA_HOME'] || join(homedir(), '.local/share'), 'entente', hash);
  const named = question.home ?? env['ENTENTE_HOME'];
  const first = named ? resolve(named) : usual;
  return question.purpose === 'real' ? [first] : [first, usual, join(temporaryParent(own), hash)];
}

const temporaryParent = (own: SystemUser): string => `/tmp/entente-${own.uid}`;

/** Anyone can make a folder in /tmp before us, so one that is not ours is passed over. */
function isPrivateTemporary(base: string, own: SystemUser): boolean {
  const parent = temporaryParent(own);
  if (dirname(base) !== parent || !existsSync(parent)) return true;
  const found = lstatSync(parent);
  return found.isDirectory() && found.uid === own.uid && (found.mode & 0o022) === 0;
}

function nearestExisting(folder: string): string {
  return existsSync(folder) ? folder : nearestExisting(dirname(folder));
}

/** Says no instead of throwing: a folder that cannot be made or written is one to pass over. */
function makeFolders(folder: string, serverUser: SystemUser): boolean {
  try {
    makeFolder(folder, serverUser);
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function makeFolder(folder: string, serverUser: SystemUser): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder), serverUser);
  try {
    mkdirSync(folder);
  } catch (error) {
    if (existsSync(folder)) return; // another starter was faster
    throw error;
  }
  // Set apart from mkdir, whose mode the umask would narrow until the server's user is locked out.
  chmodSync(folder, serverUser.switchTo ? 0o711 : 0o700);
}
