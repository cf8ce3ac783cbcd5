import type { BothSides } from '../alliance/picture.ts';
import type { UsedLimit } from '../alliance/possible-drop.ts';
import type { SideForm } from '../alliance/side-picture.ts';
import type { Side } from '../study/perspective.ts';
import { type CheckAnswers, checkMean } from './session-check.ts';

/** What the series needs of one check. */
export interface CheckInSeries {
  readonly sessionId: string;
  readonly side: Side;
  readonly mode: string;
  readonly language: string;
  readonly helped: boolean;
  readonly answers: Pick<CheckAnswers, 'items'>;
  /** What it was held against when it was first shown. */
  readonly usedLimit?: UsedLimit | null;
}

/**
 * Both sides’ forms, one entry a session of each side: a session without a form that the viewer may read has no score,
 * whether it was withheld or never filled in.
 */
export function bothSidesOf(
  sessions: readonly { readonly id: string; readonly number: number }[],
  checks: readonly CheckInSeries[],
): BothSides {
  const of = (side: Side): SideForm[] =>
    sessions.map(({ id, number }) => {
      const check = checks.find((each) => each.sessionId === id && each.side === side);
      if (check === undefined) {
        return { session: number, score: null, items: {}, mode: null, language: null, helper: false };
      }
      const { mode, language, helped, answers } = check;
      return {
        session: number,
        score: checkMean(answers.items),
        items: answers.items,
        mode,
        language,
        helper: helped,
        usedLimit: check.usedLimit ?? null,
      };
    });
  return { client: of('client'), therapist: of('therapist') };
}
