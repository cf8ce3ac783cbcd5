import { sql } from 'kysely';

/**
 * The lines of a study's ledger that count: of each seat, purpose and modality the newest line of each speaker (the
 * person, and every guardian), and none that is older than a withdrawal. Every read of the ledger goes through here.
 */
export const countingLines = (clinicId: string, studyId: string) => sql`
  select distinct on (line.seat_id, line.purpose, line.modality, line.given_by) line.*
  from (select c.*, coalesce(max(c.ordinal) filter (where c.state = 'withdrawn')
      over (partition by c.seat_id, c.purpose, c.modality), 0) as withdrawn_at
    from consent c where c.clinic_id = ${clinicId} and c.study_id = ${studyId}) line
  where line.ordinal >= line.withdrawn_at
  order by line.seat_id, line.purpose, line.modality, line.given_by, line.ordinal desc`;

/** The age band of each participant for whom one was decided. */
export const newestAgeRules = (clinicId: string, studyId: string) => sql`
  select distinct on (a.participant_id) a.* from age_rule a
  where a.clinic_id = ${clinicId} and a.study_id = ${studyId} order by a.participant_id, a.ordinal desc`;
