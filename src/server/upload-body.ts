import { Refused } from '../store/refusals.ts';

/** A person's slow line sends something in this time; nothing at all means that it is gone. */
const STALL_MS = 20_000;
/** The JSON before the file: the choices for a thousand conversations. */
const HEAD_BYTES = 4 * 1024 * 1024;

/** The body of an upload (see src/api/imports.ts): what is asked, then the file's bytes. */
export class UploadBody {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #stallMs: number;
  #left: Uint8Array = new Uint8Array(0);
  /** It stalled or broke off: nothing more is waited for. */
  #over = false;

  constructor(stream: ReadableStream<Uint8Array>, stallMs = STALL_MS) {
    this.#reader = stream.getReader();
    this.#stallMs = stallMs;
  }

  /** The JSON at the head. Throws Refused where it is cut off or no JSON. */
  async head(): Promise<unknown> {
    const length = new DataView((await this.#exactly(4)).buffer).getUint32(0);
    if (length > HEAD_BYTES) throw new Refused('import.broken');
    try {
      return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(await this.#exactly(length)));
    } catch (error) {
      throw error instanceof SyntaxError || error instanceof TypeError ? new Refused('import.broken') : error;
    }
  }

  /** The file's bytes as they arrive. Ending early leaves the rest to `drain`. */
  async *file(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const chunk = await this.#next();
      if (chunk === null) return;
      if (chunk.length > 0) yield chunk;
    }
  }

  /**
   * Takes what still comes and forgets it: a browser that is answered while it sends reports a broken connection
   * instead of the answer. Longer than `mostMs` nothing is taken, and the line is cut.
   */
  async drain(mostBytes: number, mostMs?: number): Promise<void> {
    let taken = 0;
    const cut = async (): Promise<void> => this.#reader.cancel().catch(() => undefined);
    const timer = mostMs === undefined ? undefined : setTimeout(() => void cut(), mostMs);
    try {
      for await (const chunk of this.#over ? [] : this.file()) {
        taken += chunk.length;
        if (taken > mostBytes) break;
      }
    } catch {
      // It is being thrown away: that it broke off changes nothing.
    }
    clearTimeout(timer);
    await cut();
  }

  async #exactly(length: number): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = new Uint8Array(length);
    for (let filled = 0; filled < length; ) {
      const chunk = await this.#next();
      if (chunk === null) throw new Refused('import.broken');
      const taken = chunk.subarray(0, length - filled);
      bytes.set(taken, filled);
      filled += taken.length;
      this.#left = chunk.subarray(taken.length);
    }
    return bytes;
  }

  async #next(): Promise<Uint8Array | null> {
    if (this.#left.length > 0) {
      const left = this.#left;
      this.#left = new Uint8Array(0);
      return left;
    }
    let timer: NodeJS.Timeout | undefined;
    const stalled = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Refused('import.stalled')), this.#stallMs);
    });
    try {
      const { done, value } = await Promise.race([this.#read(), stalled]);
      return done || value === undefined ? null : value;
    } catch (error) {
      this.#over = true;
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  async #read(): Promise<{ done: boolean; value?: Uint8Array | undefined }> {
    try {
      return await this.#reader.read();
    } catch {
      // Who sends has hung up: nobody's fault here, and nothing for the log.
      throw new Refused('import.broken');
    }
  }
}
