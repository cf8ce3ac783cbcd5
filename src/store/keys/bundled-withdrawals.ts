import type { Client } from 'pg';

/** A row of ids, closed words and instants, as the key bundle carries it. STORED ON DISK: add, never rename. */
export type BundledRow = Readonly<Record<string, string | boolean | readonly string[] | null>>;

/** The withdrawals of every clinic and the steps that they have taken; no reason, which is sealed words. */
export interface BundledWithdrawals {
  readonly withdrawals: readonly BundledRow[];
  readonly withdrawalSteps: readonly BundledRow[];
}

const instant = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as ${column}`;

/** What a restore of older data needs so that a withdrawal is still held, confirmed or taken back. */
export async function readWithdrawalRows(client: Client): Promise<BundledWithdrawals> {
  const { rows: withdrawals } = await client.query<BundledRow>(
    `select clinic_id, id, study_id, seat_id, whole, modalities, by_self, asked_by, ${instant('asked_at')},
       ${instant('hold_until')}, hands
     from withdrawal order by clinic_id, asked_at, id`,
  );
  const { rows: withdrawalSteps } = await client.query<BundledRow>(
    `select clinic_id, id, withdrawal_id, step, by_account, ${instant('at')}
     from withdrawal_step order by clinic_id, withdrawal_id, at, id`,
  );
  return { withdrawals, withdrawalSteps };
}

/** A withdrawal more, or another step of one, is another bundle. */
export const WITHDRAWAL_LINE = `select concat_ws('|', 'withdrawal', (select count(*) from withdrawal),
  (select count(*) from withdrawal_step)) as line`;
