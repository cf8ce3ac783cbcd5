import { sql } from 'kysely';
import type { Viewer } from '../../domain/access/viewer.ts';
import type { NotedEnding, TherapyEnding } from '../../domain/care/ending.ts';
import { makeChange } from '../change.ts';
import { Refused } from '../refusals.ts';
import type { Store } from '../store.ts';
import { careDyad, careTarget } from './care-meetings.ts';

/** How and when a therapy ended. */
export interface TherapyEnd {
  readonly how: TherapyEnding;
  readonly endedOn: string;
}

/** Notes how a dyad’s therapy ended, or that it goes on after all; earlier notes stay beside it. */
export async function noteTherapyEnd(
  store: Store,
  viewer: Viewer,
  noted: {
    readonly changeId: string;
    readonly id: string;
    readonly dyadId: string;
    readonly how: NotedEnding;
    /** Null where it goes on. */
    readonly endedOn: string | null;
  },
): Promise<void> {
  const { changeId, id, dyadId, how, endedOn } = noted;
  const { studyId, access } = await careDyad(store, viewer, dyadId);
  const capacity = access.require('write', careTarget(dyadId));
  if ((how === 'goes on') !== (endedOn === null)) throw new Refused('care.ending-needs-day');
  const content = { id, dyadId, how, endedOn };
  const request = { id: changeId, verb: 'note therapy end', studyId, content };
  await makeChange(store, viewer, request, async (change) => {
    await change.tx
      .insertInto('therapy_end')
      .values({
        clinic_id: viewer.clinicId,
        id,
        study_id: studyId,
        dyad_id: dyadId,
        how,
        ended_on: endedOn,
        noted_by: viewer.accountId,
        noted_at: store.now(),
      })
      .execute();
    change.audit({ event: 'care changed', capacity, studyId, dyadId, itemId: id });
  });
}

/** The newest note of each dyad of a care whose therapy has ended. The caller has asked the access rule about each. */
export async function therapyEnds(
  store: Store,
  clinicId: string,
  studyId: string,
): Promise<Map<string, TherapyEnd>> {
  const { rows } = await sql<{ dyad_id: string; how: NotedEnding; ended_on: string | null }>`
    select distinct on (dyad_id) dyad_id, how, to_char(ended_on, 'YYYY-MM-DD') as ended_on from therapy_end
    where clinic_id = ${clinicId} and study_id = ${studyId} order by dyad_id, ordinal desc`.execute(store.db);
  return new Map(
    rows.flatMap(({ dyad_id, how, ended_on }): [string, TherapyEnd][] =>
      how === 'goes on' || ended_on === null ? [] : [[dyad_id, { how, endedOn: ended_on }]],
    ),
  );
}
