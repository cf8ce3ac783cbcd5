import type { Side } from './perspective.ts';
import type { InterviewState } from './dyad.ts';
import type { Protocol } from './protocol.ts';

/** How one planned piece of material stands. Missing is shown; it is never read as a sign of anything. */
export const PART_STATES = [
  'present',
  'due',
  'missing',
  'not held',
  'not consented',
  'to come',
  'not planned',
] as const;
export type PartState = (typeof PART_STATES)[number];

/** The protocol's part that decides what a cell expects. */
export type Plan = Pick<Protocol, 'recordedSessions' | 'checkedSessions' | 'interviewed' | 'withinHours'>;

/** One session as the board needs it; null where the dyad has not had it. */
export interface BoardSession {
  /**
   * The latest instant at which the session can have ended (the end of its day: only the day is kept), in
   * milliseconds since 1970; null before it was held. Counted from here, nothing is called missing too early.
   */
  readonly endedBy: number | null;
  readonly recorded: boolean;
}

/** How one part stands, and until when it is due. */
export interface PartStanding {
  readonly state: PartState;
  /** Milliseconds since 1970; set while due, and where the limit has passed. */
  readonly until: number | null;
}

const HOUR = 3_600_000;

/** A check is asked for at the end of the session; a day later nobody answers about that hour any more. */
export const CHECK_WITHIN_HOURS = 24;

/** The recording of one session. There is no later moment to make it, so it is due only on the day itself. */
export function recordingStanding(
  plan: Plan,
  number: number,
  session: BoardSession | null,
  consented: boolean,
  now: number,
): PartStanding {
  const planned = plan.recordedSessions.includes(number);
  const there = session?.recorded ?? false;
  return standing({ planned, there, endedBy: session?.endedBy ?? null, withinHours: 0, consented, now });
}

/** One side's recall interview about one session. Interviews are planned about recorded sessions only. */
export function interviewStanding(
  plan: Plan,
  number: number,
  side: Side,
  session: BoardSession | null,
  interview: { readonly status: InterviewState } | null,
  consented: boolean,
  now: number,
): PartStanding {
  if (consented && interview?.status === 'not held') return { state: 'not held', until: null };
  return standing({
    planned: plan.recordedSessions.includes(number) && plan.interviewed.includes(side),
    there: interview?.status === 'held',
    endedBy: session?.endedBy ?? null,
    withinHours: plan.withinHours,
    consented,
    now,
  });
}

/** One side's session check. */
export function checkStanding(
  plan: Plan,
  number: number,
  session: BoardSession | null,
  answered: boolean,
  consented: boolean,
  now: number,
): PartStanding {
  return standing({
    planned: plan.checkedSessions.includes(number),
    there: answered,
    endedBy: session?.endedBy ?? null,
    withinHours: CHECK_WITHIN_HOURS,
    consented,
    now,
  });
}

/** What is there is shown even where nobody planned it; without consent nothing is shown as there. */
function standing(of: {
  planned: boolean;
  there: boolean;
  endedBy: number | null;
  withinHours: number;
  consented: boolean;
  now: number;
}): PartStanding {
  if (!of.planned && !(of.there && of.consented)) return { state: 'not planned', until: null };
  if (!of.consented) return { state: 'not consented', until: null };
  if (of.there) return { state: 'present', until: null };
  if (of.endedBy === null) return { state: 'to come', until: null };
  const until = of.endedBy + of.withinHours * HOUR;
  return { state: of.now <= until ? 'due' : 'missing', until };
}

/** How many of the planned parts are there: "47 of 48". */
export function countParts(parts: readonly (PartStanding | null)[]): { present: number; planned: number } {
  const planned = parts.filter((part) => part !== null && part.state !== 'not planned');
  return { present: planned.filter((part) => part?.state === 'present').length, planned: planned.length };
}

/** The sessions a board shows: those that the protocol names and those that took place. */
export function boardSessions(plan: Plan, held: readonly number[]): number[] {
  return [...new Set([...plan.recordedSessions, ...plan.checkedSessions, ...held])].sort(
    (one, other) => one - other,
  );
}
