import { sql } from 'kysely';
import type { Viewer } from '../../domain/access/viewer.ts';
import { knownPlace } from '../care/known-place.ts';
import { isNamedReader } from '../care/reading-promises.ts';
import { makeChange } from '../change.ts';
import { NotFound, Refused } from '../refusals.ts';
import { checkItem } from '../session-checks.ts';
import type { Store } from '../store.ts';
import { studyAccess, type Target } from '../study-access.ts';
import { ARRIVED, type ArrivedAnswer, openArrived, placeOf, WITH_LINK } from './arrived-answer.ts';
import { readAttached } from './attached-answers.ts';
import { writeCheck } from './write-check.ts';

/** An answer that came after its link’s time, or beside another answer. Nobody has read it. */
export interface LateAnswer {
  readonly id: string;
  readonly sessionId: string;
  readonly sessionNumber: number;
  readonly arrivedAt: string;
}

type LateRow = ArrivedAnswer & { readonly number: number };

/**
 * The late answers that wait for a decision, for whoever may read them. In care that is the reader named for the service:
 * the therapist would learn that an answer exists that may be meant for somebody else.
 */
export async function listLateAnswers(store: Store, viewer: Viewer, studyId: string): Promise<LateAnswer[]> {
  const { access, named } = await knownPlace(store, viewer, studyId);
  const rows = await lateRows(store, viewer.clinicId, { studyId });
  const allowed = rows.filter((row) => access.may('read', lateTarget(row, named.has('service'))));
  return allowed.map((row) => ({
    id: row.id,
    sessionId: row.session_id,
    sessionNumber: row.number,
    arrivedAt: row.arrived_at.toISOString(),
  }));
}

/**
 * Decides about a late answer: it counts as the session’s after all, or it is destroyed unread. An answer counts only
 * where the session has none yet.
 */
export async function decideLateAnswer(
  store: Store,
  viewer: Viewer,
  decided: { readonly changeId: string; readonly id: string; readonly counts: boolean },
): Promise<void> {
  const { changeId, id, counts } = decided;
  const { clinicId } = viewer;
  const [row] = await lateRows(store, clinicId, { id });
  if (row === undefined) return repeatedOrNotFound(store, viewer, decided);
  const { study_id: studyId, dyad_id: dyadId } = row;
  const access = await studyAccess(store.db, viewer, studyId);
  const capacity = access.require(
    'read',
    lateTarget(row, await isNamedReader(store.db, viewer, studyId, 'service')),
  );
  // Whoever gave it may read it and does not decide: whether it counts is said by who was to read it.
  if (capacity === row.side) throw new NotFound();
  const consented = access.mayBeAsked(row.seat_id);
  const form = counts && consented ? await openArrived(store, row) : null;
  if (counts && form === null) throw new Refused('forms.cannot-be-read');
  const key = await store.vault.itemKey(clinicId, checkItem(studyId, row.link_id, row.seat_id, row.side));
  const place = placeOf(row);
  const attached = await readAttached(store, store.db, place, form?.instruments ?? [], row.instrument_ids);
  const request = { id: changeId, verb: 'decide late answer', studyId, content: { id, counts } };
  await makeChange(store, viewer, request, async (change) => {
    if (form !== null) await writeCheck(change, key, place, form, attached);
    const state = form === null ? ('set aside' as const) : ('taken in' as const);
    await change.tx
      .updateTable('arrived_answer')
      .set({ state, sealed_to_link: null, decided_by: viewer.accountId })
      .where('clinic_id', '=', clinicId)
      .where('id', '=', id)
      .execute();
    change.audit({ event: 'late answer decided', capacity, studyId, dyadId, itemId: row.session_id });
  });
}

/** A decision that was made and is sent again is found by its change, anything else is not found. */
async function repeatedOrNotFound(
  store: Store,
  viewer: Viewer,
  decided: { readonly changeId: string; readonly id: string; readonly counts: boolean },
): Promise<void> {
  const made = await store.db
    .selectFrom('change')
    .select('study_id')
    .where('clinic_id', '=', viewer.clinicId)
    .where('id', '=', decided.changeId)
    .executeTakeFirst();
  if (made === undefined) throw new NotFound();
  const content = { id: decided.id, counts: decided.counts };
  const request = { id: decided.changeId, verb: 'decide late answer', studyId: made.study_id, content };
  await makeChange(store, viewer, request, async () => {
    throw new NotFound();
  });
}

const lateTarget = (row: LateRow, namedReader: boolean): Target => ({
  kind: 'check',
  perspective: row.side,
  dyadId: row.dyad_id,
  id: row.id,
  namedReader,
});

async function lateRows(
  store: Store,
  clinicId: string,
  which: { readonly studyId?: string; readonly id?: string },
): Promise<LateRow[]> {
  const { rows } = await sql<LateRow>`
    select ${ARRIVED}, s.number
    from ${WITH_LINK} join session s on s.clinic_id = l.clinic_id and s.id = l.session_id
    where a.clinic_id = ${clinicId} and a.state = 'kept aside'
      and (${which.id ?? null}::uuid is null or a.id = ${which.id ?? null}::uuid)
      and (${which.studyId ?? null}::uuid is null or l.study_id = ${which.studyId ?? null}::uuid)
    order by a.arrived_at`.execute(store.db);
  return rows;
}
