import { createHash } from 'node:crypto';
import { appendFile, cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BackedUpHouse, makeBackedUpHouse } from '../../../test/fixtures/backed-up-house.ts';
import { collect } from '../../../test/fixtures/collect.ts';
import { type CheckHome, makeCheckHome } from '../../../test/fixtures/check-home.ts';
import { AuditSealer } from '../audit-sealer.ts';
import { BlobFiles, blobPath } from '../blobs/blob-files.ts';
import { blobOf } from '../blobs/blob-rows.ts';
import { keepAudit } from '../change.ts';
import { checkAudit } from '../check-audit.ts';
import { openKeyring } from '../keys/keyring-file.ts';
import { openTranscript } from '../open-transcript.ts';
import { openPostgres, type Postgres } from '../postgres/open-postgres.ts';
import { openStore } from '../store.ts';
import { loadViewer } from '../viewers.ts';
import { blobFile, manifestFile, printManifest, readManifest, tableFile } from './backup-manifest.ts';
import { asClient } from './build-database.ts';
import { sumFile } from './durable-files.ts';
import { readMarker, refuseHalfRestored, setMarker } from './restore-marker.ts';
import { type Restored, restoreHouse, type RestorePlace } from './restore-house.ts';
import type { MadeBackup } from './write-backup.ts';

let house: BackedUpHouse;
let made: MadeBackup;
let bundle: string;
const hosts: { home: CheckHome; postgres: Postgres }[] = [];
beforeAll(async () => {
  house = await makeBackedUpHouse();
  await new AuditSealer(house.home.store).seal();
  made = await house.backup();
  bundle = await house.bundle('second');
});
afterAll(async () => {
  for (const { home, postgres } of hosts) {
    await postgres.stop();
    await home.remove();
  }
  await house.close();
});

/** A host on which nothing is yet, with a server of its own. */
async function emptyHost(): Promise<RestorePlace> {
  const home = makeCheckHome('entente-restore-');
  const postgres = await openPostgres({ purpose: 'check', home: home.base });
  hosts.push({ home, postgres });
  const keys = `${postgres.homeFolder}/keys`;
  return {
    postgres,
    keyringPath: `${keys}/keyring.json`,
    checkpointPath: `${keys}/audit-checkpoints.jsonl`,
    blobFolder: `${postgres.homeFolder}/blobs`,
  };
}

/** One host for all refusals: it must be as empty after each of them as before. */
let untouched: Promise<RestorePlace> | undefined;
const stillEmptyHost = (): Promise<RestorePlace> => (untouched ??= emptyHost());

const restore = (place: RestorePlace, from = made.folder, file = bundle): Promise<Restored> =>
  restoreHouse(place, {
    from,
    bundle: file,
    openKeyring: (path) => openKeyring(path, { kind: 'key file', bytes: house.keyFile }),
    now: () => new Date(),
  });

/** Nothing half-kept: no keyring, no marker, no clinic, no database beside. */
async function expectEmpty(place: RestorePlace): Promise<void> {
  expect(await readMarker(place.keyringPath)).toBeNull();
  const left = await readdir(dirname(place.keyringPath)).catch(() => []);
  expect(left).toEqual([]);
  const names = await asClient(
    place.postgres.administration(),
    async (client) =>
      (
        await client.query<{ datname: string }>(
          `select datname from pg_database where datname like 'entente%'`,
        )
      ).rows,
  );
  expect(names).toEqual([{ datname: 'entente' }]);
  const tables = await asClient(
    place.postgres.connection('owner'),
    async (client) =>
      (await client.query(`select from information_schema.tables where table_schema in ('public', 'vault')`))
        .rows,
  );
  expect(tables).toHaveLength(0);
}

