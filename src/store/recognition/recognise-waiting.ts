import type { Hearing } from '../../media/hearing.ts';
import { alone } from '../alone.ts';
import type { Store } from '../store.ts';
import type { Recognition } from './find-recognition.ts';
import { recogniseRecording } from './recognise-recording.ts';

/**
 * Hears what waits, oldest first, until nothing does or `stopping` is aborted: one recording at a time over all servers,
 * because a recogniser takes every core it gets. What a server that was killed had begun is gone on with from the last
 * piece that was kept. Answers with how many were worked on.
 */
export async function recogniseWaiting(store: Store, stopping: AbortSignal): Promise<number> {
  const { hearing } = store;
  if (hearing.kind === 'none' || (await nextWaiting(store)) === undefined) return 0;
  return (await alone(store.db, 'heard', '', () => workThrough(store, hearing, stopping))) ?? 0;
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
