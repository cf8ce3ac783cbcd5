import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createSecretKey, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { machineTrouble } from '../../src/server/machine-trouble.ts';
import { BlobFiles, type WrittenBlob } from '../../src/store/blobs/blob-files.ts';
import { openPostgres, type Postgres } from '../../src/store/postgres/open-postgres.ts';
import { startWriters } from '../fixtures/acknowledged-writers.ts';
import { collect } from '../fixtures/collect.ts';

/** Small disks can only be made by root; elsewhere the reason is printed. */
const mayMount = process.getuid?.() === 0 && tryMount();
if (!mayMount) console.log('skipped: a small disk (mount -t tmpfs) cannot be made here');

let base: string;
const mounted: string[] = [];
beforeAll(() => {
  base = mkdtempSync('/tmp/entente-full-');
  chmodSync(base, 0o711);
});
afterAll(() => {
  for (const folder of mounted) execFileSync('umount', ['-l', folder]);
  rmSync(base, { recursive: true, force: true });
});

function tryMount(): boolean {
  const folder = mkdtempSync('/tmp/entente-mount-');
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'none', folder], { stdio: 'ignore' });
    execFileSync('umount', [folder]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function smallDisk(name: string, megabytes: number): string {
  const folder = join(base, name);
  mkdirSync(folder);
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0755`, 'none', folder]);
  mounted.push(folder);
  return folder;
}

/** Fills a disk up to its last block. */
function fill(folder: string): void {
  try {
    for (let count = 0; ; count += 1)
      writeFileSync(join(folder, `filler-${count}`), Buffer.alloc(2 ** 20, 1));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}

function makeRoom(folder: string): void {
  for (const name of readdirSync(folder)) if (name.startsWith('filler-')) rmSync(join(folder, name));
}

/** A server one of whose folders lies on a small disk of its own. */
async function serverWith(
  name: string,
  part: string,
  megabytes: number,
): Promise<{ postgres: Postgres; disk: string }> {
  const home = join(base, name);
  mkdirSync(home);
  chmodSync(home, 0o711);
  await (await openPostgres({ purpose: 'check', home })).stop();
  const folder = join(home, 'check/pg18', part);
  const disk = smallDisk(`${name}-disk`, megabytes);
  const inside = join(disk, 'part');
  if (part === 'base/pgsql_tmp') mkdirSync(folder, { recursive: true });
  cpSync(folder, inside, { recursive: true });
  rmSync(folder, { recursive: true });
  symlinkSync(inside, folder);
  const { uid, gid } = statSync(join(home, 'check/pg18'));
  execFileSync('chown', ['-R', `${uid}:${gid}`, inside]);
  chownSync(folder, uid, gid);
  chmodSync(inside, 0o700);
  return { postgres: await openPostgres({ purpose: 'check', home }), disk };
}

async function ask(postgres: Postgres, sql: string): Promise<{ ms: number; trouble: string | null }> {
  const begun = performance.now();
  const client = new Client(postgres.connection('owner'));
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(sql);
    return { ms: performance.now() - begun, trouble: null };
  } catch (error) {
    return { ms: performance.now() - begun, trouble: machineTrouble(error) ?? String(error) };
  } finally {
    await client.end().catch(() => undefined);
  }
}

const BIG = `insert into ballast select g, repeat(md5(g::text), 30) from generate_series(1, 100000) g`;
const PREPARE = 'create table if not exists ballast (id int, words text)';

test.skipIf(!mayMount).each([
  { name: 'data', part: 'base', megabytes: 120, readsGoOn: true },
  { name: 'wal', part: 'pg_wal', megabytes: 70, readsGoOn: false },
])(
  'a full disk under the $name loses nothing that was acknowledged',
  async ({ name, part, megabytes, readsGoOn }) => {
    const { postgres, disk } = await serverWith(name, part, megabytes);
    expect((await ask(postgres, PREPARE)).trouble).toBeNull();
    const writers = await startWriters(postgres, 4);
    await writers.more(500);
    fill(disk);
    const troubles: (string | null)[] = [];
    for (let round = 0; round < 3; round += 1) troubles.push((await ask(postgres, BIG)).trouble);
    expect(troubles.at(-1)).toMatch(/disk full|database away/);
    const read = await ask(postgres, 'select count(*) from written');
    if (readsGoOn) expect(read.trouble).toBeNull();
    makeRoom(disk);
    const begun = performance.now();
    while ((await ask(postgres, 'insert into written values (-1) on conflict do nothing')).trouble !== null) {
      if (performance.now() - begun > 60_000) throw new Error('it does not come back');
      await sleep(200);
    }
    const back = Math.round(performance.now() - begun);
    await writers.more(200);
    await writers.stop();
    const kept = await writers.kept();
    expect(writers.acknowledged.filter((id) => !kept.has(id))).toEqual([]);
    console.log(
      `${name}: ${writers.acknowledged.length} acknowledged rows, none lost; refused with ${[...new Set(troubles)].join(', ')}; ` +
        `reads while full: ${read.trouble ?? 'yes'}; back after ${back} ms`,
    );
    await postgres.stop();
  },
);

test.skipIf(!mayMount)('a full disk under temporary files ends one query, and nothing else', async () => {
  const { postgres, disk } = await serverWith('temporary', 'base/pgsql_tmp', 8);
  await ask(postgres, PREPARE);
  expect((await ask(postgres, BIG)).trouble).toBeNull();
  fill(disk);
  const sort = `set work_mem = '64kB'; select words from ballast order by words desc, id offset 99999`;
  expect((await ask(postgres, sort)).trouble).toBe('disk full');
  expect((await ask(postgres, 'insert into ballast values (1, $$x$$)')).trouble).toBeNull();
  expect((await ask(postgres, 'select count(*) from ballast')).trouble).toBeNull();
  await postgres.stop();
});

test.skipIf(!mayMount)('a full disk under the blobs keeps every blob that was acknowledged', async () => {
  const disk = smallDisk('blobs-disk', 8);
  const files = new BlobFiles(join(disk, 'blobs'));
  const item = { id: 'key', key: createSecretKey(randomBytes(32)), context: 'clinic|key|owner|joint' };
  const kept = new Map<WrittenBlob, Buffer>();
  const write = async (): Promise<void> => {
    const content = randomBytes(700_000);
    const source = (async function* () {
      yield content;
    })();
    kept.set(await files.write(item, { clinicId: newId(), id: newId() }, source), content);
  };
  const untilRefused = async (): Promise<unknown> => {
    for (;;) {
      try {
        await write();
      } catch (error) {
        return error;
      }
    }
  };
  expect(machineTrouble(await untilRefused())).toBe('disk full');
  // What was begun and could not be ended leaves no file behind.
  expect(await files.list()).toHaveLength(kept.size);
  for (const [blob, content] of kept)
    expect((await collect(files.read(item, blob))).equals(content)).toBe(true);
  const [first] = kept.keys();
  if (first !== undefined) {
    await files.remove(first);
    kept.delete(first);
  }
  await write();
  console.log(`blobs: ${kept.size} acknowledged blobs, none lost; written again once there was room`);
});
