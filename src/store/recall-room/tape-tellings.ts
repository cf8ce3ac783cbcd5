import { MOST_EVENTS_AT_ONCE, type TapeEvent } from '../../domain/recall/tape-log.ts';
import type { Viewer } from '../../domain/access/viewer.ts';
import { interviewFor } from '../alignment-target.ts';
import { NotFound, Refused } from '../refusals.ts';
import { columnSealer, isErased, openColumn } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import { type TapeOrders, ordersOf } from './stop-tape.ts';
import { openRoomOf } from './room-facts.ts';

/** An event with the id that its page gave it; of a stop it becomes the moment’s. */
export interface ToldEvent extends TapeEvent {
  readonly id: string;
}

/** What a page tells at once, in the order of one page load. */
export interface TapeTelling {
  readonly interviewId: string;
  readonly id: string;
  /** One page load: it begins with `opened`. */
  readonly pageId: string;
  readonly number: number;
  readonly events: readonly ToldEvent[];
}

/**
 * Keeps what the tape did; durable when this returns. The same telling again is the same, another one under its number is
 * not found. Answers with what the inquirer last asked for. Without a line in the list of
 * changes: two tellings a second are no decisions of anybody.
 */
export async function tellTape(store: Store, viewer: Viewer, telling: TapeTelling): Promise<TapeOrders> {
  const { clinicId } = viewer;
  const { interviewId, id, pageId, number, events } = telling;
  if (events.length > MOST_EVENTS_AT_ONCE) throw new Refused('room.too-much-at-once');
  const { key } = await interviewFor(store, viewer, interviewId, 'write');
  const room = await openRoomOf(store.db, clinicId, interviewId);
  const sealed = columnSealer(key, 'tape_telling', id, 1)('events', JSON.stringify(events));
  await store.db.transaction().execute(async (tx) => {
    const added = await tx
      .insertInto('tape_telling')
      .values({
        clinic_id: clinicId,
        id,
        interview_id: interviewId,
        page_id: pageId,
        number,
        events: sealed,
        key_id: key.id,
        told_at: store.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (added === undefined) await requireSame(store, clinicId, telling);
    if (room.started_at === null) {
      await tx
        .updateTable('recall_room')
        .set({ started_at: store.now() })
        .where('clinic_id', '=', clinicId)
        .where('id', '=', room.id)
        .where('started_at', 'is', null)
        .execute();
    }
  });
  return ordersOf(room);
}

/** A repeated telling must be the one that is kept, to the letter. */
async function requireSame(store: Store, clinicId: string, telling: TapeTelling): Promise<void> {
  const row = await store.db
    .selectFrom('tape_telling')
    .selectAll()
    .where('clinic_id', '=', clinicId)
    .where('id', '=', telling.id)
    .executeTakeFirst();
  if (
    row?.interview_id !== telling.interviewId ||
    row.page_id !== telling.pageId ||
    row.number !== telling.number
  )
    throw new NotFound();
  const keys = await store.vault.openItemKeys(clinicId, [row.key_id]);
  const kept = openColumn(keys, 'tape_telling', row, 'events', row.events);
  if (kept !== JSON.stringify(telling.events)) throw new NotFound();
}

const startOf = (events: readonly ToldEvent[]): number => events[0]?.interviewMs ?? 0;

/**
 * The whole log of an interview, for a use case that has asked the access rule: page loads in the order in which they
 * began, each in its own order, whenever its tellings came. Where a page was opened
 * while another still was, the later one is what was watched.
 */
export async function readTapeLog(store: Store, clinicId: string, interviewId: string): Promise<ToldEvent[]> {
  const rows = await store.db
    .selectFrom('tape_telling')
    .selectAll()
    .where('clinic_id', '=', clinicId)
    .where('interview_id', '=', interviewId)
    .orderBy('ordinal')
    .execute();
  const keys = await store.vault.openItemKeys(
    clinicId,
    rows.map((row) => row.key_id),
  );
  const pages = new Map<string, { number: number; events: ToldEvent[] }[]>();
  for (const row of rows.filter((each) => !isErased(keys, each))) {
    const events = JSON.parse(openColumn(keys, 'tape_telling', row, 'events', row.events)) as ToldEvent[];
    pages.set(row.page_id, [...(pages.get(row.page_id) ?? []), { number: row.number, events }]);
  }
  const loads = [...pages.values()]
    .map((tellings) =>
      tellings.sort((one, other) => one.number - other.number).flatMap(({ events }) => events),
    )
    .sort((one, other) => startOf(one) - startOf(other));
  return loads.flatMap((events, at) => {
    const next = loads[at + 1];
    return next === undefined ? events : events.filter((event) => event.interviewMs < startOf(next));
  });
}
