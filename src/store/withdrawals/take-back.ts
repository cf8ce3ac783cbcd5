import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Viewer } from '../../domain/access/viewer.ts';
import { type Change, makeChange } from '../change.ts';
import { consentTarget } from '../consents.ts';
import { Refused } from '../refusals.ts';
import { sayRightsChanged } from '../rights-changed.ts';
import type { Store } from '../store.ts';
import { studyAccess } from '../study-access.ts';
import { findWithdrawal, mayUndo, type WithdrawalFacts } from './find-withdrawal.ts';
import { lockSeat } from './withdraw.ts';

/**
 * Takes a withdrawal back before its keys are destroyed: what the person had said before counts again, with the form
 * and the day until which it was to hold. Throws Refused once the erasure has begun.
 */
export async function takeBackWithdrawal(
  store: Store,
  viewer: Viewer,
  request: { readonly changeId: string; readonly studyId: string; readonly withdrawalId: string },
): Promise<void> {
  const { changeId, studyId, withdrawalId } = request;
  const { clinicId } = viewer;
  const found = await findWithdrawal(store.db, clinicId, studyId, withdrawalId);
  const access = await studyAccess(store.db, viewer, studyId);
  const capacity = access.require('write', consentTarget(found.role, found.dyad_id));
  if (!mayUndo(found, viewer.accountId)) throw new Refused('withdrawal.only-the-person');
  const spec = { id: changeId, verb: 'take back withdrawal', studyId, content: withdrawalId };
  await makeChange(store, viewer, spec, async (change) => {
    await lockSeat(change.tx, clinicId, found.seat_id);
    const now = await findWithdrawal(change.tx, clinicId, studyId, withdrawalId);
    if (now.erasure_id !== null || now.steps.includes('carried out'))
      throw new Refused('withdrawal.too-late');
    if (now.steps.includes('taken back')) throw new Refused('withdrawal.taken-back-already');
    await change.tx
      .insertInto('withdrawal_step')
      .values({
        clinic_id: clinicId,
        id: newId(),
        withdrawal_id: withdrawalId,
        step: 'taken back',
        by_account: viewer.accountId,
        at: store.now(),
      })
      .execute();
    await giveAgain(change, viewer, now, store.now());
    change.audit({
      event: 'withdrawal taken back',
      capacity,
      studyId,
      dyadId: found.dyad_id,
      itemId: found.seat_id,
    });
  });
  await sayRightsChanged(store);
}

/**
 * Adds again the lines that counted just before the withdrawal: the newest of each speaker, above an earlier
 * withdrawal. Where a line was withdrawn once more since, that newer no stands.
 */
async function giveAgain(change: Change, viewer: Viewer, found: WithdrawalFacts, now: Date): Promise<void> {
  const { rows } = await sql<{ line: string }>`
    with ended as (
      select c.* from consent c
      where c.clinic_id = ${viewer.clinicId} and c.withdrawal_id = ${found.id}
        and not exists (select from consent later where later.clinic_id = c.clinic_id and later.seat_id = c.seat_id
          and later.purpose = c.purpose and later.modality = c.modality and later.state = 'withdrawn'
          and later.ordinal > c.ordinal)),
    before as (
      select distinct on (b.purpose, b.modality, b.given_by) b.* from ended
      join consent b on b.clinic_id = ended.clinic_id and b.seat_id = ended.seat_id and b.purpose = ended.purpose
        and b.modality = ended.modality and b.ordinal < ended.ordinal
      where not exists (select from consent no where no.clinic_id = b.clinic_id and no.seat_id = b.seat_id
        and no.purpose = b.purpose and no.modality = b.modality and no.state = 'withdrawn'
        and no.ordinal >= b.ordinal and no.ordinal < ended.ordinal)
      order by b.purpose, b.modality, b.given_by, b.ordinal desc)
    select b.id as line from before b order by b.ordinal`.execute(change.tx);
  const lines = rows.map((row) => row.line);
  await sql`
    insert into consent (clinic_id, id, study_id, seat_id, purpose, modality, state, on_date, recorded_by, record_id,
      valid_until, given_by, assent)
    select b.clinic_id, n.id, b.study_id, b.seat_id, b.purpose, b.modality, b.state,
      ${now.toISOString().slice(0, 10)}::date, ${viewer.accountId}, b.record_id, b.valid_until, b.given_by, b.assent
    from unnest(${lines}::uuid[], ${lines.map(() => newId())}::uuid[]) with ordinality as n (line, id, place)
    join consent b on b.clinic_id = ${viewer.clinicId} and b.id = n.line order by n.place`.execute(change.tx);
}
