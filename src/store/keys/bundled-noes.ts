import type { Client } from 'pg';

/** One line of the consent ledger that says no and counts, as the key bundle carries it. STORED ON DISK: add, never rename. */
export type BundledNo = Readonly<Record<string, string | boolean | null>>;

/** The lines of every clinic that count and say no, in the order of the ledger. Ids, closed words and days. */
export async function readNoes(client: Client): Promise<BundledNo[]> {
  const { rows } = await client.query<BundledNo>(
    `select clinic_id, id, study_id, seat_id, purpose, modality, state, to_char(on_date, 'YYYY-MM-DD') as on_date,
       recorded_by, given_by, assent, withdrawal_id
     from (select distinct on (clinic_id, seat_id, purpose, modality, given_by) line.*
       from (select c.*, coalesce(max(c.ordinal) filter (where c.state = 'withdrawn')
           over (partition by c.clinic_id, c.seat_id, c.purpose, c.modality), 0) as withdrawn_at from consent c) line
       where ordinal >= withdrawn_at
       order by clinic_id, seat_id, purpose, modality, given_by, ordinal desc) counting
     where state <> 'given' order by ordinal`,
  );
  return rows;
}

/** Another answer in the ledger is another bundle. */
export const LEDGER_LINE = `select concat_ws('|', 'consent', count(*), max(ordinal)) as line from consent`;
