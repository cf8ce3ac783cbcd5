import pg from 'pg';
import { refuseHalfRestored } from '../store/backup/restore-marker.ts';
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
  /** Remembers which folder holds the second copy of the keys. */
  readonly secondPlaceMemo: string;
  /** Recordings and scanned forms, sealed, in files of their own. */
  readonly blobFolder: string;
  /** Remembers where the last backup went. */
  readonly backupFolderMemo: string;
}

/** Starts or adopts PostgreSQL and brings its schema up to date. */
export async function openHouse(purpose: Purpose): Promise<House> {
  const postgres = await openPostgres({ purpose });
  await refuseHalfRestored(housePaths(postgres.homeFolder).keyringPath).catch(async (error: unknown) => {
    await postgres.stop();
    throw error;
  });
  const owner = new pg.Pool({ ...postgres.connection('owner'), max: 1 });
  try {
    await migrate(owner);
  } finally {
    await owner.end();
  }
  return { postgres, ...housePaths(postgres.homeFolder) };
}

/** Where a house keeps what is not in its database. */
export function housePaths(homeFolder: string): Omit<House, 'postgres'> {
  const folder = `${homeFolder}/keys`;
  return {
    keyringPath: `${folder}/keyring.json`,
    checkpointPath: `${folder}/audit-checkpoints.jsonl`,
    secondPlaceMemo: `${folder}/second-place.json`,
    blobFolder: `${homeFolder}/blobs`,
    backupFolderMemo: `${folder}/backup-folder.json`,
  };
}
