/**
 * The interview’s own clock in the page with the tape. It began when the first page began; a page that comes after a reload
 * is told by the server how long ago that was, and goes on from there by its own monotonic clock, which no change of the
 * device’s time moves.
 */
export class InterviewClock {
  readonly #startedAt: number;

  /** `elapsedMs` is how long the interview had lasted at `heardAt`, in the page’s `performance.now()`. */
  constructor(elapsedMs: number, heardAt: number) {
    this.#startedAt = heardAt - elapsedMs;
  }

  /** Milliseconds since the interview began. */
  now(): number {
    return Math.max(0, performance.now() - this.#startedAt);
  }
}
