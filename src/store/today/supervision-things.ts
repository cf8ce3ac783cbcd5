import type { Viewer } from '../../domain/access/viewer.ts';
import type { TodayThing } from '../../domain/study/today.ts';
import { say } from '../../messages/say.ts';
import type { Store } from '../store.ts';
import { listCycles } from '../supervision/list-cycles.ts';

/** The cycles of supervision that are about to be destroyed, for the two in them and for whoever set them up. */
export async function supervisionThings(store: Store, viewer: Viewer): Promise<TodayThing[]> {
  return (await listCycles(store, viewer))
    .filter((line) => line.state === 'warned')
    .map((line) => ({
      kind: 'supervision ends',
      studyId: line.studyId,
      studyTitle: line.placeTitle,
      about: line.dyadLabel ?? say('supervision.pair', { n: line.dyadNumber }),
      by: line.keptUntil,
    }));
}
