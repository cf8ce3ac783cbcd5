import type { Span } from '../recall/session-clock.ts';

/**
 * What an observer may say of a stretch of a session: withdrawal and confrontation, and their resolution (3RS, Eubanks,
 * Muran & Safran 2015), and a boundary violation. Somebody watched or read it and judged; a form’s possible drop is
 * arithmetic on answers. The two are never one, and neither stands for the other.
 */
export const RUPTURE_CODES = ['withdrawal', 'confrontation', 'resolution', 'boundary violation'] as const;
export type RuptureCode = (typeof RUPTURE_CODES)[number];

/** One code on a point or stretch of a session. */
export interface RuptureMark extends Span {
  readonly id: string;
  readonly sessionId: string;
  readonly code: RuptureCode;
  /** What was seen; may be empty. */
  readonly note: string;
  readonly codedBy: string;
  /** The viewer set it. */
  readonly mine: boolean;
}
