import { v7 as newId } from 'uuid';

/** The id behind each readable key of the example: made when it is first asked for, the same ever after. */
export class ExampleIds {
  readonly #ids = new Map<string, string>();

  of(noun: string, key: string): string {
    const name = `${noun} ${key}`;
    const known = this.#ids.get(name);
    if (known !== undefined) return known;
    const id = newId();
    this.#ids.set(name, id);
    return id;
  }
}
