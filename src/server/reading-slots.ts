import { Refused } from '../store/refusals.ts';

/** Readings at once in one process: each may take a core and half a gigabyte. */
const AT_ONCE = 2;
/** More than these wait somewhere else: their uploads stand still meanwhile. */
const MOST_WAITING = 20;

/** Lets so many readings of files run at once, the others in the order in which they came. */
export class ReadingSlots {
  readonly #atOnce: number;
  readonly #mostWaiting: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(atOnce = AT_ONCE, mostWaiting = MOST_WAITING) {
    this.#atOnce = atOnce;
    this.#mostWaiting = mostWaiting;
  }

  /** Throws Refused where too many wait already. */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#running < this.#atOnce) this.#running += 1;
    else await this.#turn();
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      // The place goes over to who waits longest, so nobody can come between.
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }

  async #turn(): Promise<void> {
    if (this.#waiting.length >= this.#mostWaiting) throw new Refused('import.busy');
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }
}
