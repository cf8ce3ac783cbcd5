import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

const OLDEST_NODE = [20, 19];
const INSTALL_STAMP = join(ROOT, 'node_modules/.entente-installed');
const BUILD_STAMP = join(ROOT, 'dist/.built');
/** What the built files depend on; packages come in through the lockfile. */
const BUILT_FROM = [
  'src',
  'package-lock.json',
  'tsconfig.base.json',
  'tsconfig.json',
  'vite.config.ts',
  'vite.client.config.ts',
  'vite.form.config.ts',
];

/** Installs the packages where they are not those of the lockfile, and nothing otherwise: that works offline. */
export function install() {
  checkNode();
  const wanted = `${hashOf(['package-lock.json'])} ${process.platform}-${process.arch}`;
  if (readIfThere(INSTALL_STAMP) === wanted) return;
  if (!matchesLockfile()) runOrExit('npm', ['ci'], 'The packages could not be installed.');
  writeFileSync(INSTALL_STAMP, wanted);
}

/** Builds the server and the pages where a source changed since the last build. */
export function build() {
  const wanted = hashOf(BUILT_FROM);
  if (readIfThere(BUILD_STAMP) === wanted) return;
  runOrExit(bin('tsc'), ['-b'], 'The server could not be built.');
  runOrExit(bin('vite'), ['build', '--logLevel', 'warn'], 'The pages could not be built.');
  const own = ['build', '--config', 'vite.client.config.ts', '--logLevel', 'warn'];
  runOrExit(bin('vite'), own, 'The pages of the own space could not be built.');
  // @hpke/common names Node’s crypto beside the browser’s; Vite would warn of it at every build.
  const forms = ['build', '--config', 'vite.form.config.ts', '--logLevel', 'error'];
  runOrExit(bin('vite'), forms, 'The forms could not be built.');
  mkdirSync(dirname(BUILD_STAMP), { recursive: true });
  writeFileSync(BUILD_STAMP, wanted);
}

/** The program of an installed package, without npx, which may ask the registry. */
export const bin = (name) => join(ROOT, 'node_modules/.bin', name);

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  console.error(
    `Entente needs Node ${OLDEST_NODE.join('.')} or newer; this is Node ${process.versions.node}.`,
  );
  process.exit(1);
}

/** npm keeps a list of what it installed; packages that were put there without this script count too. */
function matchesLockfile() {
  const installed = readIfThere(join(ROOT, 'node_modules/.package-lock.json'));
  if (!installed) return false;
  const have = JSON.parse(installed).packages;
  const want = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(want).every(
    ([path, { version, optional }]) =>
      path === '' || (have[path] ? have[path].version === version : optional),
  );
}

function hashOf(paths) {
  const hash = createHash('sha256').update(process.versions.node);
  for (const path of paths.flatMap(filesOf))
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(ROOT, path)));
  return hash.digest('hex');
}

function filesOf(path) {
  if (statSync(join(ROOT, path)).isFile()) return [path];
  const names = readdirSync(join(ROOT, path)).sort();
  return names.flatMap((name) => filesOf(`${path}/${name}`));
}

function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function runOrExit(command, args, complaint) {
  const { status } = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit' });
  if (status === 0) return;
  console.error(complaint);
  process.exit(1);
}
