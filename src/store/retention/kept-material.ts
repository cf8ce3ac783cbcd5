import { sql } from 'kysely';
import { dayOf } from '../../domain/consent/calendar-day.ts';
import { type Modality, MODALITIES, type Purpose } from '../../domain/consent/consent.ts';
import {
  type KeptMaterial,
  type KeptUntil,
  keptUntil,
  type RetentionRule,
  sharedUntil,
} from '../../domain/consent/retention.ts';
import type { SeatRole } from '../../domain/study/dyad.ts';
import { countingLines } from '../consent-ledger.ts';
import type { Db } from '../keys/vault.ts';
import { type NotedMilestone, readMilestones, readRules } from './retention-rules.ts';

/** One person's material of one modality, which has an end by the rules. */
export interface EndingMaterial {
  readonly seatId: string;
  readonly dyadId: string;
  readonly dyadNumber: number;
  readonly participantId: string;
  readonly role: SeatRole;
  readonly modality: Modality;
  /** How many transcripts, interviews or forms: counts outlive what they count. */
  readonly items: number;
  readonly until: KeptUntil;
  readonly warnedOn: string | null;
  /** When the last hold on it was lifted. */
  readonly liftedOn: string | null;
}

interface SeatRow {
  id: string;
  dyad_id: string;
  number: number;
  participant_id: string;
  role: SeatRole;
  last_session: string | null;
}

interface PurposeRow {
  seat_id: string;
  purpose: Purpose;
  modality: Modality;
  in_force: boolean;
  ended_on: string;
}

/** Both people are in these, and one key of either opens none of them alone. */
const SHARED: readonly Modality[] = ['audio', 'video', 'transcript'];

/**
 * Everything in a study that the rules give an end and that is still there. For a use case that has asked the access
 * rule, and for the job that carries the rules out.
 */
export async function endingMaterial(
  db: Db,
  clinicId: string,
  studyId: string,
  now: Date,
): Promise<EndingMaterial[]> {
  const rules = await readRules(db, clinicId, studyId);
  if (rules.length === 0) return [];
  const [seats, purposes, milestones, counts, warned, lifted] = await Promise.all([
    readSeats(db, clinicId, studyId),
    readPurposes(db, clinicId, studyId, now),
    readMilestones(db, clinicId, studyId),
    countItems(db, clinicId, studyId),
    readWarnings(db, clinicId, studyId),
    readLifts(db, clinicId, studyId),
  ]);
  const found: EndingMaterial[] = [];
  for (const seat of seats) {
    for (const modality of MODALITIES) {
      const items = counts.get(`${seat.id} ${modality}`) ?? 0;
      const sharing = SHARED.includes(modality)
        ? seats.filter((each) => each.dyad_id === seat.dyad_id && counts.has(`${each.id} ${modality}`))
        : [seat];
      const until = sharedUntil(
        sharing.map((each) => keptUntil(materialOf(each, modality, purposes, milestones), rules)),
      );
      if (items === 0 || until === null) continue;
      const { id: seatId, dyad_id: dyadId, number: dyadNumber, participant_id: participantId, role } = seat;
      const warnedOn = warned.get(`${seatId} ${modality} ${until.day}`) ?? null;
      const liftedOn =
        [lifted.get(dyadId), lifted.get('')]
          .filter((day) => day !== undefined)
          .sort()
          .at(-1) ?? null;
      const whose = { seatId, dyadId, dyadNumber, participantId, role };
      found.push({ ...whose, modality, items, until, warnedOn, liftedOn });
    }
  }
  return found;
}

function materialOf(
  seat: SeatRow,
  modality: Modality,
  purposes: readonly PurposeRow[],
  milestones: readonly NotedMilestone[],
): KeptMaterial {
  const dayOfEvent = (event: RetentionRule['event']): string | undefined =>
    (
      milestones.find((each) => each.event === event && each.dyadId === seat.dyad_id) ??
      milestones.find((each) => each.event === event && each.dyadId === null)
    )?.onDate ?? undefined;
  const studyEnd = dayOfEvent('study end');
  const cycleEnd = dayOfEvent('supervision cycle end');
  return {
    modality,
    purposes: purposes
      .filter((each) => each.seat_id === seat.id && each.modality === modality)
      .map((each) => ({ purpose: each.purpose, endedOn: each.in_force ? null : each.ended_on })),
    events: {
      ...(studyEnd !== undefined && { 'study end': studyEnd }),
      ...(cycleEnd !== undefined && { 'supervision cycle end': cycleEnd }),
      ...(seat.last_session !== null && { 'last session': seat.last_session }),
    },
  };
}

async function readSeats(db: Db, clinicId: string, studyId: string): Promise<SeatRow[]> {
  const { rows } = await sql<SeatRow>`
    select s.id, s.dyad_id, d.number, s.participant_id, s.role, (select max(e.held_on)
      from session e where e.clinic_id = s.clinic_id and e.dyad_id = s.dyad_id) as last_session
    from seat s join dyad d on d.clinic_id = s.clinic_id and d.id = s.dyad_id
    where s.clinic_id = ${clinicId} and s.study_id = ${studyId} order by d.number, s.id`.execute(db);
  return rows;
}

