import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, install, ROOT } from './prepare.mjs';

/**
 * Runs a command of Entente as if it had been started directly: in this process, so that signals, exit code and
 * terminal are its own and nothing has to be passed on.
 */
export async function runEntente(command) {
  install();
  build();
  const main = join(ROOT, 'dist/cli/main.js');
  process.argv = [process.execPath, main, command, ...process.argv.slice(2)];
  await import(pathToFileURL(main).href);
}
