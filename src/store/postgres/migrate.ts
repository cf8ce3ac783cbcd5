import { Kysely, type Migration, Migrator, PostgresDialect, sql } from 'kysely';
import type pg from 'pg';
import { spine } from './migrations/0001-spine.ts';
import { interviewGuide } from './migrations/0002-interview-guide.ts';
import { people } from './migrations/0003-people.ts';
import { wordsTakenOut } from './migrations/0004-words-taken-out.ts';
import { withdrawal } from './migrations/0005-withdrawal.ts';

/** In order of application. A migration that has shipped is never edited: the next change is a new file. */
const MIGRATIONS: Record<string, Migration> = {
  '0001-spine': { up: async (db) => void (await sql.raw(spine).execute(db)) },
  '0002-interview-guide': { up: async (db) => void (await sql.raw(interviewGuide).execute(db)) },
  '0003-people': { up: async (db) => void (await sql.raw(people).execute(db)) },
  '0004-words-taken-out': { up: async (db) => void (await sql.raw(wordsTakenOut).execute(db)) },
  '0005-withdrawal': { up: async (db) => void (await sql.raw(withdrawal).execute(db)) },
};

/** Brings the schema up to date as its owner; concurrent starters wait for each other (Kysely's migration lock). */
export async function migrate(owner: pg.Pool): Promise<void> {
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: owner }) });
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
