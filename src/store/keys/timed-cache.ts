/** Keeps values for a stated time after they were put in; a withdrawal or role change drops them at once. */
export class TimedCache<Value> {
  readonly #entries = new Map<string, { value: Value; until: number }>();
  readonly #keepMs: number;
  readonly #now: () => number;

  constructor(keepMs: number, now: () => number) {
    this.#keepMs = keepMs;
    this.#now = now;
  }

  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    if (entry.until > this.#now()) return entry.value;
    this.#entries.delete(key);
    return undefined;
  }

  put(key: string, value: Value): Value {
    this.#entries.set(key, { value, until: this.#now() + this.#keepMs });
    return value;
  }

  drop(key: string): void {
    this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
  }
}
