import type { ReadAt } from '../../media/read-at.ts';
import type { ItemKey } from '../../seal/seal-row.ts';
import type { BlobFiles, BlobName } from './blob-files.ts';

/** A sealed file as what looks into media reads it: only the chunks that are asked for are opened. */
export const blobAsFile = (
  files: BlobFiles,
  key: ItemKey,
  blob: BlobName & { readonly contentBytes: number },
): ReadAt => ({
  bytes: blob.contentBytes,
  read: async (from, to) => {
    const whole = new Uint8Array(to - from);
    let at = 0;
    for await (const bytes of files.read(key, blob, from, to)) {
      whole.set(bytes, at);
      at += bytes.length;
    }
    return whole;
  },
});
