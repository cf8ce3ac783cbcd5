import type { Anchor, Span } from './session-clock.ts';
import { joinSpans } from './session-clock.ts';

/**
 * What happened to the tape in a recall interview. `opened`: the page with the tape began, or began again after a reload
 * or a crash. `passed`: the tape ran past here, told about twice a second, so that a killed page loses no more than that.
 */
export const TAPE_EVENT_KINDS = ['opened', 'played', 'paused', 'sought', 'rate set', 'passed'] as const;
export type TapeEventKind = (typeof TAPE_EVENT_KINDS)[number];

/** Who did it. `room` is the software: the run-up before a tape goes on, the end of the tape, a line that stalled. */
export const TAPE_HANDS = ['client', 'therapist', 'inquirer', 'room'] as const;
export type TapeHand = (typeof TAPE_HANDS)[number];

/** One thing that happened, on both clocks. */
export interface TapeEvent {
  readonly kind: TapeEventKind;
  readonly by: TapeHand;
  /** When, in milliseconds of the interview’s own clock. */
  readonly interviewMs: number;
  /** Where the tape stood just before, in milliseconds of the session clock. */
  readonly fromMs: number;
  /** Where it stands now; elsewhere than before only where it was moved. */
  readonly toMs: number;
  /** Whether it runs from now on, and at which speed. */
  readonly running: boolean;
  readonly rate: number;
}

/**
 * The map from the interview’s clock to the session second that was on the screen (session-clock.ts reads it). Between
 * two events the tape ran evenly from where the first left it to where the second found it, so a stalled line bends the
 * map by no more than the half second between two tellings. Where the page began again, what ran before is known only up
 * to the last telling: from there on the tape counts as standing still, because a second too little shown is a smaller
 * error than one that nobody saw.
 */
export function alignmentOfTape(events: readonly TapeEvent[]): Anchor[] {
  const anchors: Anchor[] = [];
  let clock = 0;
  for (const [index, event] of events.entries()) {
    // A device whose clock went back does not turn the interview back.
    clock = Math.max(clock, event.interviewMs);
    const next = events[index + 1];
    const lasted = next === undefined ? 0 : Math.max(clock, next.interviewMs) - clock;
    const ran = ranUntil(event, next);
    const speed = lasted > 0 ? ran / lasted : 0;
    if (anchors.at(-1)?.interviewMs === clock) anchors.pop();
    anchors.push({ interviewMs: clock, sessionMs: event.toMs, speed });
  }
  return anchors;
}

/** How far the tape is known to have run between two events; it never runs backwards. */
function ranUntil(event: TapeEvent, next: TapeEvent | undefined): number {
  if (!event.running || next === undefined || next.kind === 'opened') return 0;
  return Math.max(0, next.fromMs - event.toMs);
}

/** What of the session was on the screen: every stretch that ran, and each picture at which the tape stood still. */
export function shownByTape(events: readonly TapeEvent[]): Span[] {
  return joinSpans(
    events.flatMap((event, index) => {
      const ran = ranUntil(event, events[index + 1]);
      return [{ fromMs: event.toMs, toMs: event.toMs + Math.max(1, ran) }];
    }),
  );
}

/**
 * The stops by a person, in the order of the interview: each is a moment at which there was something to say. What the
 * software stopped is none.
 */
export function stopsOfTape<Event extends TapeEvent>(events: readonly Event[]): (Event & StoppedByPerson)[] {
  return events.filter(isStop);
}

interface StoppedByPerson {
  readonly by: Exclude<TapeHand, 'room'>;
}

const isStop = <Event extends TapeEvent>(event: Event): event is Event & StoppedByPerson =>
  event.kind === 'paused' && event.by !== 'room';

/** Where the tape stands now, as far as it was told of; null before it was opened. */
export function tapeNow(
  events: readonly TapeEvent[],
): Pick<TapeEvent, 'interviewMs' | 'toMs' | 'running'> | null {
  const last = events.at(-1);
  return last === undefined
    ? null
    : { interviewMs: last.interviewMs, toMs: last.toMs, running: last.running };
}

/** Seconds before a stop from which the tape goes on: people need the lead-up (Noldus Viso offers 5 to 15 s). */
export const RUN_UP_MS = 5_000;
export const LONGEST_RUN_UP_MS = 15_000;

/** How much of an interview one telling may be: a page that was offline for an hour tells it in several. */
export const MOST_EVENTS_AT_ONCE = 600;
