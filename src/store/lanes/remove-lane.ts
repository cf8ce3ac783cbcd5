import { sql } from 'kysely';
import type { Viewer } from '../../domain/access/viewer.ts';
import { makeChange } from '../change.ts';
import type { Store } from '../store.ts';
import { laneFor } from './lane-target.ts';

/** Takes a lane out of the session. Its words stay sealed until their owner's key goes. */
export async function removeLane(
  store: Store,
  viewer: Viewer,
  asked: { readonly changeId: string; readonly laneId: string },
): Promise<void> {
  const { changeId, laneId } = asked;
  const { clinicId } = viewer;
  const { row, capacity } = await laneFor(store, viewer, laneId, 'write', changeId);
  const request = { id: changeId, verb: 'remove lane', studyId: row.study_id, content: { laneId } };
  await makeChange(store, viewer, request, async (change) => {
    await change.tx
      .updateTable('lane')
      .set({ deleted_at: sql<Date>`now()` })
      .where('clinic_id', '=', clinicId)
      .where('id', '=', laneId)
      .execute();
    change.audit({
      event: 'lane removed',
      capacity,
      studyId: row.study_id,
      dyadId: row.dyad_id,
      itemId: laneId,
    });
  });
}
