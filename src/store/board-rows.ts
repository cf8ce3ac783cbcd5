import type { Viewer } from '../domain/access/viewer.ts';
import type { BoardSession } from '../domain/study/board.ts';
import { type Interview, listInterviews } from './interviews.ts';
import { listSessions } from './sessions.ts';
import { placeOf, recordingTarget } from './recordings/recording-item.ts';
import type { Store } from './store.ts';
import type { StudyAccess } from './study-access.ts';
import { targetOfTranscript } from './transcript-target.ts';

/** What the board is computed from, by what it hangs on. */
export interface BoardRows {
  /** By dyad and number. */
  readonly sessions: ReadonlyMap<
    string,
    BoardSession & { readonly id: string; readonly number: number; readonly heldOn: string | null }
  >;
  /** By session and side; only those that the viewer may know of. */
  readonly interviews: ReadonlyMap<string, Interview>;
  /** Session and side of every answered check that the viewer may know of. */
  readonly checks: ReadonlySet<string>;
  /** The first transcript of a session or interview, by `session ID` or `interview ID`; only readable ones. */
  readonly transcripts: ReadonlyMap<string, string>;
}

/** Reads the rows of one study's board, already without what the viewer may not know of. */
export async function readBoardRows(store: Store, viewer: Viewer, access: StudyAccess): Promise<BoardRows> {
  const { studyId } = access;
  const [sessions, interviews, checks, transcripts, recorded] = await Promise.all([
    listSessions(store, viewer, studyId),
    listInterviews(store, viewer, studyId),
    readChecks(store, viewer, access),
    readTranscripts(store, viewer, access),
    readRecorded(store, viewer, access),
  ]);
  return {
    sessions: new Map(
      sessions.map((session) => [
        `${session.dyadId} ${session.number}`,
        {
          ...session,
          recorded: session.recorded || recorded.has(session.id),
          endedBy: session.heldOn === null ? null : Date.parse(`${session.heldOn}T24:00:00Z`),
        },
      ]),
    ),
    interviews: new Map(interviews.map((each) => [`${each.sessionId} ${each.side}`, each])),
    checks,
    transcripts,
  };
}

async function readChecks(store: Store, viewer: Viewer, access: StudyAccess): Promise<Set<string>> {
  const rows = await store.db
    .selectFrom('session_check')
    .select(['id', 'session_id', 'dyad_id', 'side'])
    .where('clinic_id', '=', viewer.clinicId)
    .where('study_id', '=', access.studyId)
    .execute();
  const known = rows.filter((row) =>
    access.may('know', { kind: 'check', perspective: row.side, dyadId: row.dyad_id, id: row.id }),
  );
  return new Set(known.map((row) => `${row.session_id} ${row.side}`));
}

/** The sessions of which there is something to play, as far as this viewer may know of it. */
async function readRecorded(store: Store, viewer: Viewer, access: StudyAccess): Promise<Set<string>> {
  const rows = await store.db
    .selectFrom('recording as r')
    .innerJoin('recording_piece as p', (join) =>
      join.onRef('p.clinic_id', '=', 'r.clinic_id').onRef('p.recording_id', '=', 'r.id'),
    )
    .selectAll('r')
    .where('r.clinic_id', '=', viewer.clinicId)
    .where('r.study_id', '=', access.studyId)
    .where('r.interview_id', 'is', null)
    .where('r.cycle_id', 'is', null)
    .where('r.state', '!=', 'removed')
    .execute();
  const known = rows.filter((row) => access.may('know', recordingTarget(placeOf(row), row.id)));
  return new Set(known.map((row) => row.session_id));
}

async function readTranscripts(
  store: Store,
  viewer: Viewer,
  access: StudyAccess,
): Promise<Map<string, string>> {
  const rows = await store.db
    .selectFrom('transcript')
    .select(['id', 'study_id', 'dyad_id', 'session_id', 'interview_id', 'kind', 'perspective', 'revision'])
    .where('clinic_id', '=', viewer.clinicId)
    .where('study_id', '=', access.studyId)
    .where('deleted_at', 'is', null)
    .where('translation_of', 'is', null)
    .orderBy('imported_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  const readable = rows.filter((row) => access.may('read', targetOfTranscript(row)));
  // Newest first, so that of several the first one that was imported is left standing.
  return new Map(
    readable.map((row) => [
      row.interview_id === null ? `session ${row.session_id}` : `interview ${row.interview_id}`,
      row.id,
    ]),
  );
}
