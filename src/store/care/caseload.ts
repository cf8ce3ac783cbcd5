import { sql } from 'kysely';
import type { Viewer } from '../../domain/access/viewer.ts';
import { isReturnOverdue, type TherapyEnding } from '../../domain/care/ending.ts';
import { accountNames } from '../accounts.ts';
import { DESIGN } from '../participants.ts';
import { NotFound } from '../refusals.ts';
import { openColumn } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import { type StudyAccess, studyAccess } from '../study-access.ts';
import { careTarget } from './care-meetings.ts';
import { type TherapyEnd, therapyEnds } from './therapy-ends.ts';

/** One client on the caseload. In order of the next appointment, never of a score, and never by therapist’s results. */
export interface CaseloadLine {
  readonly dyadId: string;
  readonly number: number;
  readonly label: string;
  readonly therapist: string;
  readonly sessions: number;
  readonly lastHeldOn: string | null;
  readonly nextAt: string | null;
  /** An appointment was missed or lies behind without one to come: somebody may want to call. */
  readonly returnOverdue: boolean;
  /** How the therapy ended; null while it goes on, or nobody has said otherwise. */
  readonly ended: TherapyEnd | null;
  readonly consented: boolean;
  /** This viewer enters this client’s sessions and appointments. */
  readonly mayRun: boolean;
}

/** What the care has noted of one of its clients; nothing that anybody answered. */
export interface CareClientRow {
  dyad_id: string;
  number: number;
  label: Buffer;
  key_id: string;
  version: number;
  client_seat: string;
  therapist_account: string | null;
  sessions: string;
  last_held_on: string | null;
  last_session: number | null;
  next_at: Date | null;
  last_missed: boolean | null;
  last_at: Date | null;
}

/** The dyads of one care that this viewer runs, sits in or supervises; NotFound for anybody else. */
export async function readCaseload(store: Store, viewer: Viewer, studyId: string): Promise<CaseloadLine[]> {
  const { clinicId } = viewer;
  const { access, rows, ends } = await knownClients(store, viewer, studyId);
  const keys = await store.vault.openItemKeys(
    clinicId,
    rows.map((row) => row.key_id),
  );
  const names = await accountNames(
    store,
    clinicId,
    rows.flatMap((row) => row.therapist_account ?? []),
  );
  return rows.map((row) => ({
    dyadId: row.dyad_id,
    number: row.number,
    label: openColumn(keys, 'dyad', { ...row, id: row.dyad_id }, 'label', row.label),
    therapist: names.get(row.therapist_account ?? '') ?? '',
    sessions: Number(row.sessions),
    lastHeldOn: row.last_held_on,
    nextAt: row.next_at?.toISOString() ?? null,
    returnOverdue: overdue(row, ends.get(row.dyad_id)?.how ?? null, store.now()),
    ended: ends.get(row.dyad_id) ?? null,
    consented: access.mayBeAsked(row.client_seat),
    mayRun: access.may('write', careTarget(row.dyad_id)),
  }));
}

/** The clients of one care that this viewer may know of, in the caseload’s order. NotFound for whoever knows of none. */
export async function knownClients(
  store: Store,
  viewer: Viewer,
  studyId: string,
): Promise<{
  readonly access: StudyAccess;
  readonly rows: readonly CareClientRow[];
  readonly ends: ReadonlyMap<string, TherapyEnd>;
}> {
  const { clinicId } = viewer;
  const access = await studyAccess(store.db, viewer, studyId);
  if (access.place !== 'care') throw new NotFound();
  const rows = (await caseloadRows(store, clinicId, studyId)).filter((row) =>
    access.may('read', careTarget(row.dyad_id)),
  );
  // Empty only for whoever may see the whole: to anybody else it would tell that the id is one.
  if (rows.length === 0 && !access.may('read', DESIGN)) throw new NotFound();
  return { access, rows, ends: await therapyEnds(store, clinicId, studyId) };
}

/** Whether the client’s return is overdue. */
export function overdue(row: CareClientRow, ending: TherapyEnding | null, now: Date): boolean {
  const { last_held_on: heldOn, last_at: at, last_missed: missed } = row;
  const back = {
    lastHeldMs: heldOn === null ? null : Date.parse(`${heldOn}T23:59:59Z`),
    lastAppointment: at === null ? null : { atMs: at.getTime(), missed: missed === true },
    hasNext: row.next_at !== null,
    ending,
  };
  return isReturnOverdue(back, now.getTime());
}

async function caseloadRows(store: Store, clinicId: string, studyId: string): Promise<CareClientRow[]> {
  const now = store.now();
  const { rows } = await sql<CareClientRow>`
    select d.id as dyad_id, d.number, d.label, d.key_id, d.version, c.id as client_seat, t.account_id as therapist_account,
      s.sessions, s.last_session, to_char(s.last_held_on, 'YYYY-MM-DD') as last_held_on, n.next_at, p.state = 'not attended' as last_missed,
      p.at as last_at
    from dyad d
      join seat c on c.clinic_id = d.clinic_id and c.dyad_id = d.id and c.role = 'client'
      join seat t on t.clinic_id = d.clinic_id and t.dyad_id = d.id and t.role = 'therapist'
      cross join lateral (select count(*) as sessions, max(number) as last_session, max(held_on) as last_held_on
          from session
        where clinic_id = d.clinic_id and dyad_id = d.id) s
      cross join lateral (select min(at) as next_at from appointment
        where clinic_id = d.clinic_id and dyad_id = d.id and state = 'planned' and at >= ${now}) n
      left join lateral (select state, at from appointment
        where clinic_id = d.clinic_id and dyad_id = d.id and at < ${now} order by at desc limit 1) p on true
    where d.clinic_id = ${clinicId} and d.study_id = ${studyId}
    order by n.next_at nulls last, d.number`.execute(store.db);
  return rows;
}
