import { sql } from 'kysely';
import type { Viewer } from '../../domain/access/viewer.ts';
import { accountNames } from '../accounts.ts';
import { DESIGN } from '../participants.ts';
import { NotFound } from '../refusals.ts';
import { openColumn } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import { studyAccess } from '../study-access.ts';
import { careTarget } from './care-meetings.ts';

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
  readonly consented: boolean;
  /** This viewer enters this client’s sessions and appointments. */
  readonly mayRun: boolean;
}

/** Days after the last session or appointment without another one, from which a return is overdue (Simon 2012 used 45). */
export const RETURN_OVERDUE_DAYS = 45;

interface Row {
  dyad_id: string;
  number: number;
  label: Buffer;
  key_id: string;
  version: number;
  client_seat: string;
  therapist_account: string | null;
  sessions: string;
  last_held_on: string | null;
  next_at: Date | null;
  last_missed: boolean | null;
  last_at: Date | null;
}

/** The dyads of one care that this viewer runs, sits in or supervises; NotFound for anybody else. */
export async function readCaseload(store: Store, viewer: Viewer, studyId: string): Promise<CaseloadLine[]> {
  const { clinicId } = viewer;
  const access = await studyAccess(store.db, viewer, studyId);
  if (access.place !== 'care') throw new NotFound();
  const rows = (await caseloadRows(store, clinicId, studyId)).filter((row) =>
    access.may('read', careTarget(row.dyad_id)),
  );
  // Empty only for whoever may see the whole: to anybody else it would tell that the id is one.
  if (rows.length === 0 && !access.may('read', DESIGN)) throw new NotFound();
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
    returnOverdue: isOverdue(row, store.now()),
    consented: access.mayBeAsked(row.client_seat),
    mayRun: access.may('write', careTarget(row.dyad_id)),
  }));
}

function isOverdue(row: Row, now: Date): boolean {
  if (row.next_at !== null) return false;
  const held = row.last_held_on === null ? null : new Date(`${row.last_held_on}T23:59:59Z`);
  const last = [held, row.last_at].reduce((one, other) =>
    one === null || (other !== null && other > one) ? other : one,
  );
  if (last === null) return false;
  return row.last_missed === true || now.getTime() - last.getTime() > RETURN_OVERDUE_DAYS * 86_400_000;
}

async function caseloadRows(store: Store, clinicId: string, studyId: string): Promise<Row[]> {
  const now = store.now();
  const { rows } = await sql<Row>`
    select d.id as dyad_id, d.number, d.label, d.key_id, d.version, c.id as client_seat, t.account_id as therapist_account,
      s.sessions, to_char(s.last_held_on, 'YYYY-MM-DD') as last_held_on, n.next_at, p.state = 'not attended' as last_missed,
      p.at as last_at
    from dyad d
      join seat c on c.clinic_id = d.clinic_id and c.dyad_id = d.id and c.role = 'client'
      join seat t on t.clinic_id = d.clinic_id and t.dyad_id = d.id and t.role = 'therapist'
      cross join lateral (select count(*) as sessions, max(held_on) as last_held_on from session
        where clinic_id = d.clinic_id and dyad_id = d.id) s
      cross join lateral (select min(at) as next_at from appointment
        where clinic_id = d.clinic_id and dyad_id = d.id and state = 'planned' and at >= ${now}) n
      left join lateral (select state, at from appointment
        where clinic_id = d.clinic_id and dyad_id = d.id and at < ${now} order by at desc limit 1) p on true
    where d.clinic_id = ${clinicId} and d.study_id = ${studyId}
    order by n.next_at nulls last, d.number`.execute(store.db);
  return rows;
}
