import type { Viewer } from '../../domain/access/viewer.ts';
import type { Side } from '../../domain/study/perspective.ts';
import type { Store } from '../store.ts';

/** One of a person's own seats and the hours they sat there in: theirs to know, whatever was made of them. */
export interface OwnSeatSummary {
  readonly seatId: string;
  readonly side: Side;
  /** The pair’s care, for its client; null where this is a seat in a study. */
  readonly careDyadId: string | null;
  readonly sessions: readonly {
    readonly id: string;
    readonly number: number;
    readonly heldOn: string | null;
  }[];
}

/** The viewer's own seats with the sessions at which they were present. Nobody else's seat is ever looked at. */
export async function listOwnSeats(store: Store, viewer: Viewer): Promise<OwnSeatSummary[]> {
  const own = viewer.seats.flatMap(({ side, ...seat }) => (side === null ? [] : [{ ...seat, side }]));
  if (own.length === 0) return [];
  const places = await store.db
    .selectFrom('study')
    .select('id')
    .where('clinic_id', '=', viewer.clinicId)
    .where('kind', '=', 'care')
    .where(
      'id',
      'in',
      own.map((seat) => seat.studyId),
    )
    .execute();
  const care = new Set(places.map(({ id }) => id));
  const seats = own.map(({ seatId, side, studyId, dyadId }) => ({
    seatId,
    side,
    careDyadId: side === 'client' && care.has(studyId) ? dyadId : null,
  }));
  const rows = await store.db
    .selectFrom('presence')
    .innerJoin('session', (join) =>
      join
        .onRef('session.clinic_id', '=', 'presence.clinic_id')
        .onRef('session.id', '=', 'presence.session_id'),
    )
    .select(['presence.seat_id', 'session.id', 'session.number', 'session.held_on'])
    .where('presence.clinic_id', '=', viewer.clinicId)
    .where(
      'presence.seat_id',
      'in',
      seats.map((seat) => seat.seatId),
    )
    .orderBy('session.number')
    .execute();
  return seats.map((seat) => ({
    ...seat,
    sessions: rows
      .filter((row) => row.seat_id === seat.seatId)
      .map((row) => ({ id: row.id, number: row.number, heldOn: row.held_on })),
  }));
}
