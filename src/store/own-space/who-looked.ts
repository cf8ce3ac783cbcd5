import { sql } from 'kysely';
import { type LookerRole, lookerRole, type OwnAccess } from '../../domain/audit/own-access.ts';
import type { Viewer } from '../../domain/access/viewer.ts';
import type { Store } from '../store.ts';
import { type OwnSeat, ownSeat } from './own-seat.ts';

/** One access as the person reads it. A day and a role once, however often: counts would tell of habits. */
export interface OwnAccessLine {
  /** Calendar day in UTC. */
  readonly day: string;
  readonly role: LookerRole;
  readonly what: OwnAccess;
}

export interface OwnAccessPage {
  readonly lines: readonly OwnAccessLine[];
  /** Ask again with this day for older ones; null where there are none. */
  readonly before: string | null;
}

/** Days on one page. */
const DAYS = 40;

/**
 * Who read, changed or took out what is the viewer's own, by day. An access to words of both counts; one to the other
 * person's interview, or to a thing that exists only because of it, never does.
 */
export async function whoLooked(
  store: Store,
  viewer: Viewer,
  asked: { readonly seatId: string; readonly before: string | null },
): Promise<OwnAccessPage> {
  const seat = await ownSeat(store, viewer, asked.seatId, 'read', 'audit');
  const lines = await readAccesses(store, viewer, seat, asked.before, DAYS + 1);
  const days = [...new Set(lines.map((line) => line.day))];
  const last = days[DAYS - 1];
  if (days.length <= DAYS || last === undefined) return { lines, before: null };
  return { lines: lines.filter((line) => line.day >= last), before: last };
}

/** Every access, for the copy of the record. The caller has asked the access rule. */
export const allAccesses = (store: Store, viewer: Viewer, seat: OwnSeat): Promise<OwnAccessLine[]> =>
  readAccesses(store, viewer, seat, null, 1_000_000);

async function readAccesses(
  store: Store,
  viewer: Viewer,
  seat: OwnSeat,
  before: string | null,
  days: number,
): Promise<OwnAccessLine[]> {
  const { rows } = await sql<{ day: string; capacity: string | null; own: boolean; what: OwnAccess }>`
    with line as materialized (${ownEvents(viewer, seat)}),
    told as (select distinct (at at time zone 'UTC')::date as day, capacity, own, what from line),
    shown as (select distinct day from told where ${before}::date is null or day < ${before}::date
      order by day desc limit ${days})
    select to_char(day, 'YYYY-MM-DD') as day, capacity, own, what from told
    where day in (select day from shown) order by day desc, what, capacity, own`.execute(store.db);
  const lines = rows.map(({ day, capacity, own, what }) => ({
    day,
    role: lookerRole(what, capacity, own),
    what,
  }));
  // Two capacities that are told alike are one line.
  return [...new Map(lines.map((line) => [`${line.day} ${line.role} ${line.what}`, line])).values()];
}

