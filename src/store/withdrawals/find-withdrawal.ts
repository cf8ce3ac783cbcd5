import { sql } from 'kysely';
import type { Modality } from '../../domain/consent/consent.ts';
import type { SeatRole } from '../../domain/study/dyad.ts';
import type { Db } from '../keys/vault.ts';
import { NotFound } from '../refusals.ts';

/** A withdrawal with its seat and the steps that it has taken. */
export interface WithdrawalFacts {
  readonly id: string;
  readonly seat_id: string;
  readonly dyad_id: string;
  readonly participant_id: string;
  /** The account in which the person themselves acts; null where they have none. */
  readonly account_id: string | null;
  readonly role: SeatRole;
  readonly whole: boolean;
  readonly modalities: readonly string[];
  /** Of what was given for supervision: the modalities that were taken back. */
  readonly supervision: readonly Modality[];
  readonly by_self: boolean;
  readonly asked_by: string;
  readonly asked_at: Date;
  readonly hold_until: Date;
  /** Null where it came out of a key bundle. */
  readonly reason: Buffer | null;
  readonly key_id: string | null;
  readonly version: number;
  /** Staff who had a hand in the space in which it was entered. */
  readonly hands: readonly string[];
  readonly steps: readonly string[];
  /** The erasure that carries it out, once it has begun. */
  readonly erasure_id: string | null;
}

/** The withdrawals of a study, the newest first; of one id where it is given. */
export async function readWithdrawals(
  db: Db,
  clinicId: string,
  studyId: string,
  withdrawalId?: string,
): Promise<WithdrawalFacts[]> {
  const one = withdrawalId === undefined ? sql`true` : sql`w.id = ${withdrawalId}`;
  const { rows } = await sql<WithdrawalFacts>`
    select w.*, s.dyad_id, s.participant_id, s.account_id, s.role, e.id as erasure_id,
      array(select distinct c.modality from consent c where c.clinic_id = w.clinic_id and c.withdrawal_id = w.id
        and c.purpose = 'supervision') as supervision,
      coalesce((select json_agg(t.step order by t.at) from withdrawal_step t
        where t.clinic_id = w.clinic_id and t.withdrawal_id = w.id), '[]') as steps
    from withdrawal w join seat s on s.clinic_id = w.clinic_id and s.id = w.seat_id
    left join erasure e on e.clinic_id = w.clinic_id and e.withdrawal_id = w.id
    where w.clinic_id = ${clinicId} and w.study_id = ${studyId} and ${one}
    order by w.asked_at desc, w.id`.execute(db);
  return rows;
}

/** One withdrawal of a study, or NotFound. */
export async function findWithdrawal(
  db: Db,
  clinicId: string,
  studyId: string,
  withdrawalId: string,
): Promise<WithdrawalFacts> {
  const [found] = await readWithdrawals(db, clinicId, studyId, withdrawalId);
  if (found === undefined) throw new NotFound();
  return found;
}

/** Whose no it was decides who may take it back: what the person did themselves, nobody undoes for them. */
export function mayUndo(found: WithdrawalFacts, accountId: string): boolean {
  return found.asked_by !== found.account_id || found.account_id === accountId;
}
