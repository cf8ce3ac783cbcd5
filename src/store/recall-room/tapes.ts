import type { InterviewRow } from '../alignment-target.ts';
import { NotFound, Refused } from '../refusals.ts';
import { placeOf, recordingTarget } from '../recordings/recording-item.ts';
import type { Store } from '../store.ts';
import type { StudyAccess } from '../study-access.ts';

/** A recording of the session that can be watched in its recall interviews. */
export interface Tape {
  readonly id: string;
  readonly media: 'audio' | 'video';
  readonly durationMs: number;
  /** Where its own clock begins on the session’s; null where nobody has said so. */
  readonly offsetMs: number | null;
  /** When the session ended, in milliseconds since 1970; null where the recording was imported and does not say. */
  readonly endedAt: number | null;
}

/**
 * The session’s recordings that are put together and that the viewer may watch: in a supervisee’s own recall those of its
 * cycle of supervision, in any other one those of the place’s everyday use.
 */
export async function tapesOf(
  store: Store,
  access: StudyAccess,
  clinicId: string,
  interview: Pick<InterviewRow, 'session_id' | 'cycle_id'>,
): Promise<Tape[]> {
  const rows = await store.db
    .selectFrom('recording')
    .selectAll()
    .where('clinic_id', '=', clinicId)
    .where('session_id', '=', interview.session_id)
    .where('interview_id', 'is', null)
    .where('cycle_id', 'is not distinct from', interview.cycle_id)
    .where('state', '=', 'kept')
    .orderBy('begun_at')
    .execute();
  const watchable = rows.filter((row) => access.may('read', recordingTarget(placeOf(row), row.id)));
  if (watchable.length === 0) return [];
  const pieces = await store.db
    .selectFrom('recording_piece')
    .select(['recording_id', 'start_ms', 'duration_ms'])
    .where('clinic_id', '=', clinicId)
    .where(
      'recording_id',
      'in',
      watchable.map((row) => row.id),
    )
    .execute();
  return watchable.map((row) => {
    const ends = pieces
      .filter((piece) => piece.recording_id === row.id)
      .map((piece) => piece.start_ms + piece.duration_ms);
    const durationMs = Math.max(0, ...ends);
    const endedAt = row.source === 'browser' ? row.begun_at.getTime() + durationMs : null;
    return { id: row.id, media: row.media, durationMs, offsetMs: row.offset_ms, endedAt };
  });
}

/** Throws Refused where this recording is none of the session’s, or not to be watched; which of the two is not said. */
export async function requireTape(
  store: Store,
  access: StudyAccess,
  clinicId: string,
  interview: Pick<InterviewRow, 'session_id' | 'cycle_id'>,
  tapeId: string,
): Promise<Tape> {
  const tapes = await tapesOf(store, access, clinicId, interview);
  const tape = tapes.find((each) => each.id === tapeId);
  if (tape === undefined) throw tapes.length === 0 ? new Refused('room.no-tape') : new NotFound();
  return tape;
}
