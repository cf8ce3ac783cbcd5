import type { Viewer } from '../domain/access/viewer.ts';
import type { Side } from '../domain/study/perspective.ts';
import type { ItemKey } from '../seal/seal-row.ts';
import type { ItemOf } from './keys/vault.ts';
import { interviewItem } from './interviews.ts';
import { placeOfSession } from './session-place.ts';
import type { Store } from './store.ts';
import { notFoundAsLate, type StudyAccess, studyAccess, type Target } from './study-access.ts';

/** The plain columns of an interview that its alignment needs. */
export interface InterviewRow {
  readonly id: string;
  readonly study_id: string;
  readonly dyad_id: string;
  readonly session_id: string;
  readonly seat_id: string;
  readonly side: Side;
  /** Of a supervisee’s own recall: its cycle of supervision. */
  readonly cycle_id: string | null;
}

/** Something with a place on the session clock: one side's recall interview, or the session itself. */
export interface OnClock {
  readonly studyId: string;
  readonly dyadId: string;
  readonly sessionId: string;
  readonly access: StudyAccess;
  readonly capacity: string;
  /** The key of its history: the interviewed person's, or both sides'. */
  readonly key: ItemKey;
  /** Of a supervisee’s own recall: its cycle of supervision. What is done in it is no decision of the study’s. */
  readonly cycleId: string | null;
}

/** What the access rule is asked about an interview and everything that hangs on it. */
export const targetOfInterview = (
  row: Pick<InterviewRow, 'id' | 'side' | 'dyad_id' | 'cycle_id'>,
): Target => ({
  kind: row.cycle_id === null ? 'recall' : 'supervision',
  perspective: row.side,
  dyadId: row.dyad_id,
  id: row.id,
  ...(row.cycle_id !== null && { cycleId: row.cycle_id }),
});

/** An interview on which the viewer may act so; NotFound for every other reason. */
export async function interviewFor(
  store: Store,
  viewer: Viewer,
  interviewId: string,
  action: 'know' | 'read' | 'write',
): Promise<OnClock & { readonly row: InterviewRow }> {
  const { clinicId } = viewer;
  const row = await store.db
    .selectFrom('interview')
    .select(['id', 'study_id', 'dyad_id', 'session_id', 'seat_id', 'side', 'cycle_id'])
    .where('clinic_id', '=', clinicId)
    .where('id', '=', interviewId)
    .executeTakeFirst();
  if (row === undefined) return notFoundAsLate(store.db, viewer, interviewId);
  const access = await studyAccess(store.db, viewer, row.study_id);
  const capacity = access.require(action, targetOfInterview(row));
  const place = { studyId: row.study_id, cycleId: row.cycle_id };
  const key = await store.vault.itemKey(clinicId, interviewItem(place, row.id, row.seat_id, row.side));
  return {
    row,
    studyId: row.study_id,
    dyadId: row.dyad_id,
    sessionId: row.session_id,
    access,
    capacity,
    key,
    cycleId: row.cycle_id,
  };
}

/** A session whose words the viewer may act on so: what is marked on it belongs to both sides. */
export async function sessionFor(
  store: Store,
  viewer: Viewer,
  sessionId: string,
  action: 'know' | 'read' | 'write',
): Promise<OnClock> {
  const { clinicId } = viewer;
  const row = await placeOfSession(store, viewer, sessionId);
  const access = await studyAccess(store.db, viewer, row.study_id);
  const capacity = access.require(action, targetOfSession(sessionId, row.dyad_id));
  const place = { id: sessionId, studyId: row.study_id, dyadId: row.dyad_id };
  const key = await sessionKey(store, clinicId, place);
  return { studyId: row.study_id, dyadId: row.dyad_id, sessionId, access, capacity, key, cycleId: null };
}

/** The key of what is noted on a session itself: both people’s, so that either one’s withdrawal makes it unreadable. */
export async function sessionKey(
  store: Store,
  clinicId: string,
  session: { readonly id: string; readonly studyId: string; readonly dyadId: string },
): Promise<ItemKey> {
  const seats = await store.db
    .selectFrom('seat')
    .select('id')
    .where('clinic_id', '=', clinicId)
    .where('dyad_id', '=', session.dyadId)
    .where('role', 'in', ['client', 'therapist'])
    .execute();
  const item: ItemOf = {
    kind: 'session',
    id: session.id,
    scope: { kind: 'study', id: session.studyId },
    owners: seats.map((seat) => ({ seatId: seat.id, modality: 'transcript' })),
    perspective: 'joint',
  };
  return store.vault.itemKey(clinicId, item);
}

/** What the access rule is asked about a session's own words. */
export const targetOfSession = (sessionId: string, dyadId: string): Target => ({
  kind: 'transcript',
  perspective: 'joint',
  dyadId,
  sessionId,
});
