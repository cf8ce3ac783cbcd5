import { TooMany } from '../refusals.ts';

/** Lets a few through at a time and a bounded number wait: costly work must not become a way to fill the memory. */
export class Turnstile {
  readonly #atOnce: number;
  readonly #mayWait: number;
  readonly #waiting: (() => void)[] = [];
  #inside = 0;

  constructor(atOnce: number, mayWait: number) {
    this.#atOnce = atOnce;
    this.#mayWait = mayWait;
  }

  /** Runs the work when its turn comes. Throws TooMany at once when too many wait already. */
  async pass<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#inside < this.#atOnce) this.#inside += 1;
    else await this.#wait();
    try {
      return await work();
    } finally {
      // Whoever waited longest takes this place over, so the count stays as it is.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#inside -= 1;
    }
  }

  async #wait(): Promise<void> {
    if (this.#waiting.length >= this.#mayWait) throw new TooMany(1);
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }
}
