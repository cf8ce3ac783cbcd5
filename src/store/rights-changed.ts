import { type Kysely, sql } from 'kysely';
import pg from 'pg';
import type { Database } from './postgres/schema.ts';
import { dropStudyTexts } from './search/search-study.ts';
import type { Connect, Store } from './store.ts';

/** Every process that serves this database listens here. The notice carries nothing. */
const CHANNEL = 'entente_rights_changed';

/**
 * Forgets opened keys and opened words here and in every other process, as after a withdrawal, an erasure or a change
 * of roles. Called after the commit: before it another request could fill the caches again.
 */
export async function sayRightsChanged(store: Store): Promise<void> {
  forgetOpened(store);
  await notify(store.db);
}

async function notify(db: Kysely<Database>): Promise<void> {
  await sql`select pg_notify(${CHANNEL}, '')`.execute(db);
}

function forgetOpened(store: Store): void {
  store.vault.forget();
  dropStudyTexts(store);
}

/** Listens for other processes' notices on a connection of its own; answers with how to stop. */
export async function heedRightsChanges(store: Store, connect: Connect): Promise<() => Promise<void>> {
  const client = new pg.Client(connect);
  // A connection that breaks is found by the next round, which connects anew; until then the caches' own limits hold.
  client.on('error', () => undefined);
  client.on('notification', () => forgetOpened(store));
  await client.connect();
  await client.query(`listen ${CHANNEL}`);
  return async () => client.end();
}
