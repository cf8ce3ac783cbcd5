import type { Viewer } from '../../domain/access/viewer.ts';
import type { AppointmentState } from '../../domain/care/appointment.ts';
import type { TaskOutcome } from '../../domain/care/working-agreement.ts';
import { type AnswerLane, type CheckAnswers, checkMean } from '../../domain/check/session-check.ts';
import type { ScoreSeries } from '../../domain/instruments/score-series.ts';
import { type DyadPicture, readDyadPicture } from '../care/dyad-picture.ts';
import { rateGoal, reportTask, setGoal } from '../care/goals-and-tasks.ts';
import { confirmAgreement } from '../care/working-agreements.ts';
import { NotFound } from '../refusals.ts';
import type { Store } from '../store.ts';

/** What a client sees of their own care in their own space. */
export interface OwnCare {
  readonly mayBeAsked: boolean;
  readonly offered: DyadPicture['offered'];
  readonly sessions: readonly {
    readonly id: string;
    readonly number: number;
    readonly heldOn: string | null;
    /** Their own answer, whomever it was for; null where there is none. */
    readonly answer: {
      readonly answeredAt: string;
      readonly lane: AnswerLane;
      readonly mean: number | null;
      readonly answers: CheckAnswers;
    } | null;
  }[];
  readonly appointments: readonly {
    readonly id: string;
    readonly at: string;
    readonly state: AppointmentState;
  }[];
  readonly instruments: readonly ScoreSeries[];
  readonly agreed: NonNullable<DyadPicture['agreed']>;
}

/** In their own space a person is the client they sit as, and nothing else that their account may be. */
const asClient = (viewer: Viewer): Viewer => ({
  ...viewer,
  grants: [],
  seats: viewer.seats.filter((seat) => seat.side === 'client'),
});

/** The client’s own side of their care. What the therapist answered is the therapist’s, and is not there. */
export async function readOwnCare(store: Store, viewer: Viewer, dyadId: string): Promise<OwnCare> {
  const client = asClient(viewer);
  if (!client.seats.some((seat) => seat.dyadId === dyadId)) throw new NotFound();
  const picture = await readDyadPicture(store, client, dyadId);
  const { consented, offered, appointments, instruments, agreed } = picture;
  if (agreed === null) throw new NotFound();
  const own = picture.checks.filter((check) => check.side === 'client');
  const sessions = picture.sessions.map(({ id, number, heldOn }) => {
    // What was given to the service comes first: it is what the person said, whatever paper was typed in beside it.
    const check =
      own.find((each) => each.sessionId === id && each.lane === 'service') ??
      own.find((each) => each.sessionId === id);
    const answer = check && {
      answeredAt: check.answeredAt,
      lane: check.lane,
      mean: checkMean(check.answers.items),
      answers: check.answers,
    };
    return { id, number, heldOn, answer: answer ?? null };
  });
  return { mayBeAsked: consented, offered, sessions, appointments, instruments, agreed };
}

/** Sets a goal in the person’s own words. */
export async function setOwnGoal(
  store: Store,
  viewer: Viewer,
  goal: {
    readonly changeId: string;
    readonly id: string;
    readonly dyadId: string;
    readonly position: number;
    readonly words: string;
  },
): Promise<void> {
  await setGoal(store, asClient(viewer), goal);
}

/** Says how near a goal feels, 0 to 10. */
export async function rateOwnGoal(
  store: Store,
  viewer: Viewer,
  rated: { readonly changeId: string; readonly id: string; readonly goalId: string; readonly rating: number },
): Promise<void> {
  await rateGoal(store, asClient(viewer), rated);
}

/** Says how a task went. Whether it is over, both say when they meet. */
export async function reportOwnTask(
  store: Store,
  viewer: Viewer,
  report: {
    readonly changeId: string;
    readonly id: string;
    readonly taskId: string;
    readonly went: TaskOutcome;
    readonly words: string;
  },
): Promise<void> {
  await reportTask(store, asClient(viewer), { ...report, ends: false });
}

/** Says yes to a version of the working agreement. */
export async function confirmOwnAgreement(
  store: Store,
  viewer: Viewer,
  confirmed: { readonly changeId: string; readonly id: string },
): Promise<void> {
  await confirmAgreement(store, asClient(viewer), { ...confirmed, clientInRoom: false });
}
