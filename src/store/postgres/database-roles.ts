import type { Client } from 'pg';

/**
 * `owner` owns the tables and runs migrations; `app` is what the running server uses; `keys` alone may enter the
 * schema of wrapped keys.
 */
export type DatabaseRole = 'owner' | 'app' | 'keys';

export const ROLE_NAMES: Readonly<Record<DatabaseRole, string>> = {
  owner: 'entente_owner',
  app: 'entente_app',
  keys: 'entente_keys',
};

export const DATABASE = 'entente';

/** Any number will do; two starters must not make the same role at once. */
const MAKING = 7_366_124;

/** Makes the roles and the database where they are missing. Runs as the cluster's own role. */
export async function makeRolesAndDatabase(client: Client): Promise<void> {
  const { rows } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
  if (rows.length > 0) return;
  await client.query('SELECT pg_advisory_lock($1)', [MAKING]);
  try {
    for (const name of Object.values(ROLE_NAMES)) {
      const found = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [name]);
      if (found.rows.length === 0) await client.query(`CREATE ROLE ${name} LOGIN`);
    }
    const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
    if (found.rows.length === 0) await makeDatabase(client, DATABASE, 'template0');
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [MAKING]);
  }
}

/** A database that only Entente's roles may enter. Rights on the database itself do not come with a template. */
export async function makeDatabase(client: Client, name: string, template: string): Promise<void> {
  await client.query(`CREATE DATABASE "${name}" OWNER ${ROLE_NAMES.owner} TEMPLATE "${template}"`);
  await client.query(`REVOKE ALL ON DATABASE "${name}" FROM PUBLIC`);
  await client.query(`GRANT CONNECT ON DATABASE "${name}" TO ${ROLE_NAMES.app}, ${ROLE_NAMES.keys}`);
}
