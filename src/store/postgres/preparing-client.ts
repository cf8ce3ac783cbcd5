import { createHash } from 'node:crypto';
import pg from 'pg';

/** Statements a connection keeps prepared; queries whose text varies with a list's length come after these. */
const KEPT = 300;
/** Beyond this many parameters a statement's text is hardly ever sent twice. */
const MOST_PARAMETERS = 60;

const names = new Map<string, string>();

/**
 * A client that names its statements, so that PostgreSQL parses and plans each of them once a connection instead
 * of once a call: planning the access facts took longer than reading them.
 */
export class PreparingClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    // A connection that dies between two queries of a transaction would else end the process; the next query on
    // it fails with the reason, and the pool replaces it.
    this.on('error', () => undefined);
  }

  // pg overloads query in eleven ways; only the form that Kysely uses, (text, values), is changed.
  override query(...args: unknown[]): never {
    const [text, values] = args;
    if (typeof text === 'string' && Array.isArray(values) && values.length <= MOST_PARAMETERS) {
      const name = nameOf(text);
      if (name !== undefined)
        return super.query({ name, text, values } as never, ...(args.slice(2) as never[])) as never;
    }
    return super.query(...(args as [never])) as never;
  }
}

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= KEPT) return known;
  const name = createHash('sha256').update(text).digest('hex').slice(0, 32);
  names.set(text, name);
  return name;
}
