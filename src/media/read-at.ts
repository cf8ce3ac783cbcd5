import { CustomSource } from 'mediabunny';

/** A file that is read in pieces, wherever they come from: sealed slices, a sealed file, a test’s buffer. */
export interface ReadAt {
  readonly bytes: number;
  /** Exactly the bytes from `from` up to, not including, `to`. */
  read(from: number, to: number): Promise<Uint8Array>;
}

/** Small, because several recordings may be read at once. */
const CACHE_BYTES = 4 * 2 ** 20;

/** The file as the demuxers read it. */
export const sourceOf = (file: ReadAt): CustomSource =>
  new CustomSource({
    getSize: () => file.bytes,
    read: (start, end) => file.read(start, end),
    maxCacheSize: CACHE_BYTES,
    // Whole blocks: a demuxer asks for a dozen bytes at a time, each of which would pass a thread and open a seal.
    prefetchProfile: 'fileSystem',
  });
