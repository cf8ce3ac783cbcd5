import type { Capacity, Viewer } from '../../domain/access/viewer.ts';
import type { Action, Kind } from '../../domain/access/allow-table.ts';
import type { Side } from '../../domain/study/perspective.ts';
import { NotFound } from '../refusals.ts';
import type { Store } from '../store.ts';
import { type StudyAccess, studyAccess } from '../study-access.ts';

/** Where the person sits whose own record is asked for. */
export interface OwnSeat {
  readonly clinicId: string;
  readonly seatId: string;
  readonly studyId: string;
  readonly dyadId: string;
  readonly side: Side;
  readonly access: StudyAccess;
  readonly capacity: Capacity;
}

/** One of the viewer's own seats, where the access rule lets them do this to what is their own. */
export async function ownSeat(
  store: Store,
  viewer: Viewer,
  seatId: string,
  action: Action,
  kind: Kind,
): Promise<OwnSeat> {
  const seat = viewer.seats.find((each) => each.seatId === seatId);
  if (seat === undefined || seat.side === null) throw new NotFound();
  const { studyId, dyadId, side } = seat;
  const access = await studyAccess(store.db, viewer, studyId);
  const capacity = access.require(action, { kind, perspective: side, dyadId });
  return { clinicId: viewer.clinicId, seatId, studyId, dyadId, side, access, capacity };
}
