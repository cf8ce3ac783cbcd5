import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadExample } from '../../src/cli/load-example/load-example.ts';
import { checkBackup } from '../../src/store/backup/check-backup.ts';
import { findBackups } from '../../src/store/backup/find-backups.ts';
import { lockedBy, workerIn } from '../../src/store/postgres/working-processes.ts';
import { type BackedUpHouse, makeBackedUpHouse } from '../fixtures/backed-up-house.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const ROUNDS = 12;

let house: BackedUpHouse;
let base: string;
let backups: string;
let bundle: string;
beforeAll(async () => {
  house = await makeBackedUpHouse();
  await loadExample(house.home.store, newId(), 'example.org');
  bundle = await house.bundle('second');
  base = mkdtempSync('/tmp/ekr');
  chmodSync(base, 0o711);
  backups = join(house.folder, 'cli-backups');
  mkdirSync(backups);
});
afterAll(async () => {
  const data = join(base, 'pg18');
  const first = existsSync(data) ? lockedBy(data) : undefined;
  if (first && workerIn(data) !== 'none') process.kill(first, 'SIGKILL');
  while (existsSync(data) && typeof workerIn(data) === 'number') await sleep(50);
  rmSync(base, { recursive: true, force: true });
  await house.close();
});

function entente(...args: string[]): ChildProcess {
  const loader = join(ROOT, 'test/fixtures/typescript-loader.mjs');
  const env = { ...process.env, ENTENTE_HOME: base, DATABASE_URL: '', CI: '1' };
  const command = ['--import', loader, join(ROOT, 'src/cli/main.ts'), ...args];
  return spawn(process.execPath, command, { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

async function runs(...args: string[]): Promise<{ code: number; text: string }> {
  const child = entente(...args);
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (text += String(chunk)));
  const [code] = (await once(child, 'close')) as [number];
  return { code, text };
}

/** Counted from when it has begun: the start of a process takes longer than its work. */
async function killedAfter(
  ms: number,
  begun: (since: number, pid: number) => boolean,
  ...args: string[]
): Promise<void> {
  const child = entente(...args);
  const gone = once(child, 'exit');
  const since = Date.now();
  while (!begun(since, child.pid ?? 0) && child.exitCode === null) await sleep(5);
  await Promise.race([sleep(ms), gone]);
  child.kill('SIGKILL');
  await gone;
}

test(`${ROUNDS} kills in the middle of a restore: nothing opens half of it, and the next one begins anew`, async () => {
  const made = await house.backup();
  const restore = ['restore', '--from', made.folder, '--bundle', bundle] as const;
  const marker = join(base, 'keys/restoring.json');
  const begun = (since: number) => (statSync(marker, { throwIfNoEntry: false })?.mtimeMs ?? 0) > since;
  let half = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    await killedAfter(round * 160, begun, ...restore);
    if (!existsSync(marker)) break;
    half += 1;
    const { code, text } = await runs('drill');
    expect([code, text]).toEqual([1, expect.stringContaining('ended half-way')]);
  }
  // The last kill may have come after the end; then the house is whole and is not overwritten.
  const { code, text } = await runs(...restore);
  expect(text).toMatch(/Restored the data|There is data/);
  expect(code).toBe(text.includes('Restored') ? 0 : 1);
  expect(existsSync(marker)).toBe(false);
  const rows = made.manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  const bytes = made.manifest.tables.reduce((sum, table) => sum + table.bytes, 0);
  console.log(
    `${ROUNDS} kills, ${half} of them half-way; ${rows} rows, ${Math.round(bytes / 1e6)} MB; backup ${made.tookMs} ms; ${text.trim()}`,
  );
  expect(half).toBeGreaterThan(1);
});

test(`${ROUNDS} kills in the middle of a backup leave no folder that looks whole and is not`, async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const begun = (_since: number, pid: number) =>
      readdirSync(backups).some((name) => name.endsWith(`aside-${pid}`));
    await killedAfter(round * 20, begun, 'backup', '--to', backups);
    for (const folder of await findBackups(backups)) await checkBackup(folder);
  }
  await runs('backup', '--to', backups);
  for (const folder of await findBackups(backups)) await checkBackup(folder);
  expect(readdirSync(backups).filter((name) => name.includes('unfinished'))).toEqual([]);
  expect((await findBackups(backups)).length).toBeGreaterThan(0);
});
