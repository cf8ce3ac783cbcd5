import type { Viewer } from '../../domain/access/viewer.ts';
import { SIDES } from '../../domain/study/perspective.ts';
import type { TodayThing } from '../../domain/study/today.ts';
import type { Store } from '../store.ts';
import { readBoard } from '../study-board.ts';
import type { StudySummary } from '../studies.ts';

/** Recall interviews that have to be held before their limit passes, one entry for each dyad and session. */
export async function interviewThings(
  store: Store,
  viewer: Viewer,
  study: Pick<StudySummary, 'id' | 'title'>,
): Promise<TodayThing[]> {
  const board = await readBoard(store, viewer, study.id);
  return board.dyads.flatMap((dyad) =>
    dyad.cells.flatMap((cell): TodayThing[] => {
      const due = SIDES.flatMap((side) => cell[side].interview ?? []).filter((part) => part.state === 'due');
      const until = due.flatMap((part) => part.until ?? []).toSorted()[0];
      if (due.length === 0) return [];
      return [
        {
          kind: 'interview due',
          studyId: study.id,
          studyTitle: study.title,
          about: dyad.label,
          by: until?.slice(0, 10) ?? null,
        },
      ];
    }),
  );
}
