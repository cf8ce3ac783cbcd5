import type { Viewer } from '../../domain/access/viewer.ts';
import { inOrder, type TodayThing } from '../../domain/study/today.ts';
import type { Store } from '../store.ts';
import { listStudies } from '../studies.ts';
import { consentThings, retentionThings } from './consent-things.ts';
import { decisionThings } from './decision-things.ts';
import { interviewThings } from './interview-things.ts';
import { keyThings } from './key-things.ts';
import { orNothing } from './or-nothing.ts';
import { safetyThings } from './safety-things.ts';
import { supervisionThings } from './supervision-things.ts';
import { safekeepingThings } from './safekeeping-things.ts';

/** What needs this viewer today, in all their studies and in the clinic; what they may not know of is not there. */
export async function readToday(
  store: Store,
  viewer: Viewer,
  secondPlaceMemo: string | null,
): Promise<TodayThing[]> {
  const found: TodayThing[] = await safetyThings(store, viewer);
  for (const study of await listStudies(store, viewer)) {
    for (const source of [decisionThings, interviewThings]) {
      found.push(...(await orNothing(source(store, viewer, study))));
    }
  }
  found.push(...(await consentThings(store, viewer)), ...(await retentionThings(store, viewer)));
  found.push(...(await supervisionThings(store, viewer)));
  found.push(...(await orNothing(keyThings(store, viewer))));
  if (secondPlaceMemo !== null) {
    found.push(...(await orNothing(safekeepingThings(store, viewer, secondPlaceMemo))));
  }
  return inOrder(found);
}
