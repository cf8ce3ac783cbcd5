import type { Client } from 'pg';
import { randomUUID } from 'node:crypto';
import { KEY_MODALITIES, STUDY_PURPOSES } from '../../domain/consent/withdrawal.ts';
import type { KeyBundle } from '../keys/key-bundle.ts';

/**
 * Brings every no that was said after the backup into the restored ledger, by adding lines: a withdrawal or a refusal
 * that the data does not know of would else read as the yes before it. A bundle from before it carried them has only
 * the ledger of erased keys; there whoever's key is erased counts as having withdrawn, which is never too little.
 * Answers with how many lines came.
 */
export async function replayNoes(client: Client, bundle: KeyBundle): Promise<number> {
  const { noes } = bundle as Partial<KeyBundle>;
  const { rowCount } =
    noes === undefined
      ? await fromErasedKeys(client)
      : await client.query(FROM_BUNDLE, [JSON.stringify(noes)]);
  return rowCount ?? 0;
}

/** A line that the data has is older than the backup and was loaded with it; a seat that it has not is not asked about. */
const FROM_BUNDLE = `
  insert into consent (clinic_id, id, study_id, seat_id, purpose, modality, state, on_date, recorded_by, given_by, assent,
    withdrawal_id)
  select r.clinic_id, r.id, r.study_id, r.seat_id, r.purpose, r.modality, r.state, r.on_date, r.recorded_by,
    r.given_by, r.assent, (select w.id from withdrawal w where w.clinic_id = r.clinic_id and w.id = r.withdrawal_id)
  from json_array_elements($1::json) with ordinality as said (line, place)
  cross join lateral json_populate_record(null::consent, said.line) r
  where exists (select from seat s where s.clinic_id = r.clinic_id and s.id = r.seat_id)
    and (r.given_by is null or exists (select from seat s where s.clinic_id = r.clinic_id and s.id = r.given_by))
    and not exists (select from consent c where c.clinic_id = r.clinic_id and c.id = r.id)
  order by said.place`;

async function fromErasedKeys(client: Client): Promise<{ rowCount: number | null }> {
  const { rows } = await client.query<{ line: object }>(
    `select distinct on (c.clinic_id, c.seat_id, c.purpose, c.modality) json_build_object('clinic_id', c.clinic_id,
       'study_id', c.study_id, 'seat_id', c.seat_id, 'purpose', c.purpose, 'modality', c.modality,
       'state', 'withdrawn', 'on_date', (e.at at time zone 'UTC')::date, 'assent', false) as line
     from consent c join erased_key e on e.clinic_id = c.clinic_id and e.seat_id = c.seat_id
       and e.modality = $1::jsonb->>c.modality
     where c.purpose = any ($2) and not exists (select from consent no where no.clinic_id = c.clinic_id
       and no.seat_id = c.seat_id and no.purpose = c.purpose and no.modality = c.modality and no.state = 'withdrawn')
     order by c.clinic_id, c.seat_id, c.purpose, c.modality`,
    [JSON.stringify(KEY_MODALITIES), STUDY_PURPOSES],
  );
  const lines = rows.map(({ line }) => ({ ...line, id: randomUUID() }));
  return client.query(FROM_BUNDLE, [JSON.stringify(lines)]);
}
