import type { Viewer } from '../domain/access/viewer.ts';
import type { OnClock } from './alignment-target.ts';
import { type Change, makeChange } from './change.ts';
import type { RowPlace } from './kept-rows.ts';
import type { Store } from './store.ts';

/** One mutation of what ties words to the session clock, as its caller names it. */
interface Asked {
  readonly changeId: string;
  readonly verb: string;
  readonly content: unknown;
  readonly itemId: string;
}

/** Runs one change of an alignment: its rows, their history and the audit event commit together. */
export async function alignmentChange(
  store: Store,
  viewer: Viewer,
  on: OnClock,
  asked: Asked,
  work: (change: Change, place: Omit<RowPlace, 'noun' | 'id'>) => Promise<void>,
): Promise<void> {
  const { studyId, dyadId, capacity, key, cycleId } = on;
  const decisionOf = cycleId === null ? studyId : null;
  const request = { id: asked.changeId, verb: asked.verb, studyId: decisionOf, content: asked.content };
  await makeChange(store, viewer, request, async (change) => {
    await work(change, { clinicId: viewer.clinicId, studyId, key });
    change.audit({ event: 'recall aligned', capacity, studyId, dyadId, itemId: asked.itemId });
  });
}
