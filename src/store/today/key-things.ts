import type { Viewer } from '../../domain/access/viewer.ts';
import type { TodayThing } from '../../domain/study/today.ts';
import { listKeyRequests } from '../second-person/key-requests.ts';
import type { Store } from '../store.ts';

/** Changes of the passphrase that wait for this viewer's answer. */
export async function keyThings(store: Store, viewer: Viewer): Promise<TodayThing[]> {
  const requests = (await listKeyRequests(store, viewer)).filter((each) => each.mayAnswer);
  return requests.map((each) => ({
    kind: 'key change asked',
    studyId: null,
    studyTitle: null,
    about: each.askedByName,
    by: each.askedAt.slice(0, 10),
  }));
}
