import { createReadStream } from 'node:fs';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { TableCopy } from './backup-manifest.ts';
import { type FileSum, summing, writeThrough } from './durable-files.ts';

/** A table of the app's schema, its columns in their order and the columns of its primary key. */
export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  readonly key: readonly string[];
}

/** Which migrations ran is written in the manifest, and the restore runs them itself. */
const OWN_RECORDS = ['kysely_migration', 'kysely_migration_lock'];

/** One spelling of every value, whatever the server's own settings are: hashes are compared across servers. */
const ONE_SPELLING = `set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601'; set local timezone = 'UTC';
  set local bytea_output = 'hex'; set local extra_float_digits = 1; set local client_encoding = 'UTF8'`;

/** Begins a look at one moment of the whole database. */
export async function beginSnapshot(client: Client): Promise<void> {
  await client.query('begin isolation level repeatable read read only');
  await client.query(ONE_SPELLING);
}

/** Every table of the app's schema; never the schema of wrapped keys. */
export async function listTables(client: Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select c.relname as name,
       (select json_agg(a.attname order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
       (select json_agg(a.attname order by array_position(i.indkey::int2[], a.attnum)) from pg_index i
        join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
        where i.indrelid = c.oid and i.indisprimary) as key
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind = 'r' and not c.relname = any ($1) order by c.relname`,
    [OWN_RECORDS],
  );
  return rows;
}

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

const copyOutOf = ({ name, columns, key }: Table): string =>
  `copy (select ${quoted(columns)} from public."${name}" order by ${quoted(key)}) to stdout`;

/** Copies a table's rows of the snapshot to a new file. */
export async function copyOut(client: Client, table: Table, path: string): Promise<TableCopy> {
  const sum = await writeThrough(path, client.query(copyTo(copyOutOf(table))));
  return { name: table.name, columns: table.columns, rows: sum.lines, bytes: sum.bytes, sha256: sum.sha256 };
}

/** A table's rows of the snapshot, counted and hashed as copyOut would write them. */
export async function sumTable(client: Client, table: Table): Promise<FileSum> {
  const { tap, sum } = summing();
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  await pipeline(client.query(copyTo(copyOutOf(table))), tap, nowhere);
  return sum();
}

/** Loads a table from a file of copyOut. */
export async function copyIn(client: Client, copy: TableCopy, path: string): Promise<void> {
  await client.query(ONE_SPELLING);
  const into = client.query(copyFrom(`copy public."${copy.name}" (${quoted(copy.columns)}) from stdin`));
  await pipeline(createReadStream(path), into);
}
