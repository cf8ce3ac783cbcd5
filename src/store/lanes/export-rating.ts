import type { Viewer } from '../../domain/access/viewer.ts';
import { keepAudit } from '../change.ts';
import { NotFound } from '../refusals.ts';
import { isErased, openColumn } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import { type LaneBody, openBody } from './lane-body.ts';
import { laneFor } from './lane-target.ts';

/** A rating to be taken out as a file. Needs a fresh sign-in; logged before the first value. */
export async function exportRating(
  store: Store,
  viewer: Viewer,
  laneId: string,
): Promise<LaneBody & { readonly name: string; readonly keptOn: string }> {
  const { clinicId } = viewer;
  const { row, capacity } = await laneFor(store, viewer, laneId, 'export');
  if (row.kind !== 'rating') throw new NotFound();
  const event = 'rating exported' as const;
  const note = { event, capacity, studyId: row.study_id, dyadId: row.dyad_id, itemId: laneId };
  await keepAudit(store.db, clinicId, viewer.accountId, [note]);
  const sealed = await store.db
    .selectFrom('lane')
    .select(['id', 'name', 'body', 'key_id', 'version', 'kept_at'])
    .where('clinic_id', '=', clinicId)
    .where('id', '=', laneId)
    .executeTakeFirstOrThrow();
  const keys = await store.vault.openItemKeys(clinicId, [sealed.key_id]);
  if (isErased(keys, sealed)) throw new NotFound();
  return {
    ...openBody(openColumn(keys, 'lane', sealed, 'body', sealed.body)),
    name: openColumn(keys, 'lane', sealed, 'name', sealed.name),
    keptOn: sealed.kept_at.toISOString().slice(0, 10),
  };
}
