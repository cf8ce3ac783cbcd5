import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { findBrowser } from './find-browser.mjs';
import { bin, install, ROOT } from './prepare.mjs';

/** A step that hangs is a failed step. On a quiet machine of two cores the whole check takes some 19 minutes. */
const PATIENCE = 60 * 60_000;

/** Characters of what is said of one failure at the end. */
const SAID_AT_MOST = 300;

install();
const failures = [];
const counts = { passed: 0, failed: 0, skipped: 0 };
const begun = Date.now();
step('format', 'biome', ['format', '.']);
step('lint', 'oxlint', ['--type-aware', '--deny-warnings']);
step('types', 'tsc', ['-b']);
step('types of tests', 'tsc', ['-p', 'tsconfig.test.json']);
step('pages', 'vite', ['build', '--logLevel', 'warn']);
step('forms', 'vite', ['build', '--config', 'vite.form.config.ts', '--logLevel', 'error']);
step('own space', 'vite', ['build', '--config', 'vite.client.config.ts', '--logLevel', 'warn']);
tests(findBrowser());
for (const line of failures) console.log(`FAILED: ${line}`);
console.log(`${Math.round((Date.now() - begun) / 1000)} seconds`);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed > 0 ? 1 : 0;

/** Later steps run even when this one fails, so that one run shows everything. */
function step(name, program, args, env = {}) {
  const start = Date.now();
  const { status } = spawnSync(bin(program), args, {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
    timeout: PATIENCE - (Date.now() - begun),
  });
  const ok = status === 0;
  console.log(`${ok ? 'passed' : 'FAILED'}: ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
  counts[ok ? 'passed' : 'failed'] += 1;
  return ok;
}

/** Each test counts by itself; the step beside them fails where no single test does: a file that does not load. */
function tests(env) {
  const folder = mkdtempSync(join(tmpdir(), 'entente-check-'));
  const report = join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const ok = step('tests', 'vitest', ['run', ...reporters], env);
  const found = read(report);
  rmSync(folder, { recursive: true, force: true });
  counts.passed += found.numPassedTests;
  counts.failed += found.numFailedTests;
  counts.skipped += found.numPendingTests + found.numTodoTests;
  if (ok && found.numPassedTests === 0) counts.failed += 1;
  failures.push(...found.testResults.flatMap(whatFailed));
}

function read(report) {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] };
  }
}

/** A line for each test that failed, and for a file that did not load: whoever sees no more than a log's end sees why. */
function whatFailed({ name, message, assertionResults }) {
  const failed = assertionResults.filter(({ status }) => status === 'failed');
  const said = failed.map(({ fullName, failureMessages }) => `${fullName}: ${failureMessages.join(' ')}`);
  if (message && failed.length === 0) said.push(message);
  return said.map((each) => `${relative(ROOT, name)}: ${each}`.replace(/\s+/g, ' ').slice(0, SAID_AT_MOST));
}