test('a house is restored on an empty host: the same rows, the same words, and it goes on', async () => {
  const place = await emptyHost();
  const restored = await restore(place);
  expect(restored.sample?.shut).toEqual([]);
  expect(restored.sample?.opened).toBeGreaterThan(40);
  expect(restored.rowCount).toBe(made.manifest.tables.reduce((sum, table) => sum + table.rows, 0));
  const keyring = await openKeyring(place.keyringPath, { kind: 'recovery', typed: house.recoveryKey });
  const connect = {
    app: place.postgres.connection('app'),
    keys: place.postgres.connection('keys'),
    blobFolder: place.blobFolder,
  };
  const store = openStore(connect, keyring);
  const { accountId, clinicId } = house.study.investigator;
  const viewer = await loadViewer(store.db, { clinicId, accountId, steppedUp: true });
  const there = await openTranscript(store, viewer, house.study.ids.transcript);
  const here = await openTranscript(house.home.store, house.study.investigator, house.study.ids.transcript);
  expect(there.utterances).toEqual(here.utterances);
  const row = await store.db
    .selectFrom('blob')
    .selectAll()
    .where('id', '=', house.blob.id)
    .executeTakeFirstOrThrow();
  const key = (await store.vault.openItemKeys(clinicId, [row.key_id])).get(row.key_id);
  if (typeof key !== 'object') throw new Error('no key');
  const scan = await collect(new BlobFiles(place.blobFolder).read(key, blobOf(row)));
  expect(scan.equals(Buffer.alloc(100_000, 'scanned '))).toBe(true);
  // The audit's counter goes on behind what was restored, and the chain goes on unbroken.
  await keepAudit(store.db, clinicId, accountId, [{ event: 'signed in' }]);
  await new AuditSealer(store).seal();
  expect(await checkAudit(store, clinicId, [])).toMatchObject({ firstBreak: null, unsealed: 0 });
  const { rows } = await asClient(connect.app, (client) =>
    client.query(`select count(*)::int as n, count(distinct ordinal)::int as different from audit_event`),
  );
  expect(rows[0]?.n).toBe(rows[0]?.different);
  const open = await asClient(connect.app, (client) =>
    client.query(`select from invitation where used_at is null and withdrawn_at is null`),
  );
  expect(open.rows).toHaveLength(0);
  const events = await asClient(connect.app, (client) =>
    client.query(`select from audit_event where event = 'backup restored'`),
  );
  expect(events.rows).toHaveLength(1);
  await store.close();
  await refuseHalfRestored(place.keyringPath);
  await expect(restore(place)).rejects.toThrow('data in');
});

test('a restore that was killed keeps the server out and starts again by itself', async () => {
  const place = await emptyHost();
  await setMarker(place.keyringPath, { from: made.folder, bundle });
  await expect(refuseHalfRestored(place.keyringPath)).rejects.toThrow(`--from ${made.folder}`);
  // As a kill in the middle of the switch leaves it: a database beside, keys in place.
  await asClient(place.postgres.administration(), (client) =>
    client.query('create database entente_restoring'),
  );
  await writeFile(place.keyringPath, 'of the killed one');
  expect((await restore(place)).sample?.shut).toEqual([]);
  await refuseHalfRestored(place.keyringPath);
});

test('a changed byte, a missing table and a changed manifest are named before anything is touched', async () => {
  const place = await stillEmptyHost();
  const copy = join(house.folder, 'copy');
  await cp(made.folder, copy, { recursive: true });
  await appendFile(tableFile(copy, 'utterance'), 'x');
  await expect(restore(place, copy)).rejects.toThrow('tables/utterance.copy is not what was written');
  await cp(made.folder, copy, { recursive: true, force: true });
  await appendFile(blobFile(copy, blobPath(house.blob)), 'x');
  await expect(restore(place, copy)).rejects.toThrow(`${house.blob.attemptId} is not what was written`);
  await expect(restore(place, join(house.folder, 'nowhere'))).rejects.toThrow('There is no backup');
  await expect(restore(place, made.folder, join(house.folder, 'none.json'))).rejects.toThrow(
    'no whole key bundle',
  );
  await expectEmpty(place);
});

test('a backup whose manifest was made to fit changed rows is found by the loaded keys and rows', async () => {
  const place = await stillEmptyHost();
  const copy = join(house.folder, 'forged');
  await cp(made.folder, copy, { recursive: true });
  const path = tableFile(copy, 'study');
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.replace(/\\\\x01[0-9a-f]{8}/, '\\\\x01deadbeef'));
  const sum = await sumFile(path);
  const manifest = await readManifest(copy);
  const tables = manifest.tables.map((table) =>
    table.name === 'study' ? { ...table, bytes: sum.bytes, sha256: sum.sha256 } : table,
  );
  await writeFile(manifestFile(copy), printManifest({ ...manifest, tables }));
  await expect(restore(place, copy)).rejects.toThrow('study.');
  await expectEmpty(place);
});

