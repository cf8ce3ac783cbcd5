import { sql } from 'kysely';
import type { Viewer } from '../../domain/access/viewer.ts';
import { knownPlace } from '../care/known-place.ts';
import { readersOf } from '../care/reading-promises.ts';
import { makeChange } from '../change.ts';
import { NotFound, Refused } from '../refusals.ts';
import { checkItem } from '../session-checks.ts';
import type { Store } from '../store.ts';
import { studyAccess, type Target } from '../study-access.ts';
import { openArrived } from './take-in-answers.ts';
import { type CheckPlace, writeCheck } from './write-check.ts';

/** An answer that came after its link’s time, or beside another answer. Nobody has read it. */
export interface LateAnswer {
  readonly id: string;
  readonly sessionId: string;
  readonly sessionNumber: number;
  readonly arrivedAt: string;
}

interface LateRow {
  clinic_id: string;
  id: string;
  link_id: string;
  study_id: string;
  dyad_id: string;
  session_id: string;
  seat_id: string;
  side: 'client' | 'therapist';
  route: 'link' | 'kiosk';
  mode: CheckPlace['mode'];
  language: string;
  private_key: Buffer | null;
  key_id: string;
  version: number;
  sealed_to_link: Buffer | null;
  arrived_at: Date;
  number: number;
}

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
  const capacity = access.require('read', lateTarget(row, await isServiceReader(store, viewer, studyId)));
  // Whoever gave it may read it and does not decide: whether it counts is said by who was to read it.
  if (capacity === row.side) throw new NotFound();
  const purpose = access.place === 'care' ? 'care feedback' : 'this study';
  const consented = access.standing(row.seat_id, purpose, 'questionnaire') === 'given';
  const form =
    counts && consented && row.sealed_to_link !== null
      ? await openArrived(store, { ...row, sealed_to_link: row.sealed_to_link })
      : null;
  if (counts && form === null) throw new Refused('forms.cannot-be-read');
  const key = await store.vault.itemKey(clinicId, checkItem(studyId, row.link_id, row.seat_id, row.side));
  const request = { id: changeId, verb: 'decide late answer', studyId, content: { id, counts } };
  await makeChange(store, viewer, request, async (change) => {
    if (form !== null) await writeCheck(change, key, placeOf(row), form);
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

async function isServiceReader(store: Store, viewer: Viewer, studyId: string): Promise<boolean> {
  const readers = await readersOf(store.db, viewer.clinicId, studyId);
  return readers.some((each) => each.lane === 'service' && each.accountId === viewer.accountId);
}

const placeOf = (row: LateRow): CheckPlace => ({
  clinicId: row.clinic_id,
  id: row.link_id,
  studyId: row.study_id,
  dyadId: row.dyad_id,
  sessionId: row.session_id,
  seatId: row.seat_id,
  side: row.side,
  route: row.route,
  mode: row.mode,
  language: row.language,
  enteredBy: null,
  sawOtherFirst: false,
  now: row.arrived_at,
});

async function lateRows(
  store: Store,
  clinicId: string,
  which: { readonly studyId?: string; readonly id?: string },
): Promise<LateRow[]> {
  const { rows } = await sql<LateRow>`
    select a.clinic_id, a.id, a.sealed_to_link, a.arrived_at, l.id as link_id, l.study_id, l.dyad_id, l.session_id,
      l.seat_id, l.side, l.route, l.mode, l.language, l.private_key, l.key_id, l.version, s.number
    from arrived_answer a join form_link l on l.clinic_id = a.clinic_id and l.id = a.link_id
      join session s on s.clinic_id = l.clinic_id and s.id = l.session_id
    where a.clinic_id = ${clinicId} and a.state = 'kept aside'
      and (${which.id ?? null}::uuid is null or a.id = ${which.id ?? null}::uuid)
      and (${which.studyId ?? null}::uuid is null or l.study_id = ${which.studyId ?? null}::uuid)
    order by a.arrived_at`.execute(store.db);
  return rows;
}
