import type { Viewer } from '../../domain/access/viewer.ts';
import type { RecallMark } from '../../domain/recall/recall-mark.ts';
import { pastLimit, type SinceSession, sinceSession } from '../../domain/recall/since-session.ts';
import { tapeNow } from '../../domain/recall/tape-log.ts';
import type { InterviewState } from '../../domain/study/dyad.ts';
import type { Side } from '../../domain/study/perspective.ts';
import { interviewFor, type OnClock, targetOfInterview } from '../alignment-target.ts';
import { keepAudit } from '../change.ts';
import { DESIGN } from '../participants.ts';
import { listProtocols, plannedIn } from '../protocols.ts';
import { NotFound } from '../refusals.ts';
import { openColumn } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import { type Cue, sharedCues } from './cues.ts';
import { recallMarksOf } from './recall-marks.ts';
import { roomOf } from './room-facts.ts';
import type { ToldEvent } from './tape-tellings.ts';
import { type Tape, tapesOf } from './tapes.ts';

/** Where no protocol says how soon an interview is held: researched practice is within two days. */
const USUAL_WITHIN_HOURS = 48;
/** An hour, where nothing says how long the session was. */
const USUAL_SESSION_MS = 3_600_000;

/** What the inquirer has beside the participant: the guide, what is said before the tape, and what was noted. */
export interface RecallRoom {
  readonly interviewId: string;
  readonly sessionId: string;
  readonly studyId: string;
  readonly cycleId: string | null;
  readonly sessionNumber: number;
  readonly side: Side;
  readonly status: InterviewState;
  readonly since: SinceSession | null;
  readonly withinHours: number;
  readonly late: ReturnType<typeof pastLimit>;
  readonly guide: readonly string[];
  /** Empty where the protocol leaves it to the usual words. */
  readonly limits: string;
  readonly distress: string;
  readonly tapes: readonly Tape[];
  readonly cues: readonly Cue[];
  readonly marks: readonly RecallMark[];
  readonly room: {
    readonly id: string;
    readonly tapeId: string;
    readonly soundId: string | null;
    readonly runUpMs: number;
    readonly ended: boolean;
  } | null;
}

/** Opens the inquirer’s page of an interview that they may hold and read. One audit event. */
export async function readRecallRoom(store: Store, viewer: Viewer, interviewId: string): Promise<RecallRoom> {
  const { clinicId } = viewer;
  const on = await interviewFor(store, viewer, interviewId, 'read');
  on.access.require('write', targetOfInterview(on.row));
  const session = await sessionOf(store, clinicId, interviewId);
  const tapes = await tapesOf(store, on.access, clinicId, on.row);
  const protocol = await protocolOf(store, viewer, on);
  const room = await roomOf(store.db, clinicId, interviewId);
  const durationMs = session.duration_ms ?? tapes[0]?.durationMs ?? USUAL_SESSION_MS;
  const heldSession = {
    dayAt: session.held_on === null ? null : Date.parse(`${session.held_on}T00:00:00Z`),
    endedAt: tapes.find((tape) => tape.endedAt)?.endedAt ?? null,
  };
  const since = sinceSession(heldSession, store.now().getTime());
  await keepAudit(store.db, clinicId, viewer.accountId, [
    {
      event: 'session opened',
      capacity: on.capacity,
      studyId: on.studyId,
      dyadId: on.dyadId,
      itemId: on.sessionId,
    },
  ]);
  return {
    interviewId,
    sessionId: on.sessionId,
    studyId: on.studyId,
    cycleId: on.cycleId,
    sessionNumber: session.number,
    side: on.row.side,
    status: session.status,
    since,
    withinHours: protocol.withinHours,
    late: pastLimit(since, protocol.withinHours),
    ...protocol.words,
    tapes,
    cues:
      on.row.side === 'therapist' && on.cycleId === null
        ? await sharedCues(store, on.access, clinicId, { id: on.sessionId, dyadId: on.dyadId, durationMs })
        : [],
    marks: await recallMarksOf(store, clinicId, [interviewId]),
    room: room && {
      id: room.id,
      tapeId: room.tape_id,
      soundId: room.sound_id,
      runUpMs: room.run_up_ms,
      ended: room.ended_at !== null,
    },
  };
}

async function sessionOf(store: Store, clinicId: string, interviewId: string) {
  const row = await store.db
    .selectFrom('interview')
    .innerJoin('session', (join) =>
      join
        .onRef('session.clinic_id', '=', 'interview.clinic_id')
        .onRef('session.id', '=', 'interview.session_id'),
    )
    .select(['session.number', 'session.held_on', 'session.duration_ms', 'interview.status'])
    .where('interview.clinic_id', '=', clinicId)
    .where('interview.id', '=', interviewId)
    .executeTakeFirst();
  if (row === undefined) throw new NotFound();
  return row;
}

async function protocolOf(store: Store, viewer: Viewer, on: OnClock) {
  const planned = await plannedIn(store.db, viewer.clinicId, on.studyId);
  const withinHours = planned?.withinHours ?? USUAL_WITHIN_HOURS;
  const newest = on.access.may('read', DESIGN)
    ? (await listProtocols(store, viewer, on.studyId))[0]
    : undefined;
  const words = {
    guide: newest?.guide ?? [],
    limits: newest?.limits ?? '',
    distress: newest?.distress ?? '',
  };
  return { withinHours, words };
}

/** What the screen with the tape last told of itself. */
export interface TapeNow {
  readonly opened: boolean;
  readonly running: boolean;
  readonly sessionMs: number;
  readonly interviewMs: number;
  /** Milliseconds since it was last heard of; null where it never was. */
  readonly silentMs: number | null;
}

/** Where the tape stands, for the inquirer’s page, which asks every second: no words, and so no line in the audit log. */
export async function watchTape(store: Store, viewer: Viewer, interviewId: string): Promise<TapeNow> {
  await interviewFor(store, viewer, interviewId, 'write');
  const row = await store.db
    .selectFrom('tape_telling')
    .selectAll()
    .where('clinic_id', '=', viewer.clinicId)
    .where('interview_id', '=', interviewId)
    .orderBy('ordinal', 'desc')
    .limit(1)
    .executeTakeFirst();
  const nothing = { opened: false, running: false, sessionMs: 0, interviewMs: 0, silentMs: null };
  if (row === undefined) return nothing;
  const keys = await store.vault.openItemKeys(viewer.clinicId, [row.key_id]);
  const now = tapeNow(JSON.parse(openColumn(keys, 'tape_telling', row, 'events', row.events)) as ToldEvent[]);
  if (now === null) return nothing;
  return {
    opened: true,
    running: now.running,
    sessionMs: now.toMs,
    interviewMs: now.interviewMs,
    silentMs: Math.max(0, store.now().getTime() - row.told_at.getTime()),
  };
}