/** The purposes that somebody has ever consented to, and whether the consent is in force or on which day it ended. */
async function readPurposes(db: Db, clinicId: string, studyId: string, now: Date): Promise<PurposeRow[]> {
  const { rows } = await sql<PurposeRow & { lapsed: Date | null }>`
    select c.seat_id, c.purpose, c.modality,
      bool_and(c.state = 'given' and (c.valid_until is null or c.valid_until > ${now})) as in_force,
      max(c.on_date) filter (where c.state <> 'given') as ended_on,
      min(c.valid_until) filter (where c.state = 'given' and c.valid_until <= ${now}) as lapsed
    from (${countingLines(clinicId, studyId)}) c
    where exists (select from consent g where g.clinic_id = c.clinic_id and g.seat_id = c.seat_id
      and g.purpose = c.purpose and g.modality = c.modality and g.state = 'given')
    group by c.seat_id, c.purpose, c.modality`.execute(db);
  return rows.map(({ lapsed, ...row }) => ({
    ...row,
    ended_on: row.ended_on ?? dayOf((lapsed ?? now).getTime() - 1),
  }));
}

/** What is there under each person's key: of a video, which holds both, the sound as well as the picture. */
async function countItems(db: Db, clinicId: string, studyId: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ seat_id: string; modality: Modality; items: number }>`
    with there as (
      select f.seat_id, 'questionnaire' as modality, count(*)::int as items from (
        select c.seat_id from session_check c where c.clinic_id = ${clinicId} and c.study_id = ${studyId}
        union all
        select r.seat_id from instrument_response r where r.clinic_id = ${clinicId} and r.study_id = ${studyId}) f
        group by f.seat_id
      union all
      select i.seat_id, 'recall interview', count(*)::int from transcript t
        join interview i on i.clinic_id = t.clinic_id and i.id = t.interview_id
        where t.clinic_id = ${clinicId} and t.study_id = ${studyId} and t.kind = 'recall' group by i.seat_id
      union all
      select i.seat_id, 'recall interview', count(*)::int from recording r
        join interview i on i.clinic_id = r.clinic_id and i.id = r.interview_id
        where r.clinic_id = ${clinicId} and r.study_id = ${studyId} and r.state not in ('refused','removed')
          and r.cycle_id is null group by i.seat_id
      union all
      select s.id, m.track, count(*)::int from recording r
        join seat s on s.clinic_id = r.clinic_id and s.dyad_id = r.dyad_id
        join (values ('audio'), ('video')) m(track) on m.track = 'audio' or r.media = 'video'
        where r.clinic_id = ${clinicId} and r.study_id = ${studyId} and r.interview_id is null and r.cycle_id is null
          and r.state not in ('refused','removed')
          and (s.role in ('client', 'therapist') or exists (select from presence p
            where p.clinic_id = r.clinic_id and p.session_id = r.session_id and p.seat_id = s.id))
        group by s.id, m.track
      union all
      select s.id, 'transcript', count(*)::int from transcript t
        join seat s on s.clinic_id = t.clinic_id and s.dyad_id = t.dyad_id
        where t.clinic_id = ${clinicId} and t.study_id = ${studyId} and t.kind = 'session'
          and (s.role in ('client', 'therapist') or exists (select from speaker p
            where p.clinic_id = t.clinic_id and p.transcript_id = t.id and p.seat_id = s.id)) group by s.id)
    select there.seat_id, there.modality, sum(there.items)::int as items from there where not exists (select from erased_key k where k.clinic_id = ${clinicId}
      and k.scope_id = ${studyId} and k.seat_id = there.seat_id
      and k.modality = case there.modality when 'recall interview' then 'recall' else there.modality end)
    and not exists (select from retention_step r where r.clinic_id = ${clinicId} and r.seat_id = there.seat_id
      and r.modality = there.modality and r.step = 'deleted') group by there.seat_id, there.modality`.execute(
    db,
  );
  return new Map(rows.map((row) => [`${row.seat_id} ${row.modality}`, row.items]));
}

async function readWarnings(db: Db, clinicId: string, studyId: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('retention_step')
    .select(['seat_id', 'modality', 'kept_until', 'on_date'])
    .where('clinic_id', '=', clinicId)
    .where('study_id', '=', studyId)
    .where('step', '=', 'warned')
    .execute();
  return new Map(rows.map((row) => [`${row.seat_id} ${row.modality} ${row.kept_until}`, row.on_date]));
}

/** The last day on which a hold was lifted, by dyad; under '' the holds on the whole study. */
export async function readLifts(db: Db, clinicId: string, studyId: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('legal_hold_lifted as l')
    .innerJoin('legal_hold as h', (join) =>
      join.onRef('h.clinic_id', '=', 'l.clinic_id').onRef('h.id', '=', 'l.hold_id'),
    )
    .select(['h.dyad_id', 'l.lifted_at'])
    .where('h.clinic_id', '=', clinicId)
    .where('h.study_id', '=', studyId)
    .orderBy('l.lifted_at')
    .execute();
  return new Map(rows.map((row) => [row.dyad_id ?? '', dayOf(row.lifted_at.getTime())]));
}
