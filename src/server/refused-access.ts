import { log } from './log.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** Set once it is known who asks. */
    account: string;
    /** The pattern of the endpoint that answers. */
    endpoint: string;
  }
}

/** What was refused, to whom. Nothing of it says whether the thing that was asked for is there. */
export interface Refusal {
  /** Null for somebody who is not signed in. */
  readonly account: string | null;
  readonly method: string;
  /** The endpoint's pattern, never the path that was asked for. */
  readonly path: string;
  readonly status: number;
}

/** One line a minute for the same refusal, with how often it came: nobody fills the disk of the log by asking. */
const MINUTE_MS = 60_000;
/** Beyond this many different refusals the older ones are told anew. */
const MOST_KNOWN = 10_000;

/** Which answers are refusals of access or of what gets around it (ASVS 5.0 V16.3.2, V16.3.3). */
const REFUSALS: readonly number[] = [403, 404, 413, 415, 429];
export const isRefusal = (status: number): boolean => REFUSALS.includes(status);

/**
 * Tells the server's own log of refused requests, for its operator and for nobody else: no endpoint reads it. A refused
 * id and an unknown one are one line, as they are one answer.
 */
export class RefusedAccess {
  readonly #known = new Map<string, { at: number; more: number }>();
  readonly #write: typeof log;

  constructor(write: typeof log = log) {
    this.#write = write;
  }

  /** `now` in milliseconds. */
  note(refusal: Refusal, now: number): void {
    const { account, ...fields } = refusal;
    const key = JSON.stringify(refusal);
    const known = this.#known.get(key);
    if (known !== undefined && now - known.at < MINUTE_MS) {
      known.more += 1;
      return;
    }
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    this.#known.set(key, { at: now, more: 0 });
    this.#write('access refused', {
      ...fields,
      ...(account !== null && { account }),
      count: 1 + (known?.more ?? 0),
    });
  }
}
