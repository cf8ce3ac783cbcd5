import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Debian’s Chromium without its windows: the same pages for two thirds of the work. */
const WINDOWLESS = 'chromium-headless-shell';
const PACKAGES = [WINDOWLESS, 'fonts-dejavu-core'];
const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/**
 * Tells the browser tests which Chromium to use, by ENTENTE_CHROMIUM, or why there is none, by ENTENTE_NO_BROWSER,
 * which they print when they skip themselves. As root on Debian the one without windows is installed.
 */
export function findBrowser() {
  const found = process.env.ENTENTE_CHROMIUM || onPath([WINDOWLESS]) || installed() || onPath(NAMES);
  if (found) return { ENTENTE_CHROMIUM: found };
  const reason = `no Chromium here; as root: apt-get install ${PACKAGES.join(' ')}, or set ENTENTE_CHROMIUM`;
  console.log(`Browser tests are skipped: ${reason}`);
  return { ENTENTE_NO_BROWSER: reason };
}

function installed() {
  if (process.getuid?.() !== 0 || !onPath(['apt-get'])) return undefined;
  console.log('Installing Chromium for the browser tests.');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-q'],
    ['install', '-q', '-y', '--no-install-recommends', ...PACKAGES],
  ]) {
    if (spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env }).status !== 0)
      return undefined;
  }
  return onPath([WINDOWLESS]);
}

function onPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
