import type { Viewer } from '../../domain/access/viewer.ts';
import { SIDES, type Side } from '../../domain/study/perspective.ts';
import type { ItemOf } from '../keys/vault.ts';
import { isThereFor } from '../change.ts';
import { NotFound } from '../refusals.ts';
import type { Store } from '../store.ts';
import { notFoundAsLate, type StudyAccess, studyAccess, type Target } from '../study-access.ts';
import { seatsOfDyad } from '../transcript-owners.ts';

/** The plain columns of a lane that the access rule and its key need. */
export interface LaneRow {
  readonly id: string;
  readonly study_id: string;
  readonly dyad_id: string;
  readonly session_id: string;
  readonly kind: 'observed' | 'rating';
  readonly side: Side;
  /** What an observed lane was made from. */
  readonly sound: boolean;
  readonly picture: boolean;
  readonly by_machine: boolean;
}

export const LANE_COLUMNS = [
  'id',
  'study_id',
  'dyad_id',
  'session_id',
  'kind',
  'side',
  'sound',
  'picture',
  'by_machine',
] as const;

const tracksOf = ({ sound, picture }: Pick<LaneRow, 'sound' | 'picture'>): ('audio' | 'video')[] => [
  ...(sound ? (['audio'] as const) : []),
  ...(picture ? (['video'] as const) : []),
];

/**
 * What the access rule is asked about a lane. What was observed stands under the joint recording that it was made
 * from; a rating is its person's recall, and the partner never learns that it is there.
 */
export function targetOfLane(row: LaneRow): Target {
  const { id, dyad_id: dyadId, session_id: sessionId } = row;
  if (row.kind === 'rating') return { kind: 'recall', perspective: row.side, dyadId, id };
  return { kind: 'recording', perspective: 'joint', dyadId, id, sessionId, tracks: tracksOf(row) };
}

/** The item that a lane is sealed as: both people's, or its person's. */
export async function itemOfLane(store: Store, clinicId: string, row: LaneRow): Promise<ItemOf> {
  const seats = await seatsOfDyad(store.db, clinicId, row.dyad_id);
  const rating = row.kind === 'rating';
  const owners = SIDES.filter((side) => !rating || side === row.side).flatMap((side) => {
    const seat = seats.find((each) => each.role === side);
    if (seat === undefined) throw new NotFound();
    const modalities = rating ? (['recall'] as const) : tracksOf(row);
    return modalities.map((modality) => ({ seatId: seat.id, modality }));
  });
  const scope = { kind: 'study', id: row.study_id } as const;
  return { kind: 'lane', id: row.id, scope, owners, perspective: rating ? row.side : 'joint' };
}

/** What a program made of a recording needs a consent of its own, of both people, for each thing it was made from. */
export async function analysisConsented(
  store: Store,
  clinicId: string,
  access: StudyAccess,
  row: LaneRow,
): Promise<boolean> {
  if (!row.by_machine) return true;
  const seats = await seatsOfDyad(store.db, clinicId, row.dyad_id);
  const people = seats.filter(({ role }) => role === 'client' || role === 'therapist').map(({ id }) => id);
  return tracksOf(row).every((track) => access.consents(people, 'automatic analysis', track));
}

/** A lane that the viewer may act on so, also one that the change `removedBy` took out; NotFound for every other reason. */
export async function laneFor(
  store: Store,
  viewer: Viewer,
  laneId: string,
  action: 'read' | 'write' | 'export',
  removedBy: string | null = null,
): Promise<{ row: LaneRow; access: StudyAccess; capacity: string }> {
  const row = await store.db
    .selectFrom('lane')
    .select([...LANE_COLUMNS, 'deleted_at'])
    .where('clinic_id', '=', viewer.clinicId)
    .where('id', '=', laneId)
    .executeTakeFirst();
  if (row === undefined || !(await isThereFor(store.db, viewer.clinicId, row, removedBy)))
    return notFoundAsLate(store.db, viewer, laneId);
  const access = await studyAccess(store.db, viewer, row.study_id);
  const capacity = access.require(action, targetOfLane(row));
  if (!(await analysisConsented(store, viewer.clinicId, access, row))) throw new NotFound();
  return { row, access, capacity };
}
