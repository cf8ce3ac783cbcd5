import type { ItemKey } from '../seal/seal-row.ts';
import { openText, sealText } from '../seal/seal-row.ts';
import { say } from '../messages/say.ts';
import { ERASED, type OpenedKeys } from './keys/vault.ts';
import { Refused } from './refusals.ts';

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

/** What a person reads in place of words whose key was erased. */
export const ERASED_WORDS = say('words.erased');

/** Whether the words of a row were erased with their owner's key. */
export function isErased(keys: OpenedKeys, row: { readonly key_id: string | null }): boolean {
  return row.key_id !== null && keys.get(row.key_id) === ERASED;
}

/** Opens one column of a row for reading, with the keys that were fetched for it; ERASED_WORDS where it was erased. */
export function openColumn(
  keys: OpenedKeys,
  table: string,
  row: SealedRow,
  column: string,
  sealed: Uint8Array,
): string {
  return isErased(keys, row) ? ERASED_WORDS : openForChange(keys, table, row, column, sealed);
}

/** The same for what is to be sealed anew. Throws Refused where it was erased: a tombstone must not become words. */
export function openForChange(
  keys: OpenedKeys,
  table: string,
  row: SealedRow,
  column: string,
  sealed: Uint8Array,
): string {
  const key = row.key_id === null ? undefined : keys.get(row.key_id);
  if (key === ERASED) throw new Refused('words.are-erased');
  if (key === undefined) throw new Error(`the key of ${table}.${column} was not fetched`);
  return openText(key, { table, column, row: row.id, version: row.version }, sealed);
}
