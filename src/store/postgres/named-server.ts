import { Client } from 'pg';
import { chooseHome, type HomeQuestion } from './choose-home.ts';
import { ROLE_NAMES } from './database-roles.ts';
import type { Postgres } from './open-postgres.ts';
import { ownUser } from './server-user.ts';
import { StartRefused } from './start-refused.ts';

const OLDEST_MAJOR = 15;
/** Orders by code point, under each name that PostgreSQL and the system libraries give it. */
const ORDER_BY_CODE_POINT = /^(C|POSIX|C\.UTF-?8|ucs_basic|pg_c_utf8)$/i;

/**
 * Uses the database that a URL names. Its user takes a role on by `SET ROLE` at the start of each connection. That
 * guards against mistakes, not against whoever can run SQL: they may `SET ROLE` back. Where that matters, the embedded
 * server or one user for each role is the stronger choice.
 */
export async function openNamed(url: string, question: HomeQuestion): Promise<Postgres> {
  const client = await connect(url);
  try {
    const version = await checkServer(client);
    for (const name of Object.values(ROLE_NAMES)) await makeUsable(client, name);
    await letOwnerBuild(client);
    return {
      embedded: false,
      homeFolder: chooseHome(question, ownUser()).folder,
      version,
      how: 'named',
      connection: (role, database) => ({ connectionString: urlFor(url, database, ROLE_NAMES[role]) }),
      administration: (database) => ({ connectionString: urlFor(url, database) }),
      stop: () => Promise.resolve(),
    };
  } finally {
    await client.end();
  }
}

async function connect(url: string): Promise<Client> {
  try {
    const client = new Client({ connectionString: new URL(url).href, connectionTimeoutMillis: 10_000 });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  } catch (error) {
    throw new StartRefused('start.url-unreachable', { reason: reasonOf(error) }, { cause: error });
  }
}

/** The role goes into the URL itself, because options in a URL win over options beside it. */
function urlFor(url: string, database?: string, role?: string): string {
  const changed = new URL(url);
  if (database) changed.pathname = `/${database}`;
  const options = changed.searchParams.get('options') ?? '';
  if (role) changed.searchParams.set('options', `${options} -c role=${role}`.trim());
  return changed.href;
}

async function checkServer(client: Client): Promise<string> {
  const { rows } = await client.query<Record<'version' | 'major' | 'encoding' | 'collation', string>>(
    `SELECT current_setting('server_version') AS version,
            current_setting('server_version_num')::int / 10000 AS major,
            pg_encoding_to_char(encoding) AS encoding,
            datcollate AS collation
       FROM pg_database WHERE datname = current_database()`,
  );
  const { version = '', major = '0', encoding = '', collation = '' } = rows[0] ?? {};
  if (Number(major) < OLDEST_MAJOR) {
    throw new StartRefused('start.url-too-old', { needed: OLDEST_MAJOR, found: version });
  }
  if (encoding !== 'UTF8' || !ORDER_BY_CODE_POINT.test(collation)) {
    throw new StartRefused('start.url-wrong-order', { encoding, collation });
  }
  return version;
}

/** Makes a role where it is missing, and lets the user of the URL take it on. */
async function makeUsable(client: Client, role: string): Promise<void> {
  const found = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
  try {
    if (found.rows.length === 0) {
      await client.query(`CREATE ROLE ${role} NOLOGIN`);
      await client.query(`GRANT ${role} TO CURRENT_USER`);
    }
    await client.query(`SET ROLE ${role}`);
    await client.query('RESET ROLE');
  } catch (error) {
    throw new StartRefused('start.url-roles-missing', { user: client.user ?? '', role }, { cause: error });
  }
}

/** Repeated at each start: it changes nothing when the rights are there. */
async function letOwnerBuild(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string; may: boolean }>(
    `SELECT quote_ident(current_database()) AS name,
            has_database_privilege($1, current_database(), 'CREATE') AS may`,
    [ROLE_NAMES.owner],
  );
  if (rows[0] && !rows[0].may) {
    await client.query(`GRANT CREATE, TEMPORARY ON DATABASE ${rows[0].name} TO ${ROLE_NAMES.owner}`);
  }
  await client.query(`GRANT USAGE, CREATE ON SCHEMA public TO ${ROLE_NAMES.owner}`).catch(() => undefined);
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
