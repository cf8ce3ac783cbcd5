import type { Viewer } from '../../domain/access/viewer.ts';
import { tapeNow } from '../../domain/recall/tape-log.ts';
import type { Side } from '../../domain/study/perspective.ts';
import { interviewFor } from '../alignment-target.ts';
import { keepAudit } from '../change.ts';
import type { Store } from '../store.ts';
import { findRecording } from '../recordings/recording-item.ts';
import { openRoomOf, type Room } from './room-facts.ts';
import { ordersOf, type TapeOrders } from './stop-tape.ts';
import { readTapeLog } from './tape-tellings.ts';
import { requireTape } from './tapes.ts';

/** What the page with the tape is told: enough to go on where an earlier page was left, and nothing of anybody. */
export interface TapePage {
  readonly side: Side;
  readonly tapeId: string;
  readonly media: 'audio' | 'video';
  readonly durationMs: number;
  readonly offsetMs: number | null;
  readonly soundId: string | null;
  readonly runUpMs: number;
  /** How long the interview has lasted; null where it has not begun. */
  readonly elapsedMs: number | null;
  /** Where the tape was last heard of, on the session clock. */
  readonly sessionMs: number;
  readonly orders: TapeOrders;
}

/** Opens the tape for the page that a room’s link opened, in the name of whoever made the link. */
export async function readTapePage(store: Store, viewer: Viewer, interviewId: string): Promise<TapePage> {
  const { clinicId } = viewer;
  const on = await interviewFor(store, viewer, interviewId, 'write');
  const room = await openRoomOf(store.db, clinicId, interviewId);
  const tape = await requireTape(store, on.access, clinicId, on.row, room.tape_id);
  const log = await readTapeLog(store, clinicId, interviewId);
  const { studyId, dyadId, capacity } = on;
  await keepAudit(store.db, clinicId, viewer.accountId, [
    { event: 'tape opened', capacity, studyId, dyadId, itemId: interviewId },
  ]);
  return {
    side: on.row.side,
    tapeId: tape.id,
    media: tape.media,
    durationMs: tape.durationMs,
    offsetMs: tape.offsetMs,
    soundId: room.sound_id,
    runUpMs: room.run_up_ms,
    elapsedMs: await elapsedMs(store, clinicId, room),
    sessionMs: tapeNow(log)?.toMs ?? tape.offsetMs ?? 0,
    orders: ordersOf(room),
  };
}

/** The interview’s clock is its own recording’s where there is one, so that log and sound lie on one clock. */
async function elapsedMs(store: Store, clinicId: string, room: Room): Promise<number | null> {
  const begun =
    room.sound_id === null
      ? room.started_at
      : (await findRecording(store.db, clinicId, room.sound_id))?.begun_at;
  return begun === null || begun === undefined ? null : store.now().getTime() - begun.getTime();
}
