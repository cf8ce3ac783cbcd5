import type { Viewer } from '../domain/access/viewer.ts';
import {
  boardSessions,
  checkStanding,
  countParts,
  interviewStanding,
  type PartStanding,
  type Plan,
  recordingStanding,
} from '../domain/study/board.ts';
import type { Side } from '../domain/study/perspective.ts';
import { type BoardRows, readBoardRows } from './board-rows.ts';
import { listDyads } from './dyads.ts';
import { listGroups } from './groups.ts';
import { plannedIn } from './protocols.ts';
import type { Store } from './store.ts';
import { type StudyAccess, studyAccess, type Target } from './study-access.ts';

/** One part of a cell as this viewer may see it. */
export interface BoardPart {
  readonly state: PartStanding['state'];
  readonly until: string | null;
  /** When an interview was held. */
  readonly at: string | null;
  /** Why it was not held. */
  readonly reason: string | null;
  /** Its transcript, where one is kept and the viewer may read it. */
  readonly transcriptId: string | null;
}

export type BoardHalf = { readonly interview: BoardPart | null; readonly check: BoardPart | null };

export interface BoardCell {
  readonly number: number;
  readonly sessionId: string | null;
  readonly heldOn: string | null;
  readonly recording: BoardPart | null;
  readonly client: BoardHalf;
  readonly therapist: BoardHalf;
}

export interface StudyBoard {
  /** False while no protocol says what is expected. */
  readonly planned: boolean;
  readonly sessions: readonly number[];
  readonly dyads: readonly {
    readonly id: string;
    readonly number: number;
    readonly label: string;
    readonly group: string | null;
    readonly cells: readonly BoardCell[];
  }[];
  readonly counts: Record<'recordings' | 'interviews' | 'checks', { present: number; planned: number }>;
}

const NO_PLAN: Plan = { recordedSessions: [], checkedSessions: [], interviewed: [], withinHours: 1 };

/** What a cell is made from. */
interface CellPlace {
  readonly plan: Plan;
  readonly access: StudyAccess;
  readonly rows: BoardRows;
  readonly dyadId: string;
  readonly number: number;
  readonly now: number;
}

/**
 * The study board. A part that the viewer may not know of is null and in no count, so that the board looks the same
 * whether or not it exists.
 */
export async function readBoard(store: Store, viewer: Viewer, studyId: string): Promise<StudyBoard> {
  const dyads = await listDyads(store, viewer, studyId);
  const access = await studyAccess(store.db, viewer, studyId);
  const [planned, rows, { groups, groupings }] = await Promise.all([
    plannedIn(store.db, viewer.clinicId, studyId),
    readBoardRows(store, viewer, access),
    listGroups(store, viewer, studyId),
  ]);
  const plan = planned ?? NO_PLAN;
  const sessions = boardSessions(
    plan,
    [...rows.sessions.values()].map((session) => session.number),
  );
  const now = store.now().getTime();
  const lines = dyads.map(({ id, number, label }) => ({
    id,
    number,
    label,
    group:
      groups.find((group) => groupings.some((g) => g.dyadId === id && g.groupId === group.id))?.name ?? null,
    cells: sessions.map((session) => cellOf({ plan, access, rows, dyadId: id, number: session, now })),
  }));
  return {
    planned: planned !== null,
    sessions,
    dyads: lines,
    counts: countsOf(lines.flatMap((l) => l.cells)),
  };
}

function countsOf(cells: readonly BoardCell[]): StudyBoard['counts'] {
  const standings = (parts: readonly (BoardPart | null)[]) =>
    countParts(parts.map((part) => (part === null ? null : { state: part.state, until: null })));
  return {
    recordings: standings(cells.map((cell) => cell.recording)),
    interviews: standings(cells.flatMap((cell) => [cell.client.interview, cell.therapist.interview])),
    checks: standings(cells.flatMap((cell) => [cell.client.check, cell.therapist.check])),
  };
}

function cellOf(place: CellPlace): BoardCell {
  const session = place.rows.sessions.get(`${place.dyadId} ${place.number}`) ?? null;
  return {
    number: place.number,
    sessionId: session?.id ?? null,
    heldOn: session?.heldOn ?? null,
    recording: recordingOf(place),
    client: { interview: interviewOf(place, 'client'), check: checkOf(place, 'client') },
    therapist: { interview: interviewOf(place, 'therapist'), check: checkOf(place, 'therapist') },
  };
}

/** Whether the viewer may know of the part: with its consent, or that only the consent lacks. Null is no. */
function consentKnown(access: StudyAccess, target: Target): boolean | null {
  if (access.may('know', target)) return true;
  return access.lacking('know', target) === null ? null : false;
}

function partOf(standing: PartStanding, more: Partial<BoardPart> = {}): BoardPart {
  const until = standing.until === null ? null : new Date(standing.until).toISOString();
  const shown = standing.state === 'present' || standing.state === 'not held' ? more : {};
  return { state: standing.state, until, at: null, reason: null, transcriptId: null, ...shown };
}

function recordingOf({ plan, access, rows, dyadId, number, now }: CellPlace): BoardPart | null {
  const session = rows.sessions.get(`${dyadId} ${number}`) ?? null;
  const target: Target = { kind: 'recording', perspective: 'joint', dyadId, sessionId: session?.id };
  const consented = consentKnown(access, target);
  if (consented === null) return null;
  const transcriptId = (session && rows.transcripts.get(`session ${session.id}`)) ?? null;
  return partOf(recordingStanding(plan, number, session, consented, now), { transcriptId });
}

function interviewOf(place: CellPlace, side: Side): BoardPart | null {
  const { plan, access, rows, dyadId, number, now } = place;
  const session = rows.sessions.get(`${dyadId} ${number}`) ?? null;
  const interview = (session && rows.interviews.get(`${session.id} ${side}`)) ?? null;
  const target: Target = { kind: 'recall', perspective: side, dyadId, id: interview?.id ?? null };
  const consented = consentKnown(access, target);
  if (consented === null) return null;
  const standing = interviewStanding(plan, number, side, session, interview, consented, now);
  return partOf(standing, {
    at: interview?.heldAt ?? null,
    reason: interview?.reason ?? null,
    transcriptId: (interview && rows.transcripts.get(`interview ${interview.id}`)) ?? null,
  });
}

function checkOf({ plan, access, rows, dyadId, number, now }: CellPlace, side: Side): BoardPart | null {
  const session = rows.sessions.get(`${dyadId} ${number}`) ?? null;
  const consented = consentKnown(access, { kind: 'check', perspective: side, dyadId });
  if (consented === null) return null;
  const answered = session !== null && rows.checks.has(`${session.id} ${side}`);
  return partOf(checkStanding(plan, number, session, answered, consented, now));
}
