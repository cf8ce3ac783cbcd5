import type { Viewer } from '../../domain/access/viewer.ts';
import type { TodayThing } from '../../domain/study/today.ts';
import { listCare } from '../care/begin-care.ts';
import { listSafetyAlerts } from '../forms/safety-alerts.ts';
import type { Store } from '../store.ts';
import { orNothing } from './or-nothing.ts';

/** Safety answers that nobody has acknowledged, for whoever is named: they stand before everything else. */
export async function safetyThings(store: Store, viewer: Viewer): Promise<TodayThing[]> {
  const found: TodayThing[] = [];
  for (const { id, title } of await listCare(store, viewer)) {
    const alerts = await orNothing(listSafetyAlerts(store, viewer, id));
    for (const alert of alerts.filter((each) => each.acknowledgedAt === null)) {
      found.push({
        kind: 'safety answer',
        studyId: id,
        studyTitle: title,
        about: alert.dyadLabel,
        by: alert.raisedAt.slice(0, 10),
      });
    }
  }
  return found;
}
