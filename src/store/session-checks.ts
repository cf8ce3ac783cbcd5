import type { Viewer } from '../domain/access/viewer.ts';
import type { CheckAnswers } from '../domain/check/session-check.ts';
import type { Side } from '../domain/study/perspective.ts';
import { makeChange } from './change.ts';
import { requireConsented } from './consent-lacks.ts';
import type { ItemOf } from './keys/vault.ts';
import { NotFound } from './refusals.ts';
import { columnSealer } from './sealed-columns.ts';
import type { Store } from './store.ts';
import { studyAccess } from './study-access.ts';

/** One side’s check as somebody of the team keeps it, for a study. */
export interface KeptCheck {
  readonly changeId: string;
  readonly id: string;
  readonly studyId: string;
  readonly sessionId: string;
  readonly side: Side;
  /** ISO 8601 instant. */
  readonly answeredAt: string;
  readonly answers: CheckAnswers;
}

/** A check is its person's own: nobody else's key opens it. */
export const checkItem = (studyId: string, checkId: string, seatId: string, side: Side): ItemOf => ({
  kind: 'session_check',
  id: checkId,
  scope: { kind: 'study', id: studyId },
  owners: [{ seatId, modality: 'questionnaire' }],
  perspective: side,
});

/** Keeps one side's session check, or corrects how it was entered. */
export async function keepCheck(store: Store, viewer: Viewer, check: KeptCheck): Promise<void> {
  const { changeId, ...content } = check;
  const { id, studyId, sessionId, side } = check;
  const { clinicId } = viewer;
  const seat = await seatAt(store, clinicId, check);
  const access = await studyAccess(store.db, viewer, studyId);
  const capacity = requireConsented(access, 'write', {
    kind: 'check',
    perspective: side,
    dyadId: seat.dyadId,
    id,
  });
  const key = await store.vault.itemKey(clinicId, checkItem(studyId, id, seat.id, side));
  await makeChange(store, viewer, { id: changeId, verb: 'keep check', studyId, content }, async (change) => {
    const earlier = await change.tx
      .selectFrom('session_check')
      .select(['version', 'session_id', 'side'])
      .where('clinic_id', '=', clinicId)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (earlier && (earlier.session_id !== sessionId || earlier.side !== side)) throw new NotFound();
    const version = (earlier?.version ?? 0) + 1;
    const facts = {
      answered_at: new Date(check.answeredAt),
      answers: columnSealer(key, 'session_check', id, version)('answers', JSON.stringify(check.answers)),
      key_id: key.id,
      version,
    };
    const place = { study_id: studyId, dyad_id: seat.dyadId, session_id: sessionId, seat_id: seat.id, side };
    await change.tx
      .insertInto('session_check')
      .values({ clinic_id: clinicId, id, ...place, ...facts })
      .onConflict((conflict) => conflict.columns(['clinic_id', 'id']).doUpdateSet(facts))
      .execute();
    change.audit({ event: 'study changed', capacity, studyId, dyadId: seat.dyadId, itemId: id });
  });
}

async function seatAt(store: Store, clinicId: string, check: KeptCheck) {
  const seat = await store.db
    .selectFrom('session')
    .innerJoin('seat', (join) =>
      join.onRef('seat.clinic_id', '=', 'session.clinic_id').onRef('seat.dyad_id', '=', 'session.dyad_id'),
    )
    .select(['seat.id', 'seat.dyad_id as dyadId'])
    .where('session.clinic_id', '=', clinicId)
    .where('session.study_id', '=', check.studyId)
    .where('session.id', '=', check.sessionId)
    .where('seat.role', '=', check.side)
    .executeTakeFirst();
  if (seat === undefined) throw new NotFound();
  return seat;
}
