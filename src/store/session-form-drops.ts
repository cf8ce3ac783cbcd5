import type { Viewer } from '../domain/access/viewer.ts';
import { alliancePicture } from '../domain/alliance/picture.ts';
import type { PossibleDrop } from '../domain/alliance/possible-drop.ts';
import { bothSidesOf } from '../domain/check/check-series.ts';
import { HIGHEST_ANSWER, LOWEST_ANSWER } from '../domain/check/session-check.ts';
import { SIDES, type Side } from '../domain/study/perspective.ts';
import { clientAgeBand } from './care/client-age.ts';
import { readClinicSpread } from './care/clinic-spread.ts';
import { holdToLimits } from './care/used-limits.ts';
import { keepAudit } from './change.ts';
import { readChecks } from './forms/read-checks.ts';
import type { Store } from './store.ts';
import type { StudyAccess } from './study-access.ts';

/** A possible drop that one side’s form of a session shows. Arithmetic on answers; no observer’s code. */
export type FormDrop = PossibleDrop & { readonly side: Side };

/** The possible drops of one session, of the sides whose forms the viewer may read. The caller has the access. */
export async function formDropsOf(
  store: Store,
  viewer: Viewer,
  access: StudyAccess,
  session: { readonly id: string; readonly study_id: string; readonly dyad_id: string },
): Promise<FormDrop[]> {
  const { clinicId, accountId } = viewer;
  const { study_id: studyId, dyad_id: dyadId } = session;
  const read = await readChecks(store, viewer, access, dyadId);
  const [first] = read;
  if (first === undefined) return [];
  const target = { kind: 'check', perspective: first.side, dyadId, id: first.id } as const;
  const capacity = access.require('read', { ...target, shared: first.lane === 'therapist' });
  await keepAudit(store.db, clinicId, accountId, [
    { event: 'checks opened', capacity, studyId, dyadId, itemId: dyadId },
  ]);
  const [sessions, spread, ageBand] = await Promise.all([
    sessionsOf(store, clinicId, dyadId),
    readClinicSpread(store, clinicId, studyId),
    clientAgeBand(store, clinicId, studyId, dyadId),
  ]);
  const facts = { spread, ageBand, scale: { min: LOWEST_ANSWER, max: HIGHEST_ANSWER } };
  const held = await holdToLimits(store, clinicId, read, { sessions, facts });
  const { sides } = alliancePicture(bothSidesOf(sessions, held), facts);
  const number = sessions.find((each) => each.id === session.id)?.number;
  return SIDES.flatMap((side) =>
    sides[side].possibleDrops.filter((drop) => drop.session === number).map((drop) => ({ ...drop, side })),
  );
}

const sessionsOf = async (store: Store, clinicId: string, dyadId: string) =>
  store.db
    .selectFrom('session')
    .select(['id', 'number'])
    .where('clinic_id', '=', clinicId)
    .where('dyad_id', '=', dyadId)
    .orderBy('number')
    .execute();
