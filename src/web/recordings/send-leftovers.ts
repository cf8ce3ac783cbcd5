import { v7 as newId } from 'uuid';
import { resumeAttempt } from '../../api/recordings.ts';
import { CallRefused, call } from '../shell/call.ts';
import { newToken } from './begin-page-load.ts';
import { unlessHeld } from './capture-lock.ts';
import { dropLoad, dropSlice, type LeftLoad, listLoads, readSlice, sliceNumbers } from './local-slices.ts';
import { sendUntilKept } from './send-slice.ts';

/** What became of what a browser that was killed had left on this device. */
export interface Leftovers {
  readonly sent: number;
  /** What the server said where it would not have it; that rest is dropped. */
  readonly refused: readonly string[];
}

/** What the server will never take: it is over, somebody’s consent has ended, or it is not this person’s to send. */
const FINAL: readonly CallRefused['code'][] = ['refused', 'not found'];

/** Sends what earlier page loads of these recordings left here, unless their page is still open. */
export async function sendLeftovers(
  recordingIds: readonly string[],
  signal: AbortSignal,
): Promise<Leftovers> {
  let sent = 0;
  const refused: string[] = [];
  for (const load of await listLoads()) {
    if (!recordingIds.includes(load.recordingId)) continue;
    try {
      sent += (await unlessHeld(load.attemptId, () => sendLoad(load, signal))) ?? 0;
    } catch (error) {
      if (!(error instanceof CallRefused) || !FINAL.includes(error.code)) throw error;
      refused.push(error.message);
      await dropLoad(load.attemptId);
    }
  }
  return { sent, refused };
}

async function sendLoad(load: LeftLoad, signal: AbortSignal): Promise<number> {
  const { attemptId, recordingId, startMs } = load;
  const numbers = await sliceNumbers(attemptId);
  const token = newToken();
  const body = { changeId: newId(), id: attemptId, token, left: numbers.length };
  await call(resumeAttempt, { params: { recordingId }, body });
  for (const [index, number] of numbers.entries()) {
    const slice = await readSlice(attemptId, number);
    if (slice === undefined) continue;
    const ends = index === numbers.length - 1;
    const head = { token, number, last: slice.last, ends, closes: slice.last, startMs };
    await sendUntilKept({ head, sealed: slice.sealed }, signal, () => undefined);
    await dropSlice(attemptId, number);
  }
  await dropLoad(attemptId);
  return numbers.length;
}
