import { Client } from 'pg';
import { StartRefused } from '../store/postgres/start-refused.ts';
import type { House } from './open-house.ts';

/**
 * Data whose keyring is gone is no house to be set up: a new keyring beside it would open nothing, and stand in the way
 * of the right one. Throws StartRefused with what to do.
 */
export async function refuseWithoutKeyring({ postgres, keyringPath }: House): Promise<void> {
  const client = new Client(postgres.connection('keys'));
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rowCount } = await client.query('select from vault.scope_key limit 1');
    if (rowCount !== 0) throw new StartRefused('serve.keyring-missing', { path: keyringPath });
  } finally {
    await client.end();
  }
}
