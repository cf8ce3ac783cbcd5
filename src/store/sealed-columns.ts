import type { ItemKey } from '../seal/seal-row.ts';
import { openText, sealText } from '../seal/seal-row.ts';

/** What every sealed row carries. */
export interface SealedRow {
  readonly id: string;
  readonly key_id: string | null;
  readonly version: number;
}

/** Seals the columns of one row version: `seal('name', 'Trust')`. */
export function columnSealer(key: ItemKey, table: string, row: string, version: number) {
  return (column: string, text: string): Buffer => sealText(key, { table, column, row, version }, text);
}

/** Opens one column of a row with the keys that were fetched for it. */
export function openColumn(
  keys: ReadonlyMap<string, ItemKey>,
  table: string,
  row: SealedRow,
  column: string,
  sealed: Uint8Array,
): string {
  const key = row.key_id === null ? undefined : keys.get(row.key_id);
  if (key === undefined) throw new Error(`the key of ${table}.${column} was not fetched`);
  return openText(key, { table, column, row: row.id, version: row.version }, sealed);
}
