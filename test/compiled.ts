import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');

/** Compiles one project and what it builds on: a worker thread and the command line run the compiled files. */
export function compile(project: string): void {
  execFileSync(process.execPath, [resolve(ROOT, 'node_modules/typescript/bin/tsc'), '-b', project], {
    cwd: ROOT,
    stdio: 'inherit',
  });
}
