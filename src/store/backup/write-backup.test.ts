import { appendFile, mkdtemp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeBackedUpHouse } from '../../../test/fixtures/backed-up-house.ts';
import { openTestStore, type TestStore } from '../../../test/fixtures/test-store.ts';
import { makeWholeStudy } from '../../../test/fixtures/whole-study.ts';
import { Redacted } from '../../seal/redacted.ts';
import { blobPath } from '../blobs/blob-files.ts';
import { bundlePath } from '../keys/key-bundle.ts';
import { createKeyring } from '../keys/keyring-file.ts';
import { readManifest, tableFile } from './backup-manifest.ts';
import { BackupRefused } from './backup-refused.ts';
import { sumFile } from './durable-files.ts';
import { type BackupSource, writeBackup } from './write-backup.ts';

let home: TestStore;
let folder: string;
let source: BackupSource;
beforeAll(async () => {
  home = await openTestStore();
  await makeWholeStudy(home);
  folder = await mkdtemp(join(tmpdir(), 'entente-backup-test-'));
  const homeFolder = join(folder, 'home');
  const keyringPath = join(homeFolder, 'keys/keyring.json');
  await createKeyring(keyringPath, { keyFile: new Redacted(Buffer.alloc(32, 7)) });
  const blobFolder = join(homeFolder, 'blobs');
  source = {
    connect: home.database.connection('app'),
    homeFolder,
    keyringPath,
    blobFolder,
    secondPlace: null,
  };
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await home.close();
});

const backup = (to: string, now = () => new Date()) => writeBackup(source, join(folder, to), now);

test('a backup holds every table of the app, counted and hashed, and nothing of the keys', async () => {
  const made = await backup('one', () => new Date('2026-11-23T21:10:05.123Z'));
  expect(made.folder).toBe(join(folder, 'one/entente-backup-20261123T211005123Z'));
  const manifest = await readManifest(made.folder);
  const { rows } = await home.database.pool('owner').query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public'
     and table_type = 'BASE TABLE' and table_name not like 'kysely%' order by 1`,
  );
  expect(manifest.tables.map((table) => table.name)).toEqual(rows.map((row) => row.name));
  for (const table of manifest.tables) {
    const sum = await sumFile(tableFile(made.folder, table.name));
    expect(sum, table.name).toEqual({ bytes: table.bytes, sha256: table.sha256, lines: table.rows });
    if (['safekeeping', 'audit_event'].includes(table.name)) continue;
    const { rows: count } = await home.database
      .pool('owner')
      .query(`select count(*)::int as n from ${table.name}`);
    expect(count[0]?.n, table.name).toBe(table.rows);
  }
  expect(manifest.clinics).toEqual([home.clinicId]);
  expect(manifest.migrations[0]).toBe('0001-spine');
  expect(manifest.keys.epoch).toBe(1);
  const { rows: keys } = await home.database
    .pool('keys')
    .query<{ wrapped: Buffer }>(
      'select wrapped from vault.person_key union all select wrapped from vault.scope_key',
    );
  const all = Buffer.concat(
    await Promise.all(
      (await readdir(made.folder, { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile())
        .map((entry) => readFile(join(entry.parentPath, entry.name))),
    ),
  );
  expect(keys.length).toBeGreaterThan(3);
  for (const { wrapped } of keys) {
    expect(all.includes(wrapped.toString('hex'))).toBe(false);
    expect(all.includes(wrapped)).toBe(false);
    expect(all.includes(wrapped.toString('base64'))).toBe(false);
  }
});

test('it is remembered and audited in every clinic', async () => {
  const hill = await home.otherClinic();
  await backup('two');
  for (const clinicId of [home.clinicId, hill]) {
    const { rows } = await home.database.pool('app').query(
      `select s.kind, s.result from safekeeping s join audit_event e on e.item_id = s.id
       where s.clinic_id = $1 and e.clinic_id = $1 and e.event = 'backup made' order by s.ordinal desc limit 1`,
      [clinicId],
    );
    expect(rows).toEqual([{ kind: 'backup', result: 'good' }]);
  }
});

test('data and keys never lie together, and not in Entente’s own folder', async () => {
  const keysHere = join(folder, 'keys-here');
  await mkdir(keysHere);
  await writeFile(bundlePath(keysHere), '{}');
  await expect(backup('keys-here')).rejects.toThrow('key bundle');
  await expect(backup('home/backups')).rejects.toThrow('own folder');
  const second = join(folder, 'second');
  const inside = writeBackup({ ...source, secondPlace: second }, join(second, 'data'), () => new Date());
  await expect(inside).rejects.toThrow('key bundle');
});

test('a backup that fails or was killed leaves no folder that looks whole', async () => {
  const to = join(folder, 'three');
  await mkdir(join(to, 'entente-backup-unfinished.aside-999999/tables'), { recursive: true });
  const gone = { ...source, keyringPath: join(folder, 'no-keyring.json') };
  await expect(writeBackup(gone, to, () => new Date())).rejects.toThrow('ENOENT');
  expect(await readdir(to)).toEqual([]);
  await expect(readManifest(to)).rejects.toThrow(BackupRefused);
});

test('a recording that is missing or changed is named, and keeps nothing else from being saved', async () => {
  const house = await makeBackedUpHouse();
  const path = join(house.source.blobFolder, blobPath(house.blob));
  expect((await house.backup()).manifest).toMatchObject({
    blobs: [{ path: blobPath(house.blob) }],
    blobsNotWhole: [],
  });
  await appendFile(path, 'x');
  expect((await house.backup()).manifest.blobsNotWhole).toEqual([blobPath(house.blob)]);
  await rm(path);
  const without = (await house.backup()).manifest;
  expect([without.blobs, without.blobsNotWhole]).toEqual([[], [blobPath(house.blob)]]);
  await house.close();
});

test('a manifest that was changed is not believed', async () => {
  const { folder: made } = await backup('four');
  const path = join(made, 'manifest.json');
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.replace('"epoch": 1', '"epoch": 2'));
  await expect(readManifest(made)).rejects.toThrow('damaged');
  await writeFile(path, text.slice(0, 300));
  await expect(readManifest(made)).rejects.toThrow('damaged');
});
