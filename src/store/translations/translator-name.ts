import type { OpenedKeys } from '../keys/vault.ts';
import { isErased, openColumn } from '../sealed-columns.ts';

interface TranslatorRow {
  readonly id: string;
  readonly key_id: string;
  readonly version: number;
  readonly translator: Buffer | null;
}

/** Who translated a transcript; empty where nobody said it or its key is destroyed. */
export const translatorName = (keys: OpenedKeys, row: TranslatorRow): string =>
  row.translator === null || isErased(keys, row)
    ? ''
    : openColumn(keys, 'transcript', row, 'translator', row.translator);
