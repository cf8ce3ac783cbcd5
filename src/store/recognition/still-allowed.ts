import type { Viewer } from '../../domain/access/viewer.ts';
import type { ItemKey } from '../../seal/seal-row.ts';
import type { Recording } from '../recordings/recording-item.ts';
import type { Store } from '../store.ts';
import { loadViewer } from '../viewers.ts';
import { findRecognition, type Recognition } from './find-recognition.ts';
import { recognisable } from './recognisable.ts';

/** A right that has ended ends the program within five seconds; a second of asking and a second of dying are well inside. */
const ASKED_EVERY_MS = 1_000;

/** Somebody has ended it meanwhile. */
export class EndedMeanwhile extends Error {}

/** What holds at this moment: who asked for it, the recording, and the keys of sound and words. */
export interface StillAllowed {
  readonly viewer: Viewer;
  readonly recording: Recording;
  readonly soundKey: ItemKey;
  readonly wordsKey: ItemKey;
}

/** Throws unless whoever asked may still have it done, and nobody has ended it. */
export async function stillAllowed(store: Store, { clinic_id, id }: Recognition): Promise<StillAllowed> {
  const now = await findRecognition(store.db, clinic_id, id);
  if (now === undefined || (now.state !== 'waiting' && now.state !== 'under way')) throw new EndedMeanwhile();
  const asker = { clinicId: clinic_id, accountId: now.asked_by, steppedUp: false };
  const viewer = await loadViewer(store.db, asker);
  const { row } = await recognisable(store, viewer, now.recording_id);
  const soundKey = await store.vault.openItemKey(clinic_id, row.key_id);
  const wordsKey = await store.vault.openItemKey(clinic_id, now.key_id);
  return { viewer, recording: row, soundKey, wordsKey };
}

/**
 * Does the work while it is allowed: its signal is aborted within a second of a right that ends, of somebody who ends it,
 * or of the server that stops. Throws why.
 */
export async function whileAllowed(
  store: Store,
  recognition: Recognition,
  stopping: AbortSignal,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const ending = new AbortController();
  const asking = setInterval(() => {
    stillAllowed(store, recognition).catch((error: unknown) => ending.abort(error));
  }, ASKED_EVERY_MS);
  const signal = AbortSignal.any([ending.signal, stopping]);
  try {
    await work(signal);
  } catch (error) {
    throw ending.signal.aborted ? ending.signal.reason : error;
  } finally {
    clearInterval(asking);
  }
}
