import { sql } from 'kysely';
import type { Viewer } from '../../domain/access/viewer.ts';
import { interviewFor } from '../alignment-target.ts';
import { makeChange } from '../change.ts';
import { NotFound } from '../refusals.ts';
import type { Store } from '../store.ts';
import { openRoomOf, type Room } from './room-facts.ts';

/** What the inquirer last asked of the tape. Each time the number grows, it stops; and goes there, where a place is named. */
export interface TapeOrders {
  readonly number: number;
  readonly toMs: number | null;
}

export const ordersOf = (room: Pick<Room, 'order_number' | 'order_ms'>): TapeOrders => ({
  number: room.order_number,
  toMs: room.order_ms,
});

/** What the page with the tape asks for while the tape stands and it has nothing to tell. */
export async function readOrders(store: Store, viewer: Viewer, interviewId: string): Promise<TapeOrders> {
  await interviewFor(store, viewer, interviewId, 'write');
  return ordersOf(await openRoomOf(store.db, viewer.clinicId, interviewId));
}

/**
 * The inquirer asks the page with the tape to stop, or to stop and go to a place. The page does so when it next hears, within
 * a second.
 */
export async function stopTape(
  store: Store,
  viewer: Viewer,
  asked: { readonly changeId: string; readonly interviewId: string; readonly toMs: number | null },
): Promise<void> {
  const { changeId, interviewId, toMs } = asked;
  await interviewFor(store, viewer, interviewId, 'write');
  // Without the study: that a tape was stopped stands in its own log and is no decision of the team’s.
  const request = { id: changeId, verb: 'stop tape', studyId: null, content: { interviewId, toMs } };
  await makeChange(store, viewer, request, async (change) => {
    const room = await change.tx
      .updateTable('recall_room')
      .set({ order_number: sql<number>`order_number + 1`, order_ms: toMs })
      .where('clinic_id', '=', viewer.clinicId)
      .where('interview_id', '=', interviewId)
      .where('ended_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (room === undefined) throw new NotFound();
  });
}
