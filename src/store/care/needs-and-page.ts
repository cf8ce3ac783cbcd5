import type { Viewer } from '../../domain/access/viewer.ts';
import { NO_WAYS } from '../../domain/care/ways-of-working.ts';
import type { ClientNeeds, TherapistPage } from '../../domain/care/working-agreement.ts';
import { makeChange } from '../change.ts';
import type { ItemOf } from '../keys/vault.ts';
import { NotFound } from '../refusals.ts';
import { columnSealer, isErased, openColumn } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import { studyAccess } from '../study-access.ts';
import { agreementKey, agreementPlace } from './agreement-item.ts';

/** Writes what helps to work well with this client: language, pace, aids, background, preferences. */
export async function writeNeeds(
  store: Store,
  viewer: Viewer,
  written: {
    readonly changeId: string;
    readonly id: string;
    readonly dyadId: string;
    readonly needs: ClientNeeds;
  },
): Promise<void> {
  const { changeId, id, dyadId, needs } = written;
  const { clinicId } = viewer;
  const place = await agreementPlace(store, viewer, dyadId, 'write');
  const key = await agreementKey(store, clinicId, place);
  const { studyId, capacity } = place;
  const request = { id: changeId, verb: 'write needs', studyId, content: { id, dyadId, needs } };
  await makeChange(store, viewer, request, async (change) => {
    const earlier = await change.tx
      .selectFrom('client_needs')
      .select(['id', 'version'])
      .where('clinic_id', '=', clinicId)
      .where('dyad_id', '=', dyadId)
      .forUpdate()
      .executeTakeFirst();
    const rowId = earlier?.id ?? id;
    const version = (earlier?.version ?? 0) + 1;
    const facts = {
      needs: columnSealer(key, 'client_needs', rowId, version)('needs', JSON.stringify(needs)),
      key_id: key.id,
      version,
      written_at: store.now(),
      written_by: viewer.accountId,
    };
    await change.tx
      .insertInto('client_needs')
      .values({ clinic_id: clinicId, id: rowId, study_id: studyId, dyad_id: dyadId, ...facts })
      .onConflict((conflict) => conflict.columns(['clinic_id', 'id']).doUpdateSet(facts))
      .execute();
    change.audit({ event: 'agreement changed', capacity, studyId, dyadId, itemId: rowId });
  });
}

/** The client’s needs, or null where none are written. The caller has asked the access rule. */
export async function needsOf(store: Store, clinicId: string, dyadId: string): Promise<ClientNeeds | null> {
  const row = await store.db
    .selectFrom('client_needs')
    .selectAll()
    .where('clinic_id', '=', clinicId)
    .where('dyad_id', '=', dyadId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const keys = await store.vault.openItemKeys(clinicId, [row.key_id]);
  if (isErased(keys, row)) return null;
  const written = JSON.parse(openColumn(keys, 'client_needs', row, 'needs', row.needs)) as ClientNeeds;
  // What was written before these questions were asked has none of them.
  return { ...written, ways: { ...NO_WAYS, ...written.ways } };
}

/** A page is its therapist’s; it is no client’s words, and stays when one leaves. */
const pageItem = (studyId: string, accountId: string): ItemOf => ({
  kind: 'therapist_page',
  id: accountId,
  scope: { kind: 'study', id: studyId },
  owners: [{ seatId: null, modality: 'team' }],
  perspective: 'team',
});

/** Writes the viewer’s own page: who they are, how they work, and the limits of it. Therapists of this care may. */
export async function writePage(
  store: Store,
  viewer: Viewer,
  written: {
    readonly changeId: string;
    readonly id: string;
    readonly studyId: string;
    readonly page: TherapistPage;
  },
): Promise<void> {
  const { changeId, id, studyId, page } = written;
  const { clinicId, accountId } = viewer;
  const access = await studyAccess(store.db, viewer, studyId);
  const sits = viewer.seats.some((seat) => seat.studyId === studyId && seat.side === 'therapist');
  if (access.place !== 'care' || !sits) throw new NotFound();
  const key = await store.vault.itemKey(clinicId, pageItem(studyId, accountId));
  const request = { id: changeId, verb: 'write page', studyId, content: { id, page } };
  await makeChange(store, viewer, request, async (change) => {
    const earlier = await change.tx
      .selectFrom('therapist_page')
      .select(['id', 'version'])
      .where('clinic_id', '=', clinicId)
      .where('study_id', '=', studyId)
      .where('account_id', '=', accountId)
      .forUpdate()
      .executeTakeFirst();
    const rowId = earlier?.id ?? id;
    const version = (earlier?.version ?? 0) + 1;
    const facts = {
      page: columnSealer(key, 'therapist_page', rowId, version)('page', JSON.stringify(page)),
      key_id: key.id,
      version,
      written_at: store.now(),
    };
    await change.tx
      .insertInto('therapist_page')
      .values({ clinic_id: clinicId, id: rowId, study_id: studyId, account_id: accountId, ...facts })
      .onConflict((conflict) => conflict.columns(['clinic_id', 'id']).doUpdateSet(facts))
      .execute();
    change.audit({ event: 'agreement changed', capacity: 'therapist', studyId, itemId: rowId });
  });
}

/** The page of a dyad’s therapist, or null where none is written. The caller has asked the access rule. */
export async function pageOf(store: Store, clinicId: string, dyadId: string): Promise<TherapistPage | null> {
  const row = await store.db
    .selectFrom('therapist_page as p')
    .innerJoin('seat as t', (join) =>
      join
        .onRef('t.clinic_id', '=', 'p.clinic_id')
        .onRef('t.study_id', '=', 'p.study_id')
        .onRef('t.account_id', '=', 'p.account_id'),
    )
    .selectAll('p')
    .where('p.clinic_id', '=', clinicId)
    .where('t.dyad_id', '=', dyadId)
    .where('t.role', '=', 'therapist')
    .executeTakeFirst();
  if (row === undefined) return null;
  const keys = await store.vault.openItemKeys(clinicId, [row.key_id]);
  return JSON.parse(openColumn(keys, 'therapist_page', row, 'page', row.page)) as TherapistPage;
}
