import { sql } from 'kysely';
import pg from 'pg';
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
  await sql`select pg_notify(${CHANNEL}, '')`.execute(store.db);
}

/** How often rights have changed since a store was opened; an answer that is being made compares it. */
const rounds = new WeakMap<Store, number>();

/** Which round of rights a store is in: another number afterwards means that something was ended meanwhile. */
export const rightsRound = (store: Store): number => rounds.get(store) ?? 0;

function forgetOpened(store: Store): void {
  rounds.set(store, rightsRound(store) + 1);
  store.vault.forget();
  dropStudyTexts(store);
}

/** Listens for other processes' notices on a connection of its own. */
export class RightsWatch {
  readonly #store: Store;
  readonly #connect: Connect;
  #client: pg.Client | null = null;

  constructor(store: Store, connect: Connect) {
    this.#store = store;
    this.#connect = connect;
  }

  /** Connects where there is no connection. A notice may have passed meanwhile, so everything opened is forgotten. */
  async watch(): Promise<void> {
    if (this.#client !== null) return;
    const client = new pg.Client(this.#connect);
    const lose = (): void => {
      if (this.#client === client) this.#client = null;
    };
    client.on('error', lose);
    client.on('end', lose);
    client.on('notification', () => forgetOpened(this.#store));
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
    this.#client = client;
    forgetOpened(this.#store);
  }

  async stop(): Promise<void> {
    const client = this.#client;
    this.#client = null;
    await client?.end();
  }
}
