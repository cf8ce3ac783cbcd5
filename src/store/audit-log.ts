import { sql } from 'kysely';
import type { Capacity, Viewer } from '../domain/access/viewer.ts';
import type { AuditEventName } from '../domain/audit/audit-event.ts';
import { TOLD_OF_PARTICIPANTS } from '../domain/audit/shown-event.ts';
import { accountNames } from './accounts.ts';
import { keepAudit } from './change.ts';
import { mayExportAudit, requireClinicAudit } from './clinic-audit.ts';
import type { Store } from './store.ts';
import { studyAccess } from './study-access.ts';

/** What of the log is wanted. */
export interface AuditQuestion {
  readonly event?: AuditEventName | undefined;
  /** Calendar day in UTC. */
  readonly day?: string | undefined;
  /** Only what is older than the line at this place. */
  readonly before?: string | undefined;
}

export interface AuditLine {
  readonly id: string;
  readonly at: string;
  readonly event: AuditEventName;
  readonly capacity: string | null;
  /** Who of the staff did it. A participant is never named: it would say who sits where. */
  readonly name: string | null;
  readonly participant: boolean;
  readonly studyId: string | null;
  readonly dyadId: string | null;
  readonly itemId: string | null;
}

export interface AuditPage {
  readonly lines: readonly AuditLine[];
  readonly before: string | null;
  readonly mayExport: boolean;
}

const PAGE = 50;

/** The clinic's log, for those who may read it; without the studies in which the viewer sits. */
export async function listAudit(store: Store, viewer: Viewer, asked: AuditQuestion): Promise<AuditPage> {
  const capacity = requireClinicAudit(viewer, 'read');
  return readPage(store, viewer, { ...asked, studyId: null, capacity });
}

/** A study's log, for those who lead it, govern the clinic or audit it. */
export async function listStudyAudit(
  store: Store,
  viewer: Viewer,
  studyId: string,
  asked: AuditQuestion,
): Promise<AuditPage> {
  const access = await studyAccess(store.db, viewer, studyId);
  const capacity = access.require('read', { kind: 'audit', perspective: 'team', dyadId: null });
  return readPage(store, viewer, { ...asked, studyId, capacity });
}

interface Row {
  id: string;
  ordinal: string;
  at: Date;
  event: AuditEventName;
  capacity: string | null;
  account_id: string | null;
  participant: boolean;
  study_id: string | null;
  dyad_id: string | null;
  item_id: string | null;
}

async function readPage(
  store: Store,
  viewer: Viewer,
  asked: AuditQuestion & { readonly studyId: string | null; readonly capacity: Capacity },
): Promise<AuditPage> {
  const { clinicId, accountId } = viewer;
  const { studyId, capacity } = asked;
  if (asked.before === undefined)
    await keepAudit(store.db, clinicId, accountId, [{ event: 'audit opened', capacity, studyId }]);
  const rows = await readRows(store, viewer, asked);
  const shown = rows.slice(0, PAGE);
  const names = await accountNames(
    store,
    clinicId,
    shown.flatMap((row) => (row.participant || row.account_id === null ? [] : [row.account_id])),
  );
  return {
    lines: shown.map((row) => ({
      id: row.id,
      at: row.at.toISOString(),
      event: row.event,
      capacity: row.capacity,
      name: row.participant || row.account_id === null ? null : (names.get(row.account_id) ?? ''),
      participant: row.participant,
      studyId: row.study_id,
      dyadId: row.dyad_id,
      itemId: row.item_id,
    })),
    before: rows.length > PAGE ? (shown.at(-1)?.ordinal ?? null) : null,
    mayExport: studyId === null && mayExportAudit(viewer),
  };
}

async function readRows(
  store: Store,
  { clinicId, seats }: Viewer,
  { studyId, event, day, before }: AuditQuestion & { readonly studyId: string | null },
): Promise<Row[]> {
  const within =
    studyId === null
      ? sql`(e.study_id is null or e.study_id <> all (${seats.map((seat) => seat.studyId)}::uuid[]))`
      : sql`e.study_id = ${studyId}`;
  const { rows } = await sql<Row>`
    with space as (select account_id from own_space where clinic_id = ${clinicId})
    select * from (select e.id, e.ordinal, e.at, e.event, e.capacity, e.account_id, e.study_id, e.dyad_id, e.item_id,
        coalesce(e.capacity in ('client', 'therapist'), false)
          or coalesce(e.account_id in (select account_id from space), false) as participant,
        coalesce(e.item_id in (select account_id from space), false) as of_space
      from audit_event e
      where e.clinic_id = ${clinicId} and ${within}
        and (${event ?? null}::text is null or e.event = ${event ?? null})
        and (${before ?? null}::bigint is null or e.ordinal < ${before ?? null}::bigint)
        and (${day ?? null}::date is null or (e.at >= ${day ?? null}::date::timestamp at time zone 'UTC'
          and e.at < (${day ?? null}::date + 1)::timestamp at time zone 'UTC'))) line
    where not (line.participant or line.of_space) or line.event = any (${[...TOLD_OF_PARTICIPANTS]})
    order by line.ordinal desc limit ${PAGE + 1}`.execute(store.db);
  return rows;
}
