import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCheckHome } from '../../../test/fixtures/check-home.ts';
import { openPostgres, type Postgres } from './open-postgres.ts';

/** The embedded server, reached as a stranger's would be: by a URL. */
const home = makeCheckHome();
let server: Postgres;
let url: string;

beforeAll(async () => {
  server = await openPostgres({ purpose: 'check', home: home.base });
  const { host, port, user } = server.administration();
  url = `postgresql://${user}@${encodeURIComponent(host ?? '')}:${port}/named`;
  await run(server.administration(), 'CREATE DATABASE named');
});

afterAll(async () => {
  await server.stop();
  await home.remove();
});

const open = (named: string): Promise<Postgres> =>
  openPostgres({ purpose: 'real', home: home.base, env: { DATABASE_URL: named } });

async function run(config: object, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client(config);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

test('a named database is used through the three roles', async () => {
  const postgres = await open(url);
  expect([postgres.how, postgres.embedded]).toEqual(['named', false]);
  for (const role of ['owner', 'app', 'keys'] as const) {
    const rows = await run(
      postgres.connection(role),
      'SELECT current_user AS who, current_database() AS what',
    );
    expect(rows).toEqual([{ who: `entente_${role}`, what: 'named' }]);
  }
  await run(postgres.connection('owner'), 'CREATE TABLE mine (id int)');
  await expect(run(postgres.connection('app'), 'TABLE mine')).rejects.toThrow('permission denied');
  await postgres.stop();
});

test('options that the URL already has stay beside the role', async () => {
  const postgres = await open(`${url}?options=-c%20statement_timeout%3D1234`);
  const rows = await run(
    postgres.connection('app'),
    `SELECT current_user AS who, current_setting('statement_timeout') AS timeout`,
  );
  expect(rows).toEqual([{ who: 'entente_app', timeout: '1234ms' }]);
});

test('made-up data never goes to the database that DATABASE_URL names', async () => {
  const demo = await openPostgres({ purpose: 'demo', home: home.base, env: { DATABASE_URL: url } });
  expect(demo.embedded).toBe(true);
  await demo.stop();
});

test('a database in another encoding or order is refused with the command that makes a right one', async () => {
  await run(server.administration(), `CREATE DATABASE latin ENCODING LATIN1 LOCALE 'C' TEMPLATE template0`);
  await expect(open(url.replace(/named$/, 'latin'))).rejects.toThrow('createdb --template=template0');
});

test('a server that does not answer, or a URL that is none, is said in one sentence', async () => {
  await expect(open('postgresql://nobody@127.0.0.1:1/none')).rejects.toThrow('does not answer');
  await expect(open('no url')).rejects.toThrow('does not answer');
});

test('a user who may not take the roles on is told what an administrator must run', async () => {
  await run(server.administration(), 'CREATE ROLE guest LOGIN');
  await expect(open(url.replace('entente_cluster', 'guest'))).rejects.toThrow(
    'GRANT entente_owner TO guest;',
  );
});