/** The events that concern this seat, each found by what it names; an event that is not listed here is not told. */
function ownEvents(viewer: Viewer, seat: OwnSeat) {
  const { clinicId, accountId } = viewer;
  const { seatId, studyId, dyadId, side } = seat;
  const own = sql`coalesce(e.account_id = ${accountId}, false)`;
  return sql`
    with mine as (select t.id, t.kind, t.imported_at from transcript t
      where t.clinic_id = ${clinicId} and t.dyad_id = ${dyadId} and (t.kind = 'session' or t.perspective = ${side}))
    select e.at, e.capacity, ${own} as own, ${documentWords} as what
    from audit_event e join mine t on t.id = e.item_id
    where e.clinic_id = ${clinicId} and e.dyad_id = ${dyadId} and ${documentWords} is not null
    union all
    select e.at, e.capacity, ${own}, ${recordingWords} from audit_event e
    join recording r on r.clinic_id = e.clinic_id and r.id = e.item_id
    where e.clinic_id = ${clinicId} and e.dyad_id = ${dyadId} and ${recordingWords} is not null
      and (r.interview_id is null or r.perspective = ${side})
    union all
    select e.at, e.capacity, ${own}, 'name read' from audit_event e
    join redaction r on r.clinic_id = e.clinic_id and r.id = e.item_id join mine on mine.id = r.transcript_id
    where e.clinic_id = ${clinicId} and e.dyad_id = ${dyadId} and e.event = 'redaction opened'
    union all
    select e.at, e.capacity, ${own}, ${studyWords} from audit_event e
    where e.clinic_id = ${clinicId} and e.study_id = ${studyId} and ${studyWords} is not null
      and exists (select from mine where imported_at <= e.at)
    union all
    select e.at, e.capacity, ${own}, ${laneWords} from audit_event e
    join lane l on l.clinic_id = e.clinic_id and l.id = e.item_id
      and (l.kind = 'observed' or l.side = ${side})
    where e.clinic_id = ${clinicId} and e.dyad_id = ${dyadId} and ${laneWords} is not null
    union all
    select e.at, e.capacity, ${own}, 'quotes read' from audit_event e
    where e.clinic_id = ${clinicId} and e.study_id = ${studyId} and e.event = 'quotes opened'
      and (e.dyad_id is null or e.dyad_id = ${dyadId})
      and exists (select from coding c join mine on mine.id = c.transcript_id
        where c.clinic_id = ${clinicId} and c.created_at <= e.at and (c.code_id = e.item_id or c.code_id in
          (select k.code_id from theme_code k where k.clinic_id = ${clinicId} and k.theme_id = e.item_id)))
    union all
    select e.at, e.capacity, ${own}, ${seatWords} from audit_event e
    where e.clinic_id = ${clinicId} and ${seatWords} is not null and e.item_id in (${seatId},
      (select participant_id from seat where clinic_id = ${clinicId} and id = ${seatId}), ${accountId})
    union all
    select e.at, e.capacity, ${own}, 'answers noted' from audit_event e
    join session_check k on k.clinic_id = e.clinic_id and k.id = e.item_id and k.seat_id = ${seatId}
    where e.clinic_id = ${clinicId} and e.dyad_id = ${dyadId} and e.event in ('study changed', 'check entered')
    union all
    select e.at, e.capacity, ${own}, 'answers read' from audit_event e
    join session_check k on k.clinic_id = e.clinic_id and k.id = e.item_id and k.seat_id = ${seatId}
    where e.clinic_id = ${clinicId} and e.dyad_id = ${dyadId} and e.event in ('service answer opened', 'voice heard')
    union all
    select e.at, e.capacity, ${own}, 'answers read' from audit_event e
    where e.clinic_id = ${clinicId} and e.dyad_id = ${dyadId} and e.event = 'checks opened'
      and (${own} or e.capacity = 'supervisor' or (e.capacity = 'therapist' and ${side} = 'client'))
      and exists (select from session_check k where k.clinic_id = ${clinicId} and k.seat_id = ${seatId}
        and k.lane = 'therapist' and k.answered_at <= e.at)
    union all
    select e.at, e.capacity, ${own}, 'answers noted' from audit_event e
    join instrument_response r on r.clinic_id = e.clinic_id and r.id = e.item_id and r.seat_id = ${seatId}
    where e.clinic_id = ${clinicId} and e.dyad_id = ${dyadId} and e.event = 'study changed'
    union all
    select e.at, e.capacity, ${own}, ${responseWords} from audit_event e
    join instrument_response r on r.clinic_id = e.clinic_id and r.id = e.item_id and r.seat_id = ${seatId}
    where e.clinic_id = ${clinicId} and e.dyad_id = ${dyadId} and ${responseWords} is not null`;
}

const documentWords = sql`case e.event
  when 'transcript opened' then case t.kind when 'session' then 'session read' else 'interview read' end
  when 'transcript imported' then 'words kept' when 'transcript corrected' then 'words changed'
  when 'transcript removed' then 'words removed' when 'name redacted' then 'name taken out' end`;
const recordingWords = sql`case e.event when 'recording begun' then 'recording made' when 'recognition asked' then 'words heard'
  when 'recognition read' then case when r.interview_id is null then 'session read' else 'interview read' end
  when 'recording played' then case when r.interview_id is null then 'session played' else 'interview played' end end`;
const laneWords = sql`case e.event when 'rating kept' then 'rating noted' when 'rating opened' then 'rating read'
  when 'rating exported' then 'rating taken' when 'lanes kept' then 'streams noted' when 'lanes opened' then 'streams read'
  when 'lane removed' then case l.kind when 'rating' then 'rating noted' else 'streams noted' end end`;
const responseWords = sql`case e.event when 'instrument response opened' then 'answers read'
  when 'instrument response exported' then 'answers taken' end`;
const studyWords = sql`case e.event when 'study searched' then 'words searched'
  when 'report exported' then 'report taken' when 'codings exported' then 'codings taken' end`;
const seatWords = sql`case e.event when 'consent recorded' then 'consent noted'
  when 'consent withdrawn' then 'consent taken back'
  when 'withdrawal taken back' then 'taking back undone' when 'erasure certified' then 'words erased'
  when 'identity written' then 'identity noted' when 'identity opened' then 'identity read'
  when 'seat taken' then 'account named' when 'own space opened' then 'space opened' when 'own space link made' then 'link made'
  when 'own space closed' then 'space closed' when 'own space shut' then 'space shut'
  when 'signed in' then 'space entered' when 'sign-in refused' then 'wrong PIN'
  when 'own passkey added' then 'passkey added' when 'own passkey removed' then 'passkey removed'
  when 'own record taken' then 'record taken' when 'copy asked for' then 'copy asked for'
  when 'copy answered' then 'copy answered' when 'copy taken' then 'copy taken' end`;
