import type { Viewer } from '../../domain/access/viewer.ts';
import { NotFound, Refused } from '../refusals.ts';
import type { Store } from '../store.ts';
import { studyAccess } from '../study-access.ts';
import { type LinkPlace, type LinkToMake, requireOpening, writeLink } from './form-links.ts';

/**
 * Opens the form of a session from the client’s own space: a link like any other, under the same promise and the same
 * consent, made by the person’s own browser. It shows in no list of staff. Throws Refused where the person has answered.
 */
export async function makeOwnFormLink(
  store: Store,
  viewer: Viewer,
  link: Omit<LinkToMake, 'route'>,
): Promise<void> {
  const place = await ownPlace(store, viewer, link.sessionId);
  const promise = await requireOpening(store, viewer, place);
  const answered = await store.db
    .selectFrom('session_check')
    .select('id')
    .where('clinic_id', '=', viewer.clinicId)
    .where('session_id', '=', link.sessionId)
    .where('side', '=', 'client')
    .executeTakeFirst();
  if (answered !== undefined) throw new Refused('forms.answered-already');
  await writeLink(store, viewer, place, promise, { ...link, route: 'own space' });
}

async function ownPlace(store: Store, viewer: Viewer, sessionId: string): Promise<LinkPlace> {
  const session = await store.db
    .selectFrom('session')
    .select(['study_id', 'dyad_id'])
    .where('clinic_id', '=', viewer.clinicId)
    .where('id', '=', sessionId)
    .executeTakeFirst();
  const seat = viewer.seats.find((each) => each.dyadId === session?.dyad_id && each.side === 'client');
  if (session === undefined || seat === undefined) throw new NotFound();
  const { study_id: studyId, dyad_id: dyadId } = session;
  const access = await studyAccess(store.db, viewer, studyId);
  const capacity = access.require('write', { kind: 'check', perspective: 'client', dyadId });
  const therapist = await store.db
    .selectFrom('seat')
    .select('account_id')
    .where('clinic_id', '=', viewer.clinicId)
    .where('dyad_id', '=', dyadId)
    .where('role', '=', 'therapist')
    .executeTakeFirst();
  const therapistAccountId = therapist?.account_id ?? null;
  return { studyId, dyadId, seatId: seat.seatId, therapistAccountId, access, capacity };
}
