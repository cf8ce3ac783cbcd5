import type { Side } from './perspective.ts';

/** Whose seat keeps whom away from what: the whole study, or only the dyad in which the seat stands. */
export const SEAT_WALLS = ['study', 'dyad'] as const;
export type SeatWall = (typeof SEAT_WALLS)[number];

/** What a study has agreed to collect. Versions are numbered; the newest one is in force. */
export interface Protocol {
  readonly recordedSessions: readonly number[];
  readonly checkedSessions: readonly number[];
  /** The sides that are interviewed about each recorded session. */
  readonly interviewed: readonly Side[];
  /** How long after the session an interview may still be held. */
  readonly withinHours: number;
  readonly seatWall: SeatWall;
  /** Days between a withdrawal and the erasure of its keys. */
  readonly holdDays: number;
  readonly keptAtWithdrawal: string;
  readonly guide: readonly string[];
  /** What the inquirer says before the tape: who will hear of this, and when silence ends. Empty: the usual words. */
  readonly limits: string;
  /** What the inquirer does when somebody is distressed by what they see. Empty: the usual words. */
  readonly distress: string;
  /** Calendar months for which a consent holds; null as long as the study does. */
  readonly consentMonths: number | null;
  /** The age from which a participant consents without a guardian. */
  readonly guardianBelow: number;
}

/** Law and ethics boards put it between 12 and 18; 21 leaves room. */
export const HIGHEST_GUARDIAN_AGE = 21;

/** The longest hold: after it a withdrawal that has not been carried out would be a withdrawal in name only. */
export const LONGEST_HOLD_DAYS = 30;
export const LONGEST_WITHIN_HOURS = 8760;

/**
 * Session numbers as people write them, `3, 5` or `1-5, 8`, in order and each once; null where it is none.
 * Nothing typed is no session.
 */
export function readSessionNumbers(typed: string): number[] | null {
  const numbers = new Set<number>();
  for (const part of typed.split(',').map((each) => each.trim())) {
    if (part === '') continue;
    const range = /^(\d{1,3})(?:\s*[-–]\s*(\d{1,3}))?$/.exec(part);
    if (range === null) return null;
    const from = Number(range[1]);
    const to = Number(range[2] ?? range[1]);
    if (from < 1 || to < from) return null;
    for (let number = from; number <= to; number += 1) numbers.add(number);
  }
  return [...numbers].sort((one, other) => one - other);
}

/** Session numbers as people read them: runs of three and more are written as a range. */
export function sessionNumbersText(numbers: readonly number[]): string {
  const parts: string[] = [];
  for (let at = 0; at < numbers.length; ) {
    let end = at;
    while (numbers[end + 1] === (numbers[end] ?? 0) + 1) end += 1;
    const run = numbers.slice(at, end + 1);
    parts.push(...(run.length >= 3 ? [`${run[0]}–${run.at(-1)}`] : run.map(String)));
    at = end + 1;
  }
  return parts.join(', ');
}
