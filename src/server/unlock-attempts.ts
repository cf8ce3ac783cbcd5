import { TooMany } from '../store/refusals.ts';
import { Turnstile } from '../store/sign-in/turnstile.ts';

/** So many wrong passphrases are free; each further one doubles the wait, from one minute to an hour. */
const FREE = 5;
const LONGEST_MINUTES = 60;

/**
 * Limits unlocking, which costs 256 MiB and more than a second each time: one at a time, nobody waits. Kept by this
 * process, because before unlocking there is no key to hide an address with in the database.
 */
export class UnlockAttempts {
  readonly #turnstile = new Turnstile(1, 0);
  readonly #now: () => number;
  #failures = 0;
  #closedUntil = 0;

  /** `now` in milliseconds of a clock that nobody sets back. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Runs one attempt; what it throws counts as a failure. Throws TooMany while closed or while another one runs. */
  async attempt<Result>(work: () => Promise<Result>): Promise<Result> {
    const waitMs = this.#closedUntil - this.#now();
    if (waitMs > 0) throw new TooMany(Math.ceil(waitMs / 60_000));
    return this.#turnstile.pass(async () => {
      try {
        const result = await work();
        this.#failures = 0;
        return result;
      } catch (error) {
        this.#failures += 1;
        const minutes = Math.min(2 ** (this.#failures - FREE), LONGEST_MINUTES);
        if (this.#failures >= FREE) this.#closedUntil = this.#now() + minutes * 60_000;
        throw error;
      }
    });
  }
}
