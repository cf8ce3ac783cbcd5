import { NotFound, Refused } from './refusals.ts';

/** unique_violation and foreign_key_violation (PostgreSQL, Appendix A). */
const UNIQUE = '23505';
const FOREIGN_KEY = '23503';

/**
 * What a use case answers where a row it wrote is there already, or names one that is not. A taken id is not found:
 * whose it is is nobody's business. Every other error stays what it is.
 */
export function takenAlready(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { code, constraint = '' } = error as Error & { code?: string; constraint?: string };
  if (code === FOREIGN_KEY || (code === UNIQUE && constraint.endsWith('_pkey'))) return new NotFound();
  return code === UNIQUE ? new Refused('error.written-meanwhile') : error;
}
