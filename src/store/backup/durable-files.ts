import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A file as it was written or read: enough to tell that another copy is the same. */
export interface FileSum {
  readonly bytes: number;
  readonly sha256: string;
  /** Line ends in it; in PostgreSQL's text COPY, its rows. */
  readonly lines: number;
}

/** Passes a stream on and sums it up. */
export function summing(): {
  tap: (source: AsyncIterable<Uint8Array>) => AsyncGenerator<Uint8Array>;
  sum: () => FileSum;
} {
  const hash = createHash('sha256');
  let bytes = 0;
  let lines = 0;
  return {
    tap: async function* (source) {
      for await (const chunk of source) {
        hash.update(chunk);
        bytes += chunk.length;
        for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lines += 1;
        yield chunk;
      }
    },
    sum: () => ({ bytes, sha256: hash.digest('hex'), lines }),
  };
}

/** Writes a new file through to the disk. */
export async function writeThrough(path: string, source: Readable): Promise<FileSum> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const { tap, sum } = summing();
  await pipeline(source, tap, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }));
  return sum();
}

/** Reads a whole file and sums it up. */
export async function sumFile(path: string): Promise<FileSum> {
  const { tap, sum } = summing();
  for await (const chunk of tap(createReadStream(path))) void chunk;
  return sum();
}

/** Makes the names in a folder durable, as fsync of a file does not. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
