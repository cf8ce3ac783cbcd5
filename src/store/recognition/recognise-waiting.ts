import { sql } from 'kysely';
import type { Hearing } from '../../media/hearing.ts';
import type { Store } from '../store.ts';
import type { Recognition } from './find-recognition.ts';
import { recogniseRecording } from './recognise-recording.ts';

/** Of all servers on one database one hears, and one recording at a time: a recogniser takes every core it gets. */
const QUEUE_LOCK = 0x5_0eec;

/**
 * Hears what waits, oldest first, until nothing does or `stopping` is aborted. What a server that was killed had begun is
 * gone on with from the last piece that was kept. Answers with how many were worked on.
 */
export async function recogniseWaiting(store: Store, stopping: AbortSignal): Promise<number> {
  const { hearing } = store;
  if (hearing.kind === 'none' || (await nextWaiting(store)) === undefined) return 0;
  return store.db.connection().execute(async (held) => {
    const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_lock(${QUEUE_LOCK}) as mine`.execute(
      held,
    );
    if (rows[0]?.mine !== true) return 0;
    try {
      return await workThrough(store, hearing, stopping);
    } finally {
      await sql`select pg_advisory_unlock(${QUEUE_LOCK})`.execute(held);
    }
  });
}

/** One that nobody foresaw the trouble of is left for the next round, and keeps no other waiting. */
async function workThrough(store: Store, hearing: Hearing, stopping: AbortSignal): Promise<number> {
  let worked = 0;
  const troubles = new Map<string, unknown>();
  while (!stopping.aborted) {
    const next = await nextWaiting(store, [...troubles.keys()]);
    if (next === undefined) break;
    await recogniseRecording(store, hearing, next, stopping).catch((error: unknown) =>
      troubles.set(next.id, error),
    );
    worked += 1;
  }
  for (const error of troubles.values()) throw error;
  return worked;
}

const nextWaiting = (store: Store, except: readonly string[] = []): Promise<Recognition | undefined> =>
  store.db
    .selectFrom('recognition')
    .selectAll()
    .where('state', 'in', ['waiting', 'under way'])
    .$if(except.length > 0, (query) => query.where('id', 'not in', except))
    .orderBy('ordinal')
    .limit(1)
    .executeTakeFirst();
