import type { ClientConfig } from 'pg';
import type { HomeQuestion } from './choose-home.ts';
import type { DatabaseRole } from './database-roles.ts';
import { openEmbedded } from './embedded-server.ts';
import { openNamed } from './named-server.ts';
import type { HowReached } from './reach-server.ts';

/** A PostgreSQL that answers, with the database `entente` and its roles in place. */
export interface Postgres {
  /** False for the server that DATABASE_URL names; Entente then neither starts nor stops it. */
  readonly embedded: boolean;
  /** Where Entente keeps its own files (0711: others may pass through it, so make private folders 0700). */
  readonly homeFolder: string;
  /** As the server says it, for example "18.4". */
  readonly version: string;
  /** How it was reached: `recovered` after a crash, `named` for DATABASE_URL. */
  readonly how: HowReached | 'named';
  /** Settings for a `Pool` or `Client` that acts as one role; `database` is for tests. */
  connection(role: DatabaseRole, database?: string): ClientConfig;
  /** Settings for one who may make and drop databases: the supervisor and the tests. */
  administration(database?: string): ClientConfig;
  /** Close pools first. Stops the embedded server when no other process uses it. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Gives a running PostgreSQL: the one DATABASE_URL names, for real data only, or else the embedded one, which is made,
 * started or adopted as needed. Throws `StartRefused`, whose message is one sentence for the person who starts Entente.
 */
export async function openPostgres(question: HomeQuestion): Promise<Postgres> {
  const env = question.env ?? process.env;
  const url = env[question.purpose === 'check' ? 'ENTENTE_CHECK_DATABASE_URL' : 'DATABASE_URL'];
  const mayUseUrl = question.purpose === 'real' || question.purpose === 'check';
  return url && mayUseUrl ? openNamed(url, question) : openEmbedded(question);
}
