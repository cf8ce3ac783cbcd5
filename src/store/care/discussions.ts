import type { Viewer } from '../../domain/access/viewer.ts';
import type { DiscussionReason, SupportField } from '../../domain/care/working-agreement.ts';
import { makeChange } from '../change.ts';
import { NotFound } from '../refusals.ts';
import { columnSealer, openColumn } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import { agreementKey, agreementPlace } from './agreement-item.ts';

/** A conversation that a form led to, and what was changed after it: the form alone is not the point. */
export interface Discussion {
  readonly id: string;
  readonly sessionId: string;
  readonly about: DiscussionReason;
  readonly fields: readonly SupportField[];
  readonly changed: string;
  readonly talkedOn: string;
}

/** Logs that it was talked about, and what was changed. */
export async function logDiscussion(
  store: Store,
  viewer: Viewer,
  logged: Discussion & { readonly changeId: string; readonly dyadId: string },
): Promise<void> {
  const { changeId, dyadId, id, sessionId, about, fields, changed, talkedOn } = logged;
  const { clinicId } = viewer;
  const place = await agreementPlace(store, viewer, dyadId, 'write');
  const session = await store.db
    .selectFrom('session')
    .select('id')
    .where('clinic_id', '=', clinicId)
    .where('dyad_id', '=', dyadId)
    .where('id', '=', sessionId)
    .executeTakeFirst();
  if (session === undefined) throw new NotFound();
  const key = await agreementKey(store, clinicId, place);
  const { studyId, capacity } = place;
  const content = { id, dyadId, sessionId, about, fields, changed, talkedOn };
  await makeChange(
    store,
    viewer,
    { id: changeId, verb: 'log discussion', studyId, content },
    async (change) => {
      await change.tx
        .insertInto('discussion')
        .values({
          clinic_id: clinicId,
          id,
          study_id: studyId,
          dyad_id: dyadId,
          session_id: sessionId,
          about,
          fields: [...fields],
          changed: columnSealer(key, 'discussion', id, 1)('changed', changed),
          key_id: key.id,
          talked_on: talkedOn,
          written_by: viewer.accountId,
          written_at: store.now(),
        })
        .execute();
      change.audit({ event: 'agreement changed', capacity, studyId, dyadId, itemId: id });
    },
  );
}

/** What was talked about and changed, oldest first. The caller has asked the access rule. */
export async function discussionsOf(store: Store, clinicId: string, dyadId: string): Promise<Discussion[]> {
  const rows = await store.db
    .selectFrom('discussion')
    .selectAll()
    .where('clinic_id', '=', clinicId)
    .where('dyad_id', '=', dyadId)
    .orderBy('talked_on')
    .orderBy('written_at')
    .execute();
  const keys = await store.vault.openItemKeys(
    clinicId,
    rows.map((row) => row.key_id),
  );
  return rows.map((row) => ({
    id: row.id,
    sessionId: row.session_id,
    about: row.about,
    fields: row.fields as SupportField[],
    changed: openColumn(keys, 'discussion', row, 'changed', row.changed),
    talkedOn: row.talked_on,
  }));
}
