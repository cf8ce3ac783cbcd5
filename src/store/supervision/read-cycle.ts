import type { Viewer } from '../../domain/access/viewer.ts';
import type { Modality } from '../../domain/consent/consent.ts';
import type { RecallMark } from '../../domain/recall/recall-mark.ts';
import type { InterviewState } from '../../domain/study/dyad.ts';
import { targetOfInterview } from '../alignment-target.ts';
import { keepAudit } from '../change.ts';
import { consentTarget } from '../consents.ts';
import { recallMarksOf } from '../recall-room/recall-marks.ts';
import { recordingLines, type RecordingLine } from '../recordings/list-recordings.ts';
import { seatsInRoom } from '../recordings/recording-item.ts';
import type { Store } from '../store.ts';
import type { StudyAccess } from '../study-access.ts';
import { type Comment, commentsOf } from './comments.ts';
import { type CycleRow, cycleFor } from './cycle-row.ts';
import { type CycleLine, lineOf } from './list-cycles.ts';

/** The supervisee’s own recall of one session, as supervisor and supervisee see it. */
export interface SupervisedRecall {
  readonly interviewId: string;
  readonly sessionId: string;
  readonly status: InterviewState;
  /** Where the tape was stopped, on the session clock. */
  readonly stops: readonly number[];
  readonly marks: readonly RecallMark[];
}

export interface CycleSession {
  readonly id: string;
  readonly number: number;
  readonly heldOn: string | null;
  /** What the session may be recorded with, by everybody’s consent to supervision. */
  readonly mayRecord: readonly ('audio' | 'video')[];
}

/** Everything of a cycle that the viewer may read; whoever only runs the place gets the line alone. */
export interface Cycle {
  readonly line: CycleLine;
  readonly sessions: readonly CycleSession[];
  readonly recordings: readonly (RecordingLine & { readonly sessionId: string })[];
  readonly recalls: readonly SupervisedRecall[];
  readonly mayRecall: boolean;
  readonly comments: readonly Comment[];
  readonly mayComment: boolean;
  /** Whose consent to supervision lacks, as far as the viewer may know of it. */
  readonly lacks: readonly { readonly role: 'client' | 'therapist'; readonly modality: Modality }[];
}

/** Opens a cycle. One audit event; the page asks for its comments again while it is open. */
export async function readCycle(store: Store, viewer: Viewer, cycleId: string): Promise<Cycle> {
  const { clinicId, accountId } = viewer;
  const { cycle, access, standing } = await cycleFor(store, viewer, cycleId);
  const { study_id: studyId, dyad_id: dyadId } = cycle;
  const line = await lineOf(store, viewer, { row: cycle, access, standing });
  const insider = standing !== 'runs' && line.running;
  const rows = insider ? await recordingsIn(store, clinicId, cycleId) : [];
  const note = { event: 'supervision opened' as const, capacity: capacityOf(standing), studyId, dyadId };
  await keepAudit(store.db, clinicId, accountId, [{ ...note, itemId: cycleId }]);
  const lines = await recordingLines(store, clinicId, access, rows);
  const own = recallOf(cycle, null);
  return {
    line,
    sessions: insider ? await sessionsOf(store, clinicId, access, cycle) : [],
    recordings: lines.map((each) => ({ ...each, sessionId: sessionOf(rows, each.id) })),
    recalls: insider ? await recallsOf(store, clinicId, access, cycleId) : [],
    mayRecall: access.may('write', own),
    comments: await commentsOf(store, viewer, access, cycle, rows.filter(ofSession)),
    mayComment:
      insider && (['audio', 'video'] as const).some((track) => access.may('write', beside(cycle, track))),
    lacks: line.running ? await lacksOf(store, clinicId, access, cycle) : [],
  };
}

/** The comments alone, for a page that is open: asked every few seconds, and gone once a right has ended. */
export async function readComments(store: Store, viewer: Viewer, cycleId: string): Promise<Comment[]> {
  const { cycle, access, standing } = await cycleFor(store, viewer, cycleId);
  if (standing === 'runs') return [];
  const rows = await recordingsIn(store, viewer.clinicId, cycleId);
  return commentsOf(store, viewer, access, cycle, rows.filter(ofSession));
}