test('keys of another house, older keys and erased keys each stop with a sentence and leave nothing', async () => {
  const place = await stillEmptyHost();
  const stranger = await makeBackedUpHouse();
  await expect(restore(place, made.folder, await stranger.bundle('second'))).rejects.toThrow('another house');
  await stranger.close();

  // Data of today with the bundle of before: a new owner's key is in neither bundle nor ledger.
  const hill = await house.home.otherClinic();
  const newer = await house.backup();
  await expect(restore(place, newer.folder)).rejects.toThrow('no erasure explains');

  // Data whose ledger says erased, with a bundle that still holds the key.
  const { rows } = await house.home.database
    .pool('keys')
    .query<{ id: string; scope_id: string }>(
      'select id, scope_id from vault.person_key where clinic_id = $1',
      [hill],
    );
  await house.home.database.pool('owner').query(
    `insert into erased_key (clinic_id, id, erasure_id, scope_id, seat_id, modality, at)
     values ($1, $2, $3, $4, $5, 'transcript', now())`,
    [hill, rows[0]?.id, newId(), rows[0]?.scope_id, newId()],
  );
  const erased = await house.backup();
  const stale = await house.bundle('stale');
  await expect(restore(place, erased.folder, stale)).rejects.toThrow('destroy this one');

  // The key is gone from the newest bundle: now they fit.
  await house.home.database.pool('owner').query('delete from vault.person_key where id = $1', [rows[0]?.id]);
  const fresh = await house.bundle('fresh');
  await expectEmpty(place);
  const restored = await restore(await emptyHost(), erased.folder, fresh);
  expect(restored.sample).toMatchObject({ shut: [], erased: expect.any(Number) });
  expect(restored.sample?.erased).toBeGreaterThan(0);
});

test('an epoch that is older than the data’s stops with a sentence', async () => {
  const place = await stillEmptyHost();
  const copy = join(house.folder, 'later-epoch');
  await cp(made.folder, copy, { recursive: true });
  const manifest = await readManifest(copy);
  await writeFile(
    manifestFile(copy),
    printManifest({ ...manifest, keys: { ...manifest.keys, epoch: manifest.keys.epoch + 1 } }),
  );
  await expect(restore(place, copy)).rejects.toThrow('older than the data');
  await expectEmpty(place);
});

test('an erasure that came after the backup is replayed from the bundle’s ledger', async () => {
  const place = await emptyHost();
  const other = await makeBackedUpHouse();
  const night = await other.backup();
  const { rows } = await other.home.database
    .pool('keys')
    .query(
      `select clinic_id, id, scope_id, seat_id, modality from vault.person_key where modality = 'recall' limit 1`,
    );
  await other.home.database.pool('owner').query('delete from vault.person_key where id = $1', [rows[0]?.id]);
  const file = await other.bundle('second');
  const { sum: _sum, ...whole } = JSON.parse(await readFile(file, 'utf8')) as { sum: string };
  const ledger = [{ ...rows[0], erasure_id: newId(), at: new Date().toISOString() }];
  const withLedger = { ...whole, erasedKeys: ledger };
  const sum = createHash('sha256').update(JSON.stringify(withLedger)).digest('hex');
  await expect(restore(place, night.folder, file)).rejects.toThrow('no erasure explains');
  await writeFile(file, JSON.stringify({ ...withLedger, sum }));
  const restored = await restore(place, night.folder, file);
  expect(restored.replayed).toBe(1);
  expect(restored.sample).toMatchObject({ shut: [] });
  expect(restored.sample?.erased).toBeGreaterThan(0);
  const found = await asClient(place.postgres.connection('app'), (client) =>
    client.query('select from erased_key where id = $1', [rows[0]?.id]),
  );
  expect(found.rows).toHaveLength(1);
  await other.close();
});

test('where somebody has begun to work, nothing is restored', async () => {
  const place = await stillEmptyHost();
  await mkdir(dirname(place.keyringPath), { recursive: true });
  await writeFile(place.keyringPath, '{}');
  await expect(restore(place)).rejects.toThrow('never overwrites');
  expect(await readFile(place.keyringPath, 'utf8')).toBe('{}');
  await rm(place.keyringPath);
});
