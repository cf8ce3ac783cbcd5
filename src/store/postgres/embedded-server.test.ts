import { existsSync, readFileSync, statSync } from 'node:fs';
import { Client, type ClientConfig } from 'pg';
import { afterAll, expect, test } from 'vitest';
import { makeCheckHome } from '../../../test/fixtures/check-home.ts';
import { startDatabaseProcess } from '../../../test/fixtures/database-process.ts';
import { openPostgres } from './open-postgres.ts';
import { ownUser } from './server-user.ts';

const home = makeCheckHome();
const question = { purpose: 'check', home: home.base } as const;

afterAll(() => home.remove());

async function ask(config: ClientConfig, sql: string): Promise<Record<string, unknown>> {
  const client = new Client(config);
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return rows[0] ?? {};
  } finally {
    await client.end();
  }
}

test('two that start at once on an empty home end up on one server, and the last one out stops it', async () => {
  const [one, two] = await Promise.all([startDatabaseProcess(home.base), startDatabaseProcess(home.base)]);
  expect([one.how, two.how].filter((how) => how === 'started')).toHaveLength(1);
  expect([one.how, two.how].filter((how) => how === 'adopted')).toHaveLength(1);
  const server = home.server();
  await one.leave();
  expect(home.server()).toBe(server);
  await two.leave();
  expect(home.server()).toBeUndefined();
});

test('two that leave at once do not both leave the server to the other', async () => {
  const users = await Promise.all([openPostgres(question), openPostgres(question), openPostgres(question)]);
  await Promise.all(users.map((user) => user.stop()));
  expect(home.server()).toBeUndefined();
});

test('one that comes while the last one leaves gets a server', async () => {
  const first = await openPostgres(question);
  const leaving = first.stop();
  const next = await openPostgres(question);
  await leaving;
  expect(await ask(next.connection('app'), 'SELECT 1 AS one')).toEqual({ one: 1 });
  await next.stop();
  await next.stop();
});

test('what is written is synced and checked, and the server listens on no network', async () => {
  const postgres = await openPostgres(question);
  const settings = await ask(
    postgres.connection('owner'),
    `SELECT current_setting('fsync') AS fsync, current_setting('full_page_writes') AS pages,
            current_setting('data_checksums') AS checksums, current_setting('listen_addresses') AS network,
            current_setting('log_error_verbosity') AS log, current_setting('server_encoding') AS encoding,
            'Z' < 'a' COLLATE "default" AS by_code_point, lower('ÅØÉ') AS lowered`,
  );
  expect(settings).toEqual({
    fsync: 'on',
    pages: 'on',
    checksums: 'on',
    network: '',
    log: 'terse',
    encoding: 'UTF8',
    by_code_point: true,
    lowered: 'åøé',
  });
  await postgres.stop();
});

test('each role connects as itself, known by the socket and by nothing that can be guessed', async () => {
  const postgres = await openPostgres(question);
  for (const role of ['owner', 'app', 'keys'] as const) {
    const { name } = await ask(postgres.connection(role), 'SELECT current_user AS name');
    expect(name).toBe(`entente_${role}`);
  }
  expect(readFileSync(`${postgres.homeFolder}/pg_hba.conf`, 'utf8')).not.toMatch(/trust|password|md5/);
  expect(readFileSync(`${postgres.homeFolder}/pg_ident.conf`, 'utf8')).toContain(`"${ownUser().name}"`);
  expect(statSync(`${postgres.homeFolder}/socket`).mode & 0o077).toBe(0);
  expect(statSync(`${postgres.homeFolder}/postgres.log`).mode & 0o077).toBe(0);
  await postgres.stop();
});

test('row contents and statements stay out of the log', async () => {
  const postgres = await openPostgres(question);
  const owner = postgres.connection('owner');
  await ask(owner, 'CREATE TABLE person (name text PRIMARY KEY)');
  await ask(owner, `INSERT INTO person VALUES ('Kari Nordmann')`);
  await expect(ask(owner, `INSERT INTO person VALUES ('Kari Nordmann')`)).rejects.toThrow('duplicate key');
  await ask(owner, 'DROP TABLE person');
  await postgres.stop();
  const log = readFileSync(`${postgres.homeFolder}/postgres.log`, 'utf8');
  expect(log).toContain('duplicate key');
  expect(log).not.toContain('Nordmann');
});

test('a home whose socket path would be too long gets a short private folder', async () => {
  const long = makeCheckHome(`entente-${'long'.repeat(24)}-`);
  const postgres = await openPostgres({ purpose: 'check', home: long.base });
  const host = postgres.connection('app').host ?? '';
  expect(host).toMatch(/^\/tmp\/entente-[0-9a-f]{16}$/);
  expect(statSync(host).mode & 0o077).toBe(0);
  expect(await ask(postgres.connection('app'), 'SELECT 1 AS one')).toEqual({ one: 1 });
  await postgres.stop();
  await long.remove();
  expect(existsSync(host)).toBe(false);
});
