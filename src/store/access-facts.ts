import { sql } from 'kysely';
import type { AgeBand } from '../domain/consent/age-rule.ts';
import type { ConsentEntry } from '../domain/consent/consent.ts';
import type { SeatRole } from '../domain/study/dyad.ts';
import type { Place } from '../domain/study/place.ts';
import { countingLines, newestAgeRules } from './consent-ledger.ts';
import type { Db } from './keys/vault.ts';

/** What the access rule has to know of one study or care, as it stands at the moment of the question. */
export interface Facts {
  kind: Place;
  /** The database's clock: one for all servers, and the one that lets a grant end. Milliseconds since 1970. */
  now: number;
  seat_wall: 'study' | 'dyad' | null;
  guardian_below: number | null;
  unblinded: boolean;
  seats: { id: string; dyad_id: string; role: SeatRole; band: AgeBand | null }[];
  consents: ConsentEntry[];
  third: { session_id: string; seat_id: string }[];
  /** The cycles of supervision in this place that have not ended. */
  cycles: { id: string; dyad_id: string; supervisor_id: string }[];
  /** The erasure ledger of the study: seat and kind of key. */
  erased: (readonly [seatId: string, key: string])[];
  /** Joint transcripts whose remaining turns an investigator decided to keep. */
  kept: string[];
}

/** Reads the facts in one statement; undefined where the study is not in the clinic. */
export async function readFacts(db: Db, clinicId: string, studyId: string): Promise<Facts | undefined> {
  const { rows } = await sql<Facts>`
    select (extract(epoch from clock_timestamp()) * 1000)::float8 as now, newest.seat_wall, newest.guardian_below,
      s.unblinded_at is not null as unblinded, s.kind,
      coalesce((select json_agg(json_build_object('id', t.id, 'dyad_id', t.dyad_id, 'role', t.role, 'band', a.band))
        from seat t left join (${newestAgeRules(clinicId, studyId)}) a on a.participant_id = t.participant_id
        where t.clinic_id = s.clinic_id and t.study_id = s.id), '[]') as seats,
      coalesce((select json_agg(json_build_object('seatId', c.seat_id, 'purpose', c.purpose,
          'modality', c.modality, 'state', c.state, 'givenBy', c.given_by, 'validUntil', extract(epoch from c.valid_until) * 1000,
          'assent', c.assent))
        from (${countingLines(clinicId, studyId)}) c), '[]') as consents,
      coalesce((select json_agg(json_build_object('session_id', p.session_id, 'seat_id', p.seat_id))
        from presence p join seat t on t.clinic_id = p.clinic_id and t.id = p.seat_id
        where t.clinic_id = s.clinic_id and t.study_id = s.id and t.role not in ('client','therapist')), '[]') as third,
      coalesce((select json_agg(json_build_object('id', c.id, 'dyad_id', c.dyad_id, 'supervisor_id', c.supervisor_id))
        from supervision_cycle c where c.clinic_id = s.clinic_id and c.study_id = s.id and (select e.ends_on
          from supervision_end e where e.clinic_id = c.clinic_id and e.cycle_id = c.id order by e.ordinal desc limit 1)
          >= (clock_timestamp() at time zone 'UTC')::date), '[]') as cycles,
      coalesce((select json_agg(json_build_array(k.seat_id, k.modality)) from erased_key k
        where k.clinic_id = s.clinic_id and k.scope_id = s.id), '[]') as erased,
      coalesce((select json_agg(d.transcript_id) from (select distinct on (transcript_id) transcript_id, keep
          from partner_turns_decision where clinic_id = s.clinic_id and study_id = s.id
          order by transcript_id, ordinal desc) d where d.keep), '[]') as kept
    from study s left join lateral (select p.seat_wall, p.guardian_below from protocol p
        where p.clinic_id = s.clinic_id and p.study_id = s.id order by p.number desc limit 1) newest on true
    where s.clinic_id = ${clinicId} and s.id = ${studyId}`.execute(db);
  return rows[0];
}
