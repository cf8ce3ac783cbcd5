/**
 * What one account may ask for: pages open with some twenty requests and a quick coder sends five a second, so a person
 * never meets this; a program that copies a study or fills it does (ASVS 5.0 V2.4.1).
 */
const AT_ONCE = 600;
const A_SECOND = 20;

/** Counts requests by account: a bucket that fills at a steady rate. */
export class Pace {
  readonly #atOnce: number;
  readonly #aSecond: number;
  readonly #left = new Map<string, { requests: number; at: number }>();

  constructor(atOnce = AT_ONCE, aSecond = A_SECOND) {
    this.#atOnce = atOnce;
    this.#aSecond = aSecond;
  }

  /** Seconds to wait, 0 where the request may go on. `now` in milliseconds. */
  take(accountId: string, now: number): number {
    const before = this.#left.get(accountId) ?? { requests: this.#atOnce, at: now };
    const since = (Math.max(0, now - before.at) / 1000) * this.#aSecond;
    const requests = Math.min(this.#atOnce, before.requests + since);
    const goesOn = requests >= 1;
    this.#left.set(accountId, { requests: goesOn ? requests - 1 : requests, at: now });
    return goesOn ? 0 : Math.ceil((1 - requests) / this.#aSecond);
  }
}
