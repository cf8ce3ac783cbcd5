import { sql } from 'kysely';
import { CannotOpen } from '../../seal/seal-bytes.ts';
import { openText } from '../../seal/seal-row.ts';
import { KeyGone } from '../keys/key-gone.ts';
import { ERASED } from '../keys/vault.ts';
import { PLAIN_BYTES } from '../plain-columns.ts';
import type { Store } from '../store.ts';

/** What a look at some sealed rows of every table found. Holds no words. */
export interface OpenedSample {
  readonly opened: number;
  /** Their owner's key is in the ledger of erased keys, so they can never be opened again. */
  readonly erased: number;
  /** `table.column` of those that should open and do not. */
  readonly shut: readonly string[];
}

/** Rows of a table that are opened: enough to meet every kind of owner, few enough for seconds. */
const A_TABLE = 25;

interface SealedColumn {
  readonly table: string;
  readonly column: string;
  readonly versioned: boolean;
}

interface SealedValue {
  readonly clinic_id: string;
  readonly id: string;
  readonly key_id: string;
  readonly version: number;
  readonly sealed: Buffer;
}

/** Opens some rows of every sealed column: the proof that data and keys belong together. */
export async function openSample(store: Store): Promise<OpenedSample> {
  const counts = { opened: 0, erased: 0 };
  const shut = new Set<string>();
  for (const column of await sealedColumns(store)) {
    for (const value of await someOf(store, column)) {
      const found = await tryOpen(store, column, value);
      if (found === 'shut') shut.add(`${column.table}.${column.column}`);
      else counts[found] += 1;
    }
  }
  return { ...counts, shut: [...shut] };
}

async function sealedColumns(store: Store): Promise<SealedColumn[]> {
  const { rows } = await sql<SealedColumn>`
    select c.table_name as table, c.column_name as column, exists (select from information_schema.columns v
      where v.table_schema = 'public' and v.table_name = c.table_name and v.column_name = 'version') as versioned
    from information_schema.columns c where c.table_schema = 'public' and c.data_type = 'bytea'
      and not (c.table_name || '.' || c.column_name) = any (${[...PLAIN_BYTES]}::text[])`.execute(store.db);
  return rows;
}

async function someOf(store: Store, { table, column, versioned }: SealedColumn): Promise<SealedValue[]> {
  const version = versioned ? sql.ref('version') : sql`1`;
  const { rows } = await sql<SealedValue>`
    select clinic_id, id, key_id, ${version} as version, ${sql.ref(column)} as sealed from ${sql.table(table)}
    where ${sql.ref(column)} is not null and key_id is not null
    order by random() limit ${A_TABLE}`.execute(store.db);
  return rows;
}

async function tryOpen(
  store: Store,
  { table, column }: SealedColumn,
  value: SealedValue,
): Promise<'opened' | 'erased' | 'shut'> {
  try {
    const keys = await store.vault.openItemKeys(value.clinic_id, [value.key_id]);
    const key = keys.get(value.key_id);
    if (key === undefined) return 'shut';
    if (key === ERASED) return 'erased';
    openText(key, { table, column, row: value.id, version: value.version }, value.sealed);
    return 'opened';
  } catch (error) {
    if (error instanceof KeyGone || error instanceof CannotOpen) return 'shut';
    throw error;
  }
}
