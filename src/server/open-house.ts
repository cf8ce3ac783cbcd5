import pg from 'pg';
import { migrate } from '../store/postgres/migrate.ts';
import { openPostgres, type Postgres } from '../store/postgres/open-postgres.ts';
import type { Purpose } from '../store/postgres/purpose.ts';

/** The database of one purpose, up and migrated. */
export interface House {
  readonly postgres: Postgres;
  /** The keyring of this house: outside PostgreSQL, and never in a data backup. */
  readonly keyringPath: string;
  /** Where the audit's signed checkpoints are appended, away from the database. */
  readonly checkpointPath: string;
}

/** Starts or adopts PostgreSQL and brings its schema up to date. */
export async function openHouse(purpose: Purpose): Promise<House> {
  const postgres = await openPostgres({ purpose });
  const owner = new pg.Pool({ ...postgres.connection('owner'), max: 1 });
  try {
    await migrate(owner);
  } finally {
    await owner.end();
  }
  return {
    postgres,
    keyringPath: `${postgres.homeFolder}/keys/keyring.json`,
    checkpointPath: `${postgres.homeFolder}/keys/audit-checkpoints.jsonl`,
  };
}
