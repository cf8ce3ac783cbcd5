import type { Selectable } from 'kysely';
import type { Viewer } from '../../domain/access/viewer.ts';
import type { RecordingMedia } from '../../domain/recording/recording.ts';
import type { SeatRole } from '../../domain/study/dyad.ts';
import type { Ownership } from '../../domain/study/perspective.ts';
import type { Db, ItemOf, Owner, Scope } from '../keys/vault.ts';
import type { RecordingRow } from '../postgres/recording-schema.ts';
import { NotFound } from '../refusals.ts';
import type { Store } from '../store.ts';
import { notFoundAsLate, type StudyAccess, studyAccess, type Target } from '../study-access.ts';

export type Recording = Selectable<RecordingRow>;

/** Where a recording belongs. */
export interface RecordingPlace {
  readonly studyId: string;
  readonly dyadId: string;
  readonly sessionId: string;
  readonly interviewId: string | null;
  /** The cycle of supervision that it was made for; null for the everyday use of its place. */
  readonly cycleId: string | null;
  readonly perspective: Ownership;
  readonly media: RecordingMedia;
}

/** A video is sound and picture in one file: it rests on both consents, and falls with either key. */
const TRACKS: Readonly<Record<RecordingMedia, readonly ('audio' | 'video')[]>> = {
  audio: ['audio'],
  video: ['audio', 'video'],
};

/** What a recording holds of the people in it. */
export const tracksOf = (media: RecordingMedia): readonly ('audio' | 'video')[] => TRACKS[media];

/**
 * What is asked of the access rule: a session’s recording is both people’s, an interview’s belongs to the interview. What
 * was made for a cycle of supervision belongs to that cycle and to nothing else.
 */
export function recordingTarget(place: RecordingPlace, id: string): Target {
  const { perspective, dyadId, sessionId, cycleId } = place;
  const here = { perspective, dyadId, id, ...(cycleId !== null && { cycleId }) };
  if (place.interviewId !== null)
    return { ...here, kind: cycleId === null ? ('recall' as const) : ('supervision' as const) };
  const kind = cycleId === null ? ('recording' as const) : ('supervision' as const);
  return { ...here, kind, sessionId, tracks: TRACKS[place.media] };
}

/** A seat of the dyad, and whether its person was in this session’s room. */
export interface SeatInRoom {
  readonly id: string;
  readonly role: SeatRole;
  readonly present: boolean;
}

/** The keys of a cycle of supervision are its own, so that all of it can be destroyed when it ends, and nothing else. */
export const scopeOf = (place: { readonly studyId: string; readonly cycleId: string | null }): Scope =>
  place.cycleId === null ? { kind: 'study', id: place.studyId } : { kind: 'supervision', id: place.cycleId };

/** Whose keys seal a recording: everybody’s who is seen or heard. */
export function recordingItem(place: RecordingPlace, id: string, seats: readonly SeatInRoom[]): ItemOf {
  const scope = scopeOf(place);
  const heard = seats.filter((seat) =>
    place.interviewId === null
      ? seat.role === 'client' || seat.role === 'therapist' || seat.present
      : seat.role === place.perspective,
  );
  const owners: Owner[] = heard.flatMap((seat): Owner[] =>
    place.interviewId === null
      ? TRACKS[place.media].map((modality) => ({ seatId: seat.id, modality }))
      : [{ seatId: seat.id, modality: 'recall' as const }],
  );
  return { kind: 'recording', id, scope, owners, perspective: place.perspective };
}

/** The seats of a dyad as they were in one session. */
export async function seatsInRoom(
  db: Db,
  clinicId: string,
  of: { readonly dyadId: string; readonly sessionId: string },
): Promise<SeatInRoom[]> {
  const rows = await db
    .selectFrom('seat as s')
    .leftJoin('presence as p', (join) =>
      join
        .onRef('p.clinic_id', '=', 's.clinic_id')
        .onRef('p.seat_id', '=', 's.id')
        .on('p.session_id', '=', of.sessionId),
    )
    .select(['s.id', 's.role', 'p.id as presence_id'])
    .where('s.clinic_id', '=', clinicId)
    .where('s.dyad_id', '=', of.dyadId)
    .execute();
  return rows.map((row) => ({ id: row.id, role: row.role, present: row.presence_id !== null }));
}

export const placeOf = (row: Recording): RecordingPlace => ({
  studyId: row.study_id,
  dyadId: row.dyad_id,
  sessionId: row.session_id,
  interviewId: row.interview_id,
  cycleId: row.cycle_id,
  perspective: row.perspective,
  media: row.media,
});

/** A recording, and what may be done with it. Throws NotFound where it is not there, as late as where it is. */
export async function recordingWithAccess(
  store: Pick<Store, 'db'>,
  viewer: Viewer,
  recordingId: string,
): Promise<{ readonly row: Recording; readonly access: StudyAccess; readonly target: Target }> {
  const row = await findRecording(store.db, viewer.clinicId, recordingId);
  if (row === undefined) return notFoundAsLate(store.db, viewer, recordingId);
  const access = await studyAccess(store.db, viewer, row.study_id);
  if (row.state === 'removed') throw new NotFound();
  return { row, access, target: recordingTarget(placeOf(row), row.id) };
}

export const findRecording = (db: Db, clinicId: string, id: string): Promise<Recording | undefined> =>
  db
    .selectFrom('recording')
    .selectAll()
    .where('clinic_id', '=', clinicId)
    .where('id', '=', id)
    .executeTakeFirst();

/** Asks for facts that do not depend on who asks. */
const nobodyOf = (clinicId: string): Viewer => ({
  clinicId,
  accountId: '00000000-0000-0000-0000-000000000000',
  seats: [],
  grants: [],
  steppedUp: false,
});

/** Whether everybody who is seen or heard consents at this moment; needs no key. */
export async function everybodyConsents(db: Db, recording: Recording): Promise<boolean> {
  const access = await studyAccess(db, nobodyOf(recording.clinic_id), recording.study_id);
  return access.allConsented(recordingTarget(placeOf(recording), recording.id));
}
