import { type Kysely, sql } from 'kysely';
import type { Database } from './postgres/schema.ts';

/** What servers on one database do one at a time; the numbers keep the locks of one from those of another. */
const WORKS = { 'put together': 1, copied: 2, heard: 3 } as const;

/**
 * Does the work unless another server on this database is at the same one; null where one is. The lock lies on a
 * connection of its own and ends with it, so that a server that is killed holds nobody up.
 */
export async function alone<Result>(
  db: Kysely<Database>,
  what: keyof typeof WORKS,
  id: string,
  work: () => Promise<Result>,
): Promise<Result | null> {
  const lock = sql`hashtextextended(${id}, ${WORKS[what]})`;
  return db.connection().execute(async (held) => {
    const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_lock(${lock}) as mine`.execute(held);
    if (rows[0]?.mine !== true) return null;
    try {
      return await work();
    } finally {
      await sql`select pg_advisory_unlock(${lock})`.execute(held);
    }
  });
}
