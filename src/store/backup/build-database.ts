import pg, { Client, type ClientConfig } from 'pg';
import type { KeyBundle } from '../keys/key-bundle.ts';
import { makeDatabase } from '../postgres/database-roles.ts';
import { migrate, migrateThrough } from '../postgres/migrate.ts';
import type { Postgres } from '../postgres/open-postgres.ts';
import type { BackupManifest } from './backup-manifest.ts';
import { BackupRefused } from './backup-refused.ts';
import { checkBundle, checkKeysFit } from './keys-fit.ts';
import { compareTables, loadTables } from './load-tables.ts';
import { replayErasures } from './replay-erasures.ts';
import { replayNoes } from './replay-noes.ts';
import { replayWithdrawals } from './replay-withdrawals.ts';

/** A backup that was checked, and the keys that are to open it. */
export interface Parts {
  readonly folder: string;
  readonly manifest: BackupManifest;
  readonly bundle: KeyBundle;
}

/** What came after the backup and was brought into the data from the bundle. */
export interface Replayed {
  /** Erased keys. */
  readonly replayed: number;
  /** Lines of the consent ledger that say no. */
  readonly noes: number;
  /** Withdrawals that the data did not know of. */
  readonly withdrawals: number;
}

/** Whoever makes or drops a database must stand in another one. Both kinds of PostgreSQL have this one. */
const MAINTENANCE = 'postgres';

/**
 * Makes a database of this name from a backup and a key bundle: the schema of the backup's level, the rows, counted and
 * hashed again, the schema of today, the wrapped keys, the erasures that came later. A database of that name goes
 * first, so a killed attempt starts again by itself. Throws BackupRefused, and then leaves no database.
 */
export async function buildDatabase(postgres: Postgres, name: string, parts: Parts): Promise<Replayed> {
  checkBundle(parts.manifest, parts.bundle);
  await dropDatabase(postgres, name);
  try {
    await asClient(postgres.administration(MAINTENANCE), (client) => makeDatabase(client, name, 'template0'));
    await withOwner(postgres, name, async (owner) => {
      if (!(await migrateThrough(owner, parts.manifest.migrations)))
        throw new BackupRefused('failed', 'restore.newer-schema', { madeAt: parts.manifest.madeAt });
    });
    const owner = postgres.connection('owner', name);
    await asClient(owner, async (client) => {
      await loadTables(client, parts.folder, parts.manifest);
      await compareTables(client, parts.folder, parts.manifest);
    });
    await withOwner(postgres, name, migrate);
    return await asClient(owner, (client) => bringKeys(client, parts));
  } catch (error) {
    await dropDatabase(postgres, name).catch(() => undefined);
    throw error;
  }
}

/** The ledger of the data alone says first which keys may not be there; only then the bundle's ledger comes to it. */
async function bringKeys(client: Client, { manifest, bundle }: Parts): Promise<Replayed> {
  await client.query('begin');
  for (const [table, rows] of [
    ['scope_key', bundle.scopeKeys],
    ['person_key', bundle.personKeys],
  ] as const) {
    const { rows: found } = await client.query<{ name: string; type: string }>(
      `select column_name as name, udt_name as type from information_schema.columns
       where table_schema = 'vault' and table_name = $1`,
      [table],
    );
    const columns = found.filter(({ name }) => rows.some((row) => Object.hasOwn(row, name)));
    if (columns.length === 0) continue;
    const values = columns.map(({ name, type }) =>
      type === 'bytea' ? `decode(line->>'${name}', 'base64')` : `(line->>'${name}')::${type}`,
    );
    await client.query(
      `insert into vault.${table} (${columns.map((column) => column.name).join(', ')})
       select ${values.join(', ')} from json_array_elements($1::json) as line`,
      [JSON.stringify(rows)],
    );
  }
  const replayed = await replayErasures(client, bundle);
  await checkKeysFit(client, manifest, bundle);
  const withdrawals = await replayWithdrawals(client, bundle);
  const noes = await replayNoes(client, bundle);
  await client.query('commit');
  await client.query('analyze');
  return { replayed, noes, withdrawals };
}

/** Removes a database that nobody needs any more; one that is not there is no trouble. */
export async function dropDatabase(postgres: Postgres, name: string): Promise<void> {
  await asClient(postgres.administration(MAINTENANCE), (client) =>
    client.query(`drop database if exists "${name}" with (force)`),
  );
}

export async function asClient<Result>(
  connect: ClientConfig,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client(connect);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function withOwner(
  postgres: Postgres,
  name: string,
  work: (owner: pg.Pool) => Promise<void>,
): Promise<void> {
  const owner = new pg.Pool({ ...postgres.connection('owner', name), max: 1 });
  owner.on('error', () => undefined);
  try {
    await work(owner);
  } finally {
    await owner.end();
  }
}
