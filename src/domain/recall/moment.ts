import type { Span } from './session-clock.ts';

/** Who stopped the tape. The inquirer is whoever leads the recall interview. */
export const STOPPERS = ['client', 'therapist', 'inquirer'] as const;
export type Stopper = (typeof STOPPERS)[number];

/** A point or stretch of the session that somebody wanted to speak about. */
export interface Moment extends Span {
  readonly id: string;
  /** The recall interview in which it was marked; null where it was marked on the session itself. */
  readonly interviewId: string | null;
  readonly stoppedBy: Stopper | null;
}
