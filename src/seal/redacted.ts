const INSPECT = Symbol.for('nodejs.util.inspect.custom');

/**
 * A secret that prints `[redacted]` in logs, JSON and inspection. A private field alone is not enough:
 * Node's inspector shows private fields when asked to.
 */
export class Redacted<T> {
  readonly #read: () => T;

  constructor(value: T) {
    this.#read = () => value;
  }

  /** The secret itself. Every call is a place to look at in review. */
  reveal(): T {
    return this.#read();
  }

  toString(): string {
    return '[redacted]';
  }

  toJSON(): string {
    return '[redacted]';
  }

  [INSPECT](): string {
    return '[redacted]';
  }
}
