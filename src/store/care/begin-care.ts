import type { Viewer } from '../../domain/access/viewer.ts';
import { GUARDIAN_BELOW } from '../../domain/consent/age-rule.ts';
import { makeChange } from '../change.ts';
import { requireInClinic } from '../clinic-access.ts';
import { DESIGN } from '../participants.ts';
import { columnSealer, openColumn } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import { teamItem } from '../studies.ts';
import { studyAccess } from '../study-access.ts';
import { studyIdsOf } from '../viewers.ts';

/** Care that was begun, as its own people know it. */
export interface CareSummary {
  readonly id: string;
  readonly title: string;
  /** This viewer runs it: clients, readers, what is promised. */
  readonly runs: boolean;
}

/** Days between a withdrawal from care and the erasure of its keys, until the clinic agrees otherwise. */
const HOLD_DAYS = 7;

/** Begins a clinic’s everyday care: a place for dyads under keys of its own. The clinic’s admin may, freshly signed in. */
export async function beginCare(
  store: Store,
  viewer: Viewer,
  care: { readonly changeId: string; readonly id: string; readonly title: string },
): Promise<void> {
  const { clinicId } = viewer;
  const { changeId, id, title } = care;
  const capacity = requireInClinic(viewer, 'govern', 'design');
  const key = await store.vault.itemKey(clinicId, teamItem(id));
  const seal = columnSealer(key, 'study', id, 1);
  const request = { id: changeId, verb: 'begin care', studyId: id, content: { title } };
  await makeChange(store, viewer, request, async (change) => {
    const words = {
      title: seal('title', title),
      question: seal('question', ''),
      interests: seal('interests', ''),
    };
    await change.tx
      .insertInto('study')
      .values({ clinic_id: clinicId, id, ...words, key_id: key.id, started_on: null, kind: 'care' })
      .execute();
    const sealProtocol = columnSealer(key, 'protocol', changeId, 1);
    await change.tx
      .insertInto('protocol')
      .values({
        clinic_id: clinicId,
        id: changeId,
        study_id: id,
        number: 1,
        recorded_sessions: [],
        checked_sessions: [],
        interviewed: [],
        within_hours: 1,
        seat_wall: 'dyad',
        hold_days: HOLD_DAYS,
        kept_at_withdrawal: sealProtocol('kept_at_withdrawal', ''),
        guide: sealProtocol('guide', '[]'),
        consent_months: null,
        guardian_below: GUARDIAN_BELOW,
        key_id: key.id,
      })
      .execute();
    change.audit({ event: 'care changed', capacity, studyId: id, itemId: id });
  });
}

/** The care in which this viewer runs something, sits, supervises, or is named to read. */
export async function listCare(store: Store, viewer: Viewer): Promise<CareSummary[]> {
  const rows = await store.db
    .selectFrom('study')
    .select(['id', 'title', 'key_id', 'version', 'created_at'])
    .where('clinic_id', '=', viewer.clinicId)
    .where('kind', '=', 'care')
    .orderBy('created_at')
    .execute();
  const keys = await store.vault.openItemKeys(
    viewer.clinicId,
    rows.map((row) => row.key_id),
  );
  const named = await store.db
    .selectFrom('named_reader')
    .select('study_id')
    .where('clinic_id', '=', viewer.clinicId)
    .where('account_id', '=', viewer.accountId)
    .where('ended_at', 'is', null)
    .execute();
  const own = [...studyIdsOf(viewer), ...named.map((row) => row.study_id)];
  const listed: CareSummary[] = [];
  for (const row of rows) {
    const access = await studyAccess(store.db, viewer, row.id);
    const runs = access.may('write', DESIGN);
    if (!runs && !own.includes(row.id) && !access.may('read', DESIGN)) continue;
    listed.push({ id: row.id, title: openColumn(keys, 'study', row, 'title', row.title), runs });
  }
  return listed;
}
