import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Decoder } from '../media/ffmpeg.ts';
import { type Hearing, NO_RECOGNISER, type NoHearing } from '../media/hearing.ts';
import { BlobFiles } from './blobs/blob-files.ts';
import type { Keyring } from './keys/keyring-file.ts';
import { Vault } from './keys/vault.ts';
import { SliceFiles } from './recordings/slice-files.ts';
import { PreparingClient } from './postgres/preparing-client.ts';
import type { Database } from './postgres/schema.ts';

// A date is a calendar day, not an instant: as a Date it would shift with the server's time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

export type Connect = Omit<pg.PoolConfig, 'max'>;

/** An unlocked store: what every use case takes. The clock is an argument so that tests can move it. */
export interface Store {
  readonly db: Kysely<Database>;
  readonly vault: Vault;
  /** Recordings and scanned forms, sealed. */
  readonly files: BlobFiles;
  /** What browsers have sent of recordings that are not put together yet. */
  readonly slices: SliceFiles;
  /** What writes recordings down on this host, or why nothing does. */
  readonly hearing: Hearing | NoHearing;
  /** What makes copies of recordings that browsers do not play; null where this host cannot. */
  readonly decoder: Decoder | null;
  readonly now: () => Date;
  close(): Promise<void>;
}

/** What there is of a store before anybody has unlocked it: rows, and no key to any of them. */
export type KeylessStore = Pick<Store, 'db' | 'now' | 'files' | 'slices' | 'close'>;

/** Enough for a clinic's staff on one process; PostgreSQL's own default limit is 100 for all of them. */
const APP_CONNECTIONS = 12;
/** Apart from the app's, so that making a key never waits for a transaction that waits for a key. */
const KEY_CONNECTIONS = 4;

/** Opens the database as the two roles of the running server, and the sealed files, with the keys at hand. */
export function openStore(
  places: { app: Connect; keys: Connect; blobFolder: string } & Partial<Pick<Store, 'hearing' | 'decoder'>>,
  keyring: Keyring,
  now = () => new Date(),
): Store {
  const db = new Kysely<Database>({ dialect: poolDialect(places.app, APP_CONNECTIONS) });
  const keys = new Kysely<Database>({ dialect: poolDialect(places.keys, KEY_CONNECTIONS) });
  const vault = new Vault(keys, keyring, () => now().getTime());
  return {
    db,
    vault,
    files: new BlobFiles(places.blobFolder),
    slices: new SliceFiles(places.blobFolder),
    hearing: places.hearing ?? NO_RECOGNISER,
    decoder: places.decoder ?? null,
    now,
    close: async () => {
      await Promise.all([db.destroy(), keys.destroy()]);
    },
  };
}

/** Opens the database as the running server’s role that may not enter the schema of keys, and the sealed files. */
export function openKeylessStore(
  places: { app: Connect; blobFolder: string },
  now = () => new Date(),
): KeylessStore {
  const db = new Kysely<Database>({ dialect: poolDialect(places.app, APP_CONNECTIONS) });
  const files = new BlobFiles(places.blobFolder);
  const slices = new SliceFiles(places.blobFolder);
  return { db, files, slices, now, close: async () => db.destroy() };
}

function poolDialect(connect: Connect, max: number): PostgresDialect {
  const pool = new pg.Pool({ ...connect, max, Client: PreparingClient });
  // Without a listener a dropped idle connection would end the process; the next query reports it anyway.
  pool.on('error', () => undefined);
  return new PostgresDialect({ pool });
}
