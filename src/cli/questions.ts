import { createInterface, type Interface } from 'node:readline';
import { Writable } from 'node:stream';
import { Redacted } from '../seal/redacted.ts';

/** Asks on the terminal without showing what is typed, or takes one line of standard input after the other. */
export class Questions {
  readonly #lines: Interface;
  readonly #answers: AsyncIterator<string>;

  constructor() {
    const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
    this.#lines = createInterface({ input: process.stdin, output: silent, terminal: process.stdin.isTTY });
    this.#answers = this.#lines[Symbol.asyncIterator]();
  }

  /** One answer; empty where the input has ended. */
  async ask(question: string): Promise<Redacted<string>> {
    process.stderr.write(question);
    const { value, done } = await this.#answers.next();
    process.stderr.write('\n');
    return new Redacted(done === true ? '' : value);
  }

  close(): void {
    this.#lines.close();
  }
}