const capacityOf = (standing: CycleLine['standing']): string | null =>
  standing === 'runs' ? null : standing === 'supervisor' ? 'supervisor' : 'therapist';

const ofSession = (row: { readonly interview_id: string | null }): boolean => row.interview_id === null;

const sessionOf = (rows: readonly { id: string; session_id: string }[], id: string): string =>
  rows.find((row) => row.id === id)?.session_id ?? '';

const recallOf = (cycle: CycleRow, interviewId: string | null) => ({
  kind: 'supervision' as const,
  perspective: 'therapist' as const,
  dyadId: cycle.dyad_id,
  cycleId: cycle.id,
  id: interviewId,
});

const beside = (cycle: CycleRow, track: 'audio' | 'video') => ({
  kind: 'supervision' as const,
  perspective: 'team' as const,
  dyadId: cycle.dyad_id,
  cycleId: cycle.id,
  tracks: [track],
});

async function recordingsIn(store: Store, clinicId: string, cycleId: string) {
  return store.db
    .selectFrom('recording')
    .selectAll()
    .where('clinic_id', '=', clinicId)
    .where('cycle_id', '=', cycleId)
    .where('state', '!=', 'removed')
    .orderBy('begun_at')
    .orderBy('id')
    .execute();
}

async function sessionsOf(
  store: Store,
  clinicId: string,
  access: StudyAccess,
  cycle: CycleRow,
): Promise<CycleSession[]> {
  const rows = await store.db
    .selectFrom('session')
    .select(['id', 'number', 'held_on'])
    .where('clinic_id', '=', clinicId)
    .where('dyad_id', '=', cycle.dyad_id)
    .orderBy('number', 'desc')
    .execute();
  const may = (sessionId: string, tracks: readonly ('audio' | 'video')[]): boolean =>
    access.may('write', {
      kind: 'supervision',
      perspective: 'joint',
      dyadId: cycle.dyad_id,
      cycleId: cycle.id,
      sessionId,
      tracks,
    });
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    heldOn: row.held_on,
    mayRecord: [
      ...(may(row.id, ['audio']) ? (['audio'] as const) : []),
      ...(may(row.id, ['audio', 'video']) ? (['video'] as const) : []),
    ],
  }));
}

async function recallsOf(
  store: Store,
  clinicId: string,
  access: StudyAccess,
  cycleId: string,
): Promise<SupervisedRecall[]> {
  const rows = await store.db
    .selectFrom('interview')
    .select(['id', 'dyad_id', 'session_id', 'side', 'status', 'cycle_id'])
    .where('clinic_id', '=', clinicId)
    .where('cycle_id', '=', cycleId)
    .execute();
  const readable = rows.filter((row) => access.may('read', targetOfInterview(row)));
  const ids = readable.map((row) => row.id);
  const marks = await recallMarksOf(store, clinicId, ids);
  const stops =
    ids.length === 0
      ? []
      : await store.db
          .selectFrom('moment')
          .select(['interview_id', 'from_ms'])
          .where('clinic_id', '=', clinicId)
          .where('interview_id', 'in', ids)
          .where('deleted_at', 'is', null)
          .orderBy('from_ms')
          .execute();
  return readable.map((row) => ({
    interviewId: row.id,
    sessionId: row.session_id,
    status: row.status,
    stops: stops.filter((stop) => stop.interview_id === row.id).map((stop) => stop.from_ms),
    marks: marks.filter((mark) => mark.interviewId === row.id),
  }));
}

/** Whose yes to supervision is not there. What the viewer may not know of is left out. */
async function lacksOf(
  store: Store,
  clinicId: string,
  access: StudyAccess,
  cycle: CycleRow,
): Promise<Cycle['lacks']> {
  const seats = await seatsInRoom(store.db, clinicId, { dyadId: cycle.dyad_id, sessionId: cycle.id });
  return seats.flatMap(({ id, role }) => {
    if (role !== 'client' && role !== 'therapist') return [];
    if (!access.may('know', consentTarget(role, cycle.dyad_id))) return [];
    const asked: readonly Modality[] =
      role === 'client' ? ['audio', 'video'] : ['audio', 'video', 'recall interview'];
    return asked
      .filter((modality) => access.standing(id, 'supervision', modality) !== 'given')
      .map((modality) => ({ role, modality }));
  });
}
