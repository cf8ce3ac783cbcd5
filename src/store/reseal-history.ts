import { sql } from 'kysely';
import type { ItemKey } from '../seal/seal-row.ts';
import type { Change } from './change.ts';
import { columnSealer, isErased, openColumn } from './sealed-columns.ts';
import type { Store } from './store.ts';

/**
 * Puts the history of some rows under another key: words that turned out to be somebody else's, or that were
 * redacted. The app cannot change history; the database's own function replaces sealed bytes and nothing else.
 * `only` looks at each row's JSON and says which ones.
 */
export async function resealHistory(
  store: Store,
  change: Change,
  clinicId: string,
  itemIds: readonly string[],
  key: ItemKey,
  only: (json: string) => boolean = () => true,
): Promise<void> {
  if (itemIds.length === 0) return;
  const rows = await change.tx
    .selectFrom('history')
    .innerJoin('item_key', (join) =>
      join.onRef('item_key.clinic_id', '=', 'history.clinic_id').onRef('item_key.id', '=', 'history.key_id'),
    )
    .select(['history.id', 'history.before', 'history.after', 'history.key_id', 'item_key.item_kind'])
    .where('history.clinic_id', '=', clinicId)
    .where(sql<boolean>`history.item_id = any (${itemIds}::uuid[])`)
    .execute();
  // What a redaction took out stays under the redaction's own key.
  const other = rows.filter((row) => row.item_kind !== 'redaction' && row.key_id !== key.id);
  const keys = await store.vault.openItemKeys(
    clinicId,
    other.map((row) => row.key_id),
  );
  for (const row of other.filter((each) => !isErased(keys, each))) {
    const seal = columnSealer(key, 'history', row.id, 1);
    const opened = (['before', 'after'] as const).map((column) => {
      const sealed = row[column];
      return sealed && { column, json: openColumn(keys, 'history', { ...row, version: 1 }, column, sealed) };
    });
    if (!opened.some((each) => each !== null && only(each.json))) continue;
    const [before, after] = opened.map((each) => each && seal(each.column, each.json));
    await sql`select reseal_history(${clinicId}, ${row.id}, ${before}, ${after}, ${key.id})`.execute(
      change.tx,
    );
  }
}
