import { readFile, rm } from 'node:fs/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BackedUpHouse, makeBackedUpHouse } from '../../../test/fixtures/backed-up-house.ts';
import { type CheckHome, makeCheckHome } from '../../../test/fixtures/check-home.ts';
import { housePaths } from '../../server/open-house.ts';
import { listConsents } from '../consents.ts';
import { openKeyring } from '../keys/keyring-file.ts';
import { openTranscript } from '../open-transcript.ts';
import { openPostgres, type Postgres } from '../postgres/open-postgres.ts';
import { openStore } from '../store.ts';
import { loadViewer } from '../viewers.ts';
import { restoreHouse } from './restore-house.ts';
import type { MadeBackup } from './write-backup.ts';

/** A stranger's server: the embedded one, reached by a URL, with an empty database made for Entente. */
let house: BackedUpHouse;
let made: MadeBackup;
let bundle: string;
let home: CheckHome;
let server: Postgres;
let url: string;
beforeAll(async () => {
  house = await makeBackedUpHouse();
  made = await house.backup();
  bundle = await house.bundle('second');
  home = makeCheckHome('entente-named-restore-');
  server = await openPostgres({ purpose: 'check', home: home.base });
  const { host, port, user } = server.administration();
  url = `postgresql://${user}@${encodeURIComponent(host ?? '')}:${port}/ours`;
  await run(server.administration(), 'CREATE DATABASE ours');
});
afterAll(async () => {
  await server.stop();
  await home.remove();
  await house.close();
});

async function run(config: object, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client(config);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

const open = (named = url) =>
  openPostgres({ purpose: 'real', home: home.base, env: { DATABASE_URL: named } });
const opener = (path: string) => openKeyring(path, { kind: 'key file', bytes: house.keyFile });
const restore = (postgres: Postgres) => {
  const { keyringPath, checkpointPath, blobFolder } = housePaths(postgres.homeFolder);
  const place = { postgres, keyringPath, checkpointPath, blobFolder };
  const now = () => new Date();
  return restoreHouse(place, { from: made.folder, bundle, openKeyring: opener, now });
};
const databases = async () =>
  (
    await run(server.administration(), `SELECT datname AS name FROM pg_database WHERE datname LIKE 'ours%'`)
  ).map(({ name }) => name);

test('a database that another program uses is left alone, with a sentence', async () => {
  const other = new Client({ connectionString: url });
  await other.connect();
  await expect(restore(await open())).rejects.toThrow('Another program uses the database');
  expect((await other.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  await other.end();
  expect(await databases()).toEqual(['ours']);
});

test('a user who may not make databases is told so before anything is touched', async () => {
  await run(server.administration(), 'CREATE ROLE clerk LOGIN');
  await run(server.administration(), 'GRANT entente_owner, entente_app, entente_keys TO clerk');
  const clerk = await open(url.replace('entente_cluster', 'clerk'));
  await expect(restore(clerk)).rejects.toThrow('may not make databases or does not own ours');
  expect(await databases()).toEqual(['ours']);
});

test('a house is restored into the database that DATABASE_URL names, and works there', async () => {
  const postgres = await open();
  const restored = await restore(postgres);
  expect(restored.sample).toMatchObject({ shut: [] });
  expect(await databases()).toEqual(['ours']);
  const { keyringPath } = housePaths(postgres.homeFolder);
  expect(JSON.parse(await readFile(keyringPath, 'utf8'))).toHaveProperty('epochs');
  const connect = { app: postgres.connection('app'), keys: postgres.connection('keys'), blobFolder: '' };
  const store = openStore(connect, await opener(keyringPath));
  const { study } = house;
  const viewer = await loadViewer(store.db, { ...study.investigator, steppedUp: true });
  const { utterances } = await openTranscript(store, viewer, study.ids.transcript);
  expect(utterances.map((each) => each.text)).toContain('Tell me more.');
  expect((await listConsents(store, viewer, study.ids.study)).length).toBeGreaterThan(0);
  await expect(run(postgres.connection('app'), 'TABLE vault.person_key')).rejects.toThrow(
    'permission denied',
  );
  await store.close();
  await expect(restore(postgres)).rejects.toThrow('never overwrites');
  await rm(keyringPath);
});
