import type { Viewer } from '../domain/access/viewer.ts';
import type { Store } from './store.ts';
import { notFoundAsLate } from './study-access.ts';

/** The study and dyad of a session, before the access rule is asked; NotFound where it is not there, as late as for one that is. */
export async function placeOfSession(store: Store, viewer: Viewer, sessionId: string) {
  const row = await store.db
    .selectFrom('session')
    .select(['study_id', 'dyad_id'])
    .where('clinic_id', '=', viewer.clinicId)
    .where('id', '=', sessionId)
    .executeTakeFirst();
  return row ?? notFoundAsLate(store.db, viewer, sessionId);
}
