import { sql, type Transaction } from 'kysely';
import { v7 as newId } from 'uuid';
import { cycleKeysToErase } from '../../domain/consent/withdrawal.ts';
import { keepAudit } from '../change.ts';
import type { Database } from '../postgres/schema.ts';
import { columnSealer } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import { teamItem } from '../studies.ts';
import { findWithdrawal, type WithdrawalFacts } from '../withdrawals/find-withdrawal.ts';
import { stateOf } from '../withdrawals/list-withdrawals.ts';
import { lockSeat } from '../withdrawals/withdraw.ts';

/**
 * Begins the erasure of every withdrawal whose hold has ended and that nobody has to confirm any more; answers with
 * how many. Several servers may do this at once.
 */
export async function beginDueErasures(store: Store): Promise<number> {
  const { rows } = await sql<{ clinic_id: string; study_id: string; id: string }>`
    select w.clinic_id, w.study_id, w.id from withdrawal w
    where w.hold_until <= ${store.now()}
      and not exists (select from erasure e where e.clinic_id = w.clinic_id and e.withdrawal_id = w.id)
      and not exists (select from withdrawal_step t where t.clinic_id = w.clinic_id and t.withdrawal_id = w.id
        and t.step = 'taken back')
    order by w.asked_at, w.id`.execute(store.db);
  let begun = 0;
  for (const row of rows) if (await beginErasure(store, row.clinic_id, row.study_id, row.id)) begun += 1;
  return begun;
}

async function beginErasure(
  store: Store,
  clinicId: string,
  studyId: string,
  withdrawalId: string,
): Promise<boolean> {
  const key = await store.vault.itemKey(clinicId, teamItem(studyId));
  return store.db.transaction().execute(async (tx) => {
    const first = await findWithdrawal(tx, clinicId, studyId, withdrawalId);
    await lockSeat(tx, clinicId, first.seat_id);
    // Read again: somebody may have taken it back, or begun, while this one waited.
    const found = await findWithdrawal(tx, clinicId, studyId, withdrawalId);
    if (found.erasure_id !== null || stateOf(found, store.now().getTime()) !== 'due') return false;
    const id = newId();
    await tx
      .insertInto('erasure')
      .values({
        clinic_id: clinicId,
        id,
        study_id: studyId,
        withdrawal_id: withdrawalId,
        reason: columnSealer(key, 'erasure', id, 1)('reason', ''),
        key_id: key.id,
        asked_by: found.asked_by,
        second_person: null,
        begun_at: store.now(),
      })
      .execute();
    await addTargets(tx, clinicId, studyId, id, found);
    const event = 'erasure begun' as const;
    await keepAudit(tx, clinicId, null, [{ event, studyId, dyadId: found.dyad_id, itemId: found.seat_id }]);
    return true;
  });
}

async function addTargets(
  tx: Transaction<Database>,
  clinicId: string,
  studyId: string,
  erasureId: string,
  found: WithdrawalFacts,
): Promise<void> {
  const { seat_id: seatId, participant_id: participantId } = found;
  const leaves = await leavesWhole(tx, clinicId, studyId, participantId);
  const ofStudy = found.modalities.flatMap((modality) => {
    if (modality === 'identity') return leaves ? [{ seatId: participantId, modality, scopeId: null }] : [];
    return [{ seatId, modality, scopeId: null }];
  });
  const targets = [...ofStudy, ...(await cycleTargets(tx, clinicId, found))];
  if (targets.length === 0) return;
  await tx
    .insertInto('erasure_target')
    .values(
      targets.map((target) => ({
        clinic_id: clinicId,
        id: newId(),
        erasure_id: erasureId,
        seat_id: target.seatId,
        modality: target.modality,
        scope_id: target.scopeId,
      })),
    )
    .execute();
}

/** The keys that the person has in the dyad’s cycles of supervision, of what they took back there. */
async function cycleTargets(tx: Transaction<Database>, clinicId: string, found: WithdrawalFacts) {
  const lines = found.supervision.map((modality) => ({ purpose: 'supervision' as const, modality }));
  const keys = cycleKeysToErase(lines);
  if (keys.length === 0) return [];
  const { rows } = await sql<{ id: string; gone: string[] }>`
    select c.id, array(select k.modality from erased_key k where k.clinic_id = c.clinic_id and k.scope_id = c.id
      and k.seat_id = ${found.seat_id}) as gone
    from supervision_cycle c where c.clinic_id = ${clinicId} and c.dyad_id = ${found.dyad_id}
      and not exists (select from supervision_step t where t.clinic_id = c.clinic_id and t.cycle_id = c.id
        and t.step = 'deleted')`.execute(tx);
  return rows.flatMap(({ id, gone }) =>
    keys
      .filter((modality) => !gone.includes(modality))
      .map((modality) => ({ seatId: found.seat_id, modality, scopeId: id })),
  );
}

/** A therapist who leaves one dyad of several is still in the study, and so is who they are. */
async function leavesWhole(
  tx: Transaction<Database>,
  clinicId: string,
  studyId: string,
  participantId: string,
): Promise<boolean> {
  const { rows } = await sql<{ stays: boolean }>`
    select exists (select from seat s
      where s.clinic_id = ${clinicId} and s.study_id = ${studyId} and s.participant_id = ${participantId}
        and not exists (select from withdrawal w where w.clinic_id = s.clinic_id and w.seat_id = s.id and w.whole
          and not exists (select from withdrawal_step t where t.clinic_id = w.clinic_id
            and t.withdrawal_id = w.id and t.step = 'taken back'))) as stays`.execute(tx);
  return rows[0]?.stays === false;
}
