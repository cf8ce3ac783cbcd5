import { v7 as newId } from 'uuid';
import type { MediaFacts } from '../../media/look-into.ts';
import type { ReadAt } from '../../media/read-at.ts';
import type { ItemKey } from '../../seal/seal-row.ts';
import { blobAsFile } from '../blobs/blob-as-file.ts';
import type { WrittenBlob } from '../blobs/blob-files.ts';
import type { Store } from '../store.ts';
import {
  lookIntoInThread,
  MEDIA_LIMITS,
  MediaThreadLost,
  planInThread,
  writeInThread,
} from './media-thread.ts';

/**
 * Seals a WebM that was written without an end in sight as one with a duration and cues, in two passes. Null where not one
 * whole packet is in it. Throws MediaBroken.
 */
export async function writeSeekable(
  store: Store,
  key: ItemKey,
  clinicId: string,
  file: ReadAt,
  limits = MEDIA_LIMITS,
): Promise<{ readonly blob: WrittenBlob; readonly facts: MediaFacts } | null> {
  const plan = await planInThread(file, limits);
  if (plan === null) return null;
  const blob = await store.files.write(key, { clinicId, id: newId() }, writeInThread(file, plan));
  const facts = await lookIntoInThread(blobAsFile(store.files, key, blob));
  if (typeof facts !== 'string') return { blob, facts };
  await store.files.remove(blob);
  // What was written here just now can be read.
  throw new MediaThreadLost();
}
