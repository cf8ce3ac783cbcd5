import { spawn } from 'node:child_process';
import { chownSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { startWriters } from '../../../test/fixtures/acknowledged-writers.ts';
import { makeCheckHome } from '../../../test/fixtures/check-home.ts';
import { startDatabaseProcess } from '../../../test/fixtures/database-process.ts';
import { openPostgres } from './open-postgres.ts';
import { clearStrangersLock } from './working-processes.ts';

const home = makeCheckHome();
const question = { purpose: 'check', home: home.base } as const;
const noProc = !existsSync('/proc/self/cwd');
if (noProc) console.log('skipped: a killed server is looked for in /proc, and this system has none');

afterAll(() => home.remove());

test('a server whose parent was killed is adopted, and stopped by the next one out', async () => {
  const parent = await startDatabaseProcess(home.base);
  const server = home.server();
  await parent.kill();
  const next = await openPostgres(question);
  expect(next.how).toBe('adopted');
  expect(home.server()).toBe(server);
  await next.stop();
  expect(home.server()).toBeUndefined();
});

test.skipIf(noProc)('after server and parent were killed the next start recovers', async () => {
  const parent = await startDatabaseProcess(home.base);
  await parent.kill();
  home.killServer('all');
  const next = await openPostgres(question);
  expect(next.how).toBe('recovered');
  await next.stop();
});

test.skipIf(noProc)('nothing acknowledged is lost when the server is killed while writing', async () => {
  const postgres = await openPostgres(question);
  const writers = await startWriters(postgres, 4);
  for (const which of ['first', 'all', 'first', 'all'] as const) {
    await writers.more(300);
    home.killServer(which);
  }
  await writers.more(100);
  await writers.stop();
  const kept = await writers.kept();
  expect(writers.acknowledged.filter((id) => !kept.has(id))).toEqual([]);
  console.log(
    `4 kills, ${writers.acknowledged.length} acknowledged rows, ${writers.refused()} refused meanwhile`,
  );
  await postgres.stop();
});

test.skipIf(noProc)('a lock file that names a stranger does not keep the server from starting', async () => {
  const first = await openPostgres(question);
  const lock = `${home.dataFolder}/postmaster.pid`;
  const socketLock = `${first.connection('app').host}/.s.PGSQL.5432.lock`;
  const text = readFileSync(lock, 'utf8');
  await first.stop();
  const { uid, gid } = statSync(home.dataFolder);
  // As the server's own user, or PostgreSQL itself would see that the number is a stranger's.
  const stranger = spawn('sleep', ['60'], { uid, gid, cwd: '/', stdio: 'ignore' });
  for (const file of [lock, socketLock]) {
    writeFileSync(file, text.replace(/^\d+/, String(stranger.pid)), { mode: 0o600 });
    chownSync(file, uid, gid);
  }
  const next = await openPostgres(question);
  expect(next.how).toBe('recovered');
  stranger.kill();
  await next.stop();
});

test('the lock of a server that works is never touched', async () => {
  const postgres = await openPostgres(question);
  const server = home.server();
  clearStrangersLock(home.dataFolder);
  expect(home.server()).toBe(server);
  await postgres.stop();
});
