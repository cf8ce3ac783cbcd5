import type { Client } from 'pg';
import { type BackupManifest, tableFile } from './backup-manifest.ts';
import { BackupRefused } from './backup-refused.ts';
import { beginSnapshot, copyIn, listTables, sumTable } from './table-copies.ts';

interface ForeignKey {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

/**
 * Loads every table of a backup into a schema of the backup's own level, in one transaction. Foreign keys are taken off
 * and put back, which checks every row and needs no order among the tables; triggers sleep meanwhile; what migrations
 * wrote themselves is replaced.
 */
export async function loadTables(client: Client, folder: string, manifest: BackupManifest): Promise<void> {
  await client.query('begin');
  const tables = manifest.tables.map((table) => table.name);
  const { rows: keys } = await client.query<ForeignKey>(
    `select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`,
  );
  for (const { table, name } of keys) await client.query(`alter table ${table} drop constraint ${name}`);
  await client.query(`truncate ${tables.map((name) => `public."${name}"`).join(', ')}`);
  for (const copy of manifest.tables) {
    await client.query(`alter table public."${copy.name}" disable trigger user`);
    await copyIn(client, copy, tableFile(folder, copy.name));
    await client.query(`alter table public."${copy.name}" enable trigger user`);
  }
  await countOn(client);
  for (const { table, name, definition } of keys)
    await client.query(`alter table ${table} add constraint ${name} ${definition}`);
  await client.query('commit');
  await client.query('analyze');
}

/** The counters go on behind the highest number that is there: the audit's order must never repeat. */
async function countOn(client: Client): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string }>(
    `select quote_ident(table_name) as table, quote_ident(column_name) as column from information_schema.columns
     where table_schema = 'public' and is_identity = 'YES'`,
  );
  for (const { table, column } of rows) {
    const sequence = `pg_get_serial_sequence('public.${table}', '${column}')`;
    await client.query(
      `select setval(${sequence}, greatest(coalesce(max(${column}), 0), 1), max(${column}) is not null) from ${table}`,
    );
  }
}

/** Counts and hashes every table again, in the database, and compares. Throws BackupRefused, which names the table. */
export async function compareTables(client: Client, folder: string, manifest: BackupManifest): Promise<void> {
  await beginSnapshot(client);
  const there = new Map((await listTables(client)).map((table) => [table.name, table]));
  for (const copy of manifest.tables) {
    const table = there.get(copy.name);
    const sum = table && (await sumTable(client, { ...table, columns: copy.columns }));
    if (sum?.lines !== copy.rows || sum.sha256 !== copy.sha256)
      throw new BackupRefused('damaged', 'restore.differs', { table: copy.name, folder });
  }
  await client.query('commit');
}
