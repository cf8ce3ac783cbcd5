import { randomBytes } from 'node:crypto';
import { tokenHash } from '../store/sign-ins.ts';

interface Entry {
  readonly clinicId: string;
  readonly accountId: string;
  readonly until: number;
}

/** A printed link is good for a quarter of an hour and once. */
const LINK_MS = 15 * 60_000;

/** One-use sign-in links of this process: printed in the terminal, never stored. */
export class EnterLinks {
  readonly #entries = new Map<string, Entry>();

  /** A new link's token for an account. */
  make(account: { clinicId: string; accountId: string }, now: number): string {
    const token = randomBytes(32).toString('base64url');
    this.#entries.set(tokenHash(token).toString('hex'), { ...account, until: now + LINK_MS });
    return token;
  }

  /** The account of a token, which is then used up; null where it is unknown, used or too old. */
  take(token: string, now: number): Entry | null {
    const name = tokenHash(token).toString('hex');
    const entry = this.#entries.get(name);
    this.#entries.delete(name);
    return entry !== undefined && entry.until > now ? entry : null;
  }
}
