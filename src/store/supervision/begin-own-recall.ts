import type { Viewer } from '../../domain/access/viewer.ts';
import { makeChange } from '../change.ts';
import { requireConsented } from '../consent-lacks.ts';
import { interviewItem } from '../interviews.ts';
import { NotFound, Refused } from '../refusals.ts';
import type { Store } from '../store.ts';
import { cycleFor } from './cycle-row.ts';

/**
 * Begins the supervisee’s own recall of one session, in the recall room: with the supervisor as inquirer, or alone. It is
 * no interview of a study, and no study or client learns of it. One for a session and cycle.
 */
export async function beginOwnRecall(
  store: Store,
  viewer: Viewer,
  asked: {
    readonly changeId: string;
    readonly id: string;
    readonly cycleId: string;
    readonly sessionId: string;
  },
): Promise<void> {
  const { changeId, ...content } = asked;
  const { clinicId, accountId } = viewer;
  const { cycle, access } = await cycleFor(store, viewer, asked.cycleId);
  const { study_id: studyId, dyad_id: dyadId, id: cycleId } = cycle;
  const capacity = requireConsented(access, 'write', {
    kind: 'supervision',
    perspective: 'therapist',
    dyadId,
    cycleId,
    id: asked.id,
  });
  const seat = await store.db
    .selectFrom('session')
    .innerJoin('seat', (join) =>
      join.onRef('seat.clinic_id', '=', 'session.clinic_id').onRef('seat.dyad_id', '=', 'session.dyad_id'),
    )
    .select('seat.id')
    .where('session.clinic_id', '=', clinicId)
    .where('session.dyad_id', '=', dyadId)
    .where('session.id', '=', asked.sessionId)
    .where('seat.role', '=', 'therapist')
    .executeTakeFirst();
  if (seat === undefined) throw new NotFound();
  const key = await store.vault.itemKey(
    clinicId,
    interviewItem({ studyId, cycleId }, asked.id, seat.id, 'therapist'),
  );
  const request = { id: changeId, verb: 'begin own recall', studyId: null, content };
  await makeChange(store, viewer, request, async (change) => {
    const added = await change.tx
      .insertInto('interview')
      .values({
        clinic_id: clinicId,
        id: asked.id,
        study_id: studyId,
        dyad_id: dyadId,
        session_id: asked.sessionId,
        seat_id: seat.id,
        side: 'therapist',
        status: 'due',
        held_at: null,
        reason: null,
        interviewer_id: accountId,
        key_id: key.id,
        cycle_id: cycleId,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (added === undefined) throw new Refused('study.interview-kept-already');
    change.audit({ event: 'supervision changed', capacity, studyId, dyadId, itemId: cycleId });
  });
}
