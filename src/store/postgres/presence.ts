import type { Client } from 'pg';

/** Any number will do, as long as every version of Entente uses the same one. */
const PRESENCE = 7_366_123;

/**
 * Everyone who uses the server holds this lock, shared, on a connection of their own. A killed process loses its
 * connection and with it the lock, so nobody has to be counted.
 * False: the last one is just stopping the server.
 */
export async function takePresence(client: Client): Promise<boolean> {
  return askLock(client, 'pg_try_advisory_lock_shared');
}

/**
 * Gives the presence up; true when nobody else is there. The exclusive lock then stays held, so that newcomers wait for
 * the stop instead of joining a server that is going away. Given up before asking: two who leave at once would each
 * see the other's lock and both go without stopping the server.
 */
export async function leavePresence(client: Client): Promise<boolean> {
  await askLock(client, 'pg_advisory_unlock_shared');
  return askLock(client, 'pg_try_advisory_lock');
}

async function askLock(client: Client, call: string): Promise<boolean> {
  const { rows } = await client.query<{ granted: boolean }>(`SELECT ${call}($1) AS granted`, [PRESENCE]);
  return rows[0]?.granted === true;
}
