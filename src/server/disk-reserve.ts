import { statfs } from 'node:fs/promises';
import type { Endpoint } from '../api/endpoint.ts';
import { isTakenOnAFullDisk } from './taken-on-a-full-disk.ts';

/** Below this no change is taken any more: what is left is for reading, whose audit is written too, and for mending. */
export const RESERVE_BYTES = 256 * 2 ** 20;
/** How old an answer of the disk may be. */
const FRESH_MS = 1_000;

/** Refused before the disk itself refuses; answered as a full disk is. */
export class DiskReserveReached extends Error {
  readonly code = 'ENOSPC';

  constructor() {
    super('the disk reserve is reached');
    this.name = 'DiskReserveReached';
  }
}

/**
 * Watches the disk of the data. A write-ahead log that cannot grow ends the database, and then nothing is read either;
 * so changes are refused while there is still room for reads.
 */
export class DiskReserve {
  readonly #folder: string;
  readonly #reserveBytes: number;
  #seen = { at: -Infinity, low: false };

  constructor(folder: string, reserveBytes = RESERVE_BYTES) {
    this.#folder = folder;
    this.#reserveBytes = reserveBytes;
  }

  /** Throws DiskReserveReached where this change may not be taken now. */
  async check(endpoint: Endpoint, body: unknown): Promise<void> {
    if (isTakenOnAFullDisk(endpoint, body)) return;
    if (await this.isReached()) throw new DiskReserveReached();
  }

  /** Whether too little is left to take a change. A disk that does not answer is not called full. */
  async isReached(): Promise<boolean> {
    const now = performance.now();
    if (now - this.#seen.at < FRESH_MS) return this.#seen.low;
    const disk = await statfs(this.#folder).catch(() => null);
    this.#seen = { at: now, low: disk !== null && disk.bavail * disk.bsize < this.#reserveBytes };
    return this.#seen.low;
  }
}
