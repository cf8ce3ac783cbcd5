import type { KeyObject } from 'node:crypto';
import { openBytes, sealBytes } from './seal-bytes.ts';

/**
 * The key of one item (a transcript's rows of one owner set, a study's codebook …).
 * `context` binds clinic, key, owners and perspective into every row sealed with it.
 */
export interface ItemKey {
  readonly id: string;
  readonly key: KeyObject;
  readonly context: string;
}

/** Where a sealed value stands; a value moved to another place no longer opens. */
export interface Place {
  readonly table: string;
  readonly column: string;
  readonly row: string;
  readonly version: number;
}

const associated = (key: ItemKey, place: Place): string =>
  `${key.context}|${place.table}|${place.column}|${place.row}|${place.version}`;

/** Seals one text column of one row version. */
export function sealText(key: ItemKey, place: Place, text: string): Buffer {
  return sealBytes(key.key, text, associated(key, place));
}

/** Opens what sealText sealed at the same place; throws CannotOpen otherwise. */
export function openText(key: ItemKey, place: Place, sealed: Uint8Array): string {
  return openBytes(key.key, sealed, associated(key, place)).toString('utf8');
}
