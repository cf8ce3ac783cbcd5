import { spawnSync } from 'node:child_process';
import { bin, build, install, ROOT } from './prepare.mjs';

// The long proofs: what `check` shows in a few rounds, in many.
install();
build();
const args = ['run', '--config', 'vitest.prove.config.ts', ...process.argv.slice(2)];
const { status } = spawnSync(bin('vitest'), args, { cwd: ROOT, stdio: 'inherit' });
process.exitCode = status ?? 1;
