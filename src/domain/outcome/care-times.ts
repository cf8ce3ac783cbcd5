import type { TherapyEnding } from '../care/ending.ts';
import type { TimeInTherapy } from './life-table.ts';

/** The definitions by which a clinic’s own dropout is counted; each number is shown with the one it rests on. */
export const CARE_DEFINITIONS = ['overdue return', 'ended by the client alone'] as const;
export type CareDefinition = (typeof CARE_DEFINITIONS)[number];

/** One client of everyday care. */
export interface CareTime {
  /** Number of the last session that was held; null where none was. */
  readonly lastSession: number | null;
  readonly returnOverdue: boolean;
  /** Null while the therapy goes on, or nobody has said otherwise. */
  readonly ending: TherapyEnding | null;
}

/**
 * The times in therapy under one definition. Whoever had no session, or came for an intake only, is in neither. Agreed
 * endings, transfers and therapies that go on are censored at their last session.
 */
export function timesInCare(clients: readonly CareTime[], definition: CareDefinition): TimeInTherapy[] {
  return clients.flatMap(({ lastSession, returnOverdue, ending }) => {
    if (lastSession === null || ending === 'intake only') return [];
    const left = ending === 'ended by the client alone';
    const overdue = definition === 'overdue return' && ending === null && returnOverdue;
    return [{ lastSession, droppedOut: left || overdue }];
  });
}
