import type { Client } from 'pg';
import type { KeyBundle } from '../keys/key-bundle.ts';
import type { BackupManifest } from './backup-manifest.ts';
import { BackupRefused } from './backup-refused.ts';

/** The part of the keyring file that stands in the clear. */
interface KeyringOutline {
  readonly currentEpoch: number;
  readonly epochs: Readonly<Record<string, string>>;
}

const refused = (...[key, values]: Parameters<typeof refusal>): BackupRefused => refusal(key, values);
const refusal = (key: ConstructorParameters<typeof BackupRefused>[1], values = {}): BackupRefused =>
  new BackupRefused('keys do not fit', key, values);

/** What can be told before anything is loaded: keys of another house, keys older than the data, a torn bundle. */
export function checkBundle(manifest: BackupManifest, bundle: KeyBundle): void {
  const clinics = new Set(bundle.scopeKeys.map((scope) => scope['clinic_id']));
  if (manifest.clinics.length > 0 && !manifest.clinics.some((id) => clinics.has(id)))
    throw refused('restore.other-house');
  const { currentEpoch, epochs } = JSON.parse(bundle.keyring) as KeyringOutline;
  const dates = { keys: bundle.madeAt, data: manifest.madeAt };
  if (currentEpoch < manifest.keys.epoch) throw refused('restore.keys-older', dates);
  const lacking = bundle.scopeKeys.filter((scope) => !Object.hasOwn(epochs, String(scope['epoch'])));
  if (lacking.length > 0) throw refused('restore.bundle-torn', dates);
}

/**
 * Compares the loaded keys with the loaded data and its ledger of erased keys: a key that the ledger says is erased may
 * not be there, and every key that the data names must be there or be in the ledger. Old keys with newer data would
 * open words that somebody had erased; keys that are missing unexplained would lose words unseen.
 */
export async function checkKeysFit(
  client: Client,
  manifest: BackupManifest,
  bundle: KeyBundle,
): Promise<void> {
  const dates = { keys: bundle.madeAt, data: manifest.madeAt };
  if ((await count(client, ERASED_YET_THERE)) > 0) throw refused('restore.keys-erased', dates);
  const unknown = await countUnknownOwners(client);
  if (unknown > 0) throw refused('restore.keys-unknown', { ...dates, count: unknown });
}

const ERASED_YET_THERE = `select count(*)::int as n from vault.person_key p
  where exists (select from erased_key e where e.clinic_id = p.clinic_id and e.id = p.id)`;

const NEITHER_THERE_NOR_ERASED = `select count(*)::int as n
  from (select distinct clinic_id, unnest(owners) as owner from item_key) named
  where not exists (select from vault.person_key p where p.clinic_id = named.clinic_id and p.id = named.owner)
    and not exists (select from erased_key e where e.clinic_id = named.clinic_id and e.id = named.owner)`;

/** Owners that item keys name and that are neither there nor in the ledger. Runs as the role of the keys, or the owner. */
export const countUnknownOwners = (client: Client): Promise<number> =>
  count(client, NEITHER_THERE_NOR_ERASED);

async function count(client: Client, sql: string): Promise<number> {
  const { rows } = await client.query<{ n: number }>(sql);
  return rows[0]?.n ?? 0;
}
