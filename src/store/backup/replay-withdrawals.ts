import type { Client } from 'pg';
import type { KeyBundle } from '../keys/key-bundle.ts';

/**
 * Brings the withdrawals that were made after the backup into the restored data, with the steps that they and older
 * ones have taken: one that was held is held until the same instant and carried out then; one that was taken back since
 * the backup is not carried out. Where the erasure had begun, it begins again, which destroys nothing twice. A bundle of
 * before it carried them has none. Answers with how many withdrawals came.
 */
export async function replayWithdrawals(client: Client, bundle: KeyBundle): Promise<number> {
  const { withdrawals = [], withdrawalSteps = [] } = bundle;
  const { rowCount } = await client.query(WITHDRAWALS, [JSON.stringify(withdrawals)]);
  await client.query(STEPS, [JSON.stringify(withdrawalSteps)]);
  return rowCount ?? 0;
}

/** Of a seat that the data has not, there is nothing that could be withdrawn. */
const WITHDRAWALS = `
  insert into withdrawal (clinic_id, id, study_id, seat_id, whole, modalities, by_self, asked_by, asked_at, hold_until, hands)
  select r.clinic_id, r.id, r.study_id, r.seat_id, r.whole, r.modalities, r.by_self, r.asked_by, r.asked_at,
    r.hold_until, r.hands
  from json_array_elements($1::json) as line cross join lateral json_populate_record(null::withdrawal, line) r
  where exists (select from seat s where s.clinic_id = r.clinic_id and s.id = r.seat_id)
  on conflict (clinic_id, id) do nothing`;

const STEPS = `
  insert into withdrawal_step (clinic_id, id, withdrawal_id, step, by_account, at)
  select r.clinic_id, r.id, r.withdrawal_id, r.step, r.by_account, r.at
  from json_array_elements($1::json) as line cross join lateral json_populate_record(null::withdrawal_step, line) r
  where exists (select from withdrawal w where w.clinic_id = r.clinic_id and w.id = r.withdrawal_id)
  on conflict do nothing`;
