import { type SliceHead, sendSlice } from '../../api/recordings.ts';
import { sendFile } from '../imports/send-file.ts';
import { CallRefused } from '../shell/call.ts';

/** A slice that is sealed already, with what is said about it. */
export interface SealedSlice {
  readonly head: SliceHead;
  readonly sealed: Uint8Array<ArrayBuffer>;
}

/** What the network or the server gets over by itself: a lost line, a lock, a full disk, a restart. */
const PASSES: readonly CallRefused['code'][] = [
  'no connection',
  'locked',
  'set-up',
  'disk full',
  'failed',
  'too many',
];
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;

/**
 * Sends a slice until it is kept: the same bytes each time, so that the second time changes nothing. Throws CallRefused
 * where the server will not have it, or the signal’s reason once that is given.
 */
export async function sendUntilKept(
  slice: SealedSlice,
  signal: AbortSignal,
  waiting: (code: CallRefused['code'] | null) => void,
): Promise<void> {
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    signal.throwIfAborted();
    try {
      await sendFile(sendSlice, { params: {}, body: slice.head, file: new Blob([slice.sealed]) });
      waiting(null);
      return;
    } catch (error) {
      if (!(error instanceof CallRefused) || !PASSES.includes(error.code)) throw error;
      waiting(error.code);
      await pause(wait, signal);
    }
  }
}

/** Waits, but no longer than until the line is back or the signal comes. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const on = (): void => {
      clearTimeout(timer);
      window.removeEventListener('online', on);
      signal.removeEventListener('abort', on);
      resolve();
    };
    const timer = setTimeout(on, ms);
    window.addEventListener('online', on);
    signal.addEventListener('abort', on);
  });
}
