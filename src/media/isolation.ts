import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access, lstat, readlink } from 'node:fs/promises';

/** Why programs cannot be shut in here. */
export type NoIsolationReason = 'not-installed' | 'refused';

/** How a program that is not ours is run on this machine. */
export type Isolation = ShutIn | Open;

/** Shut in by bubblewrap: no network, no files but those named, nothing of this machine’s other programs. */
export interface ShutIn {
  readonly kind: 'bubblewrap';
  readonly bwrap: string;
  /** Below the root of the file system, what a program needs to start at all. */
  readonly system: readonly string[];
  /** Root takes no user namespace: the program is given to nobody inside instead. */
  readonly asRoot: boolean;
}

/** Not shut in: it can read and send what this account can. */
export interface Open {
  readonly kind: 'none';
  readonly why: NoIsolationReason;
  readonly detail: string;
}

/** Fixed, because a search path belongs to whoever set it. */
const PLACES = ['/usr/bin/bwrap', '/usr/local/bin/bwrap'];
/** What a container refuses it refuses at once. */
const TRIED_MS = 10_000;
const TOP = ['bin', 'sbin', 'lib', 'lib32', 'lib64', 'libx32'];
/** An account that every Unix has, and that owns nothing. */
const NOBODY = '65534';

/** Looks for bubblewrap and starts something harmless in it: many containers have it and may not use it. */
export async function findIsolation(): Promise<Isolation> {
  const bwrap = await firstProgram(PLACES);
  if (bwrap === null) return { kind: 'none', why: 'not-installed', detail: '' };
  const shut: ShutIn = {
    kind: 'bubblewrap',
    bwrap,
    system: await systemFolders(),
    asRoot: process.getuid?.() === 0,
  };
  const refused = await tryOut(shut);
  return refused === null ? shut : { kind: 'none', why: 'refused', detail: refused };
}

export async function firstProgram(paths: readonly string[]): Promise<string | null> {
  for (const path of paths) if (await isProgram(path)) return path;
  return null;
}

const isProgram = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );

/** `/bin` and its like: links into /usr on most systems, folders on others. */
async function systemFolders(): Promise<string[]> {
  const all = ['--ro-bind', '/usr', '/usr'];
  for (const name of TOP) {
    const path = `/${name}`;
    const found = await lstat(path).catch(() => null);
    if (found?.isSymbolicLink() === true) all.push('--symlink', await readlink(path), path);
    else if (found?.isDirectory() === true) all.push('--ro-bind', path, path);
  }
  // Which of several libraries a name stands for, and where they lie: Debian keeps links for both here.
  all.push('--perms', '0755', '--dir', '/etc');
  for (const path of ['/etc/alternatives', '/etc/ld.so.cache']) all.push('--ro-bind-try', path, path);
  return all;
}

/** What a program that is shut in may use. */
export interface Allowance {
  /** Files and folders, by their whole paths: read, never written. */
  readonly reads: readonly string[];
  readonly memoryBytes: number;
}

/** Files of a program’s own lie in memory, and are gone with it. */
const MOST_FILE_BYTES = 64 * 2 ** 20;
/** Recognisers start a thread for each core; a program that starts itself again and again ends here. */
const MOST_PROCESSES = 256;

const ALONE = '--unshare-ipc --unshare-pid --unshare-net --unshare-uts --unshare-cgroup-try'.split(' ');
const ENDING = '--die-with-parent --new-session --clearenv --setenv PATH /usr/local/bin:/usr/bin:/bin'.split(
  ' ',
);
/** What it takes to become nobody; gone with that. */
const BECOMING = '--cap-drop ALL --cap-add CAP_SETUID --cap-add CAP_SETGID --cap-add CAP_SETPCAP'.split(' ');
const NOBODYS =
  `/usr/bin/setpriv --reuid=${NOBODY} --regid=${NOBODY} --clear-groups --inh-caps=-all --bounding-set=-all --no-new-privs`.split(
    ' ',
  );
const MEMORY_FOLDERS = ['/dev/shm', '/tmp'].flatMap((path) =>
  `--size ${MOST_FILE_BYTES} --perms 1777 --tmpfs ${path}`.split(' '),
);
const READ_ONLY = '--remount-ro /dev --remount-ro / --chdir /tmp --'.split(' ');
const LIMITS = `/usr/bin/prlimit --core=0 --nproc=${MOST_PROCESSES} --fsize=${MOST_FILE_BYTES}`.split(' ');

/** The command that runs `command` shut in. Everything that is not named here does not exist for it. */
export function shutIn(isolation: ShutIn, allowance: Allowance, command: readonly string[]): string[] {
  const { bwrap, system, asRoot } = isolation;
  const folders = foldersAbove(allowance.reads).flatMap((path) => ['--perms', '0755', '--dir', path]);
  return [
    bwrap,
    ...ALONE,
    ...(asRoot ? BECOMING : ['--unshare-user']),
    ...ENDING,
    ...system,
    '--proc',
    '/proc',
    '--dev',
    '/dev',
    ...MEMORY_FOLDERS,
    ...folders,
    ...allowance.reads.flatMap((path) => ['--ro-bind', path, path]),
    ...READ_ONLY,
    ...(asRoot ? NOBODYS : []),
    ...LIMITS,
    `--as=${allowance.memoryBytes}`,
    ...command,
  ];
}

/** Made by hand, because bubblewrap makes them for root alone. */
function foldersAbove(paths: readonly string[]): string[] {
  const all = new Set<string>();
  for (const path of paths)
    for (let at = path.indexOf('/', 1); at > 0; at = path.indexOf('/', at + 1)) all.add(path.slice(0, at));
  const made = ['/usr', '/etc', '/proc', '/dev', '/tmp', ...TOP.map((name) => `/${name}`)];
  return [...all].filter((path) => !made.some((each) => path === each || path.startsWith('/usr/'))).sort();
}

/** Null where it works; otherwise what bubblewrap said. */
function tryOut(shut: ShutIn): Promise<string | null> {
  const [file = '', ...args] = shutIn(shut, { reads: [], memoryBytes: 2 ** 30 }, ['/bin/sh', '-c', 'exit 0']);
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd: '/', env: {}, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    const timer = setTimeout(() => child.kill('SIGKILL'), TRIED_MS);
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-1000);
    });
    child.on('error', (error) => {
      clearTimeout(timer);
      resolve(error.message);
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve(code === 0 ? null : (said.trim().split('\n').at(-1) ?? '').trim() || 'no answer');
    });
  });
}
