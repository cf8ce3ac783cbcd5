import type { Client } from 'pg';
import type { KeyBundle } from '../keys/key-bundle.ts';

/**
 * Brings what was erased after the backup into the restored data, before anybody may open it: the ledger inside the
 * newest bundle is added to the ledger of the data. The keys themselves are not in that bundle; with the ledger the
 * restored house also knows that they are gone for good and makes no new ones in their place. Answers with how many
 * erasures the data did not know of.
 */
export async function replayErasures(client: Client, bundle: KeyBundle): Promise<number> {
  // A bundle from before there was a ledger has none.
  const ledger = (bundle as Partial<KeyBundle>).erasedKeys ?? [];
  if (ledger.length === 0) return 0;
  const { rowCount } = await client.query(
    `insert into erased_key select (json_populate_record(null::erased_key, line)).*
     from json_array_elements($1::json) as line on conflict (clinic_id, id) do nothing`,
    [JSON.stringify(ledger)],
  );
  return rowCount ?? 0;
}
