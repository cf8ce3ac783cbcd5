import { sql } from 'kysely';
import type { Grant, Viewer, ViewerSeat } from '../domain/access/viewer.ts';
import type { Side } from '../domain/study/perspective.ts';
import type { Db } from './keys/vault.ts';

/** What an account sits in and was given, as PostgreSQL reads it. */
export interface ViewerRow {
  seats: { seatId: string; studyId: string; dyadId: string; role: string }[];
  grants: Grant[];
}

/** The seats of an account and the grants that are in force, as columns of a query on `account`. */
export const VIEWER_COLUMNS = [
  sql<ViewerRow['seats']>`
    coalesce((select json_agg(json_build_object('seatId', s.id, 'studyId', s.study_id, 'dyadId', s.dyad_id,
        'role', s.role))
      from seat s where s.clinic_id = account.clinic_id and s.account_id = account.id), '[]')`.as('seats'),
  sql<ViewerRow['grants']>`
    coalesce((select json_agg(json_build_object('capacity', g.capacity, 'studyId', g.study_id,
        'dyadId', g.dyad_id, 'side', g.side, 'itemId', g.item_id))
      from capacity_grant g where g.clinic_id = account.clinic_id and g.account_id = account.id
        and g.ended_at is null and (g.until is null or g.until > now())), '[]')`.as('grants'),
] as const;

interface AccountAsking {
  readonly clinicId: string;
  readonly accountId: string;
  readonly steppedUp: boolean;
}

/** The viewer as it stands now: its seats and the grants that are in force. Read for every request, never cached. */
export async function loadViewer(db: Db, account: AccountAsking): Promise<Viewer> {
  const row = await db
    .selectFrom('account')
    .select(VIEWER_COLUMNS)
    .where('account.clinic_id', '=', account.clinicId)
    .where('account.id', '=', account.accountId)
    .where('account.closed_at', 'is', null)
    .executeTakeFirst();
  return viewerOf(account, row ?? { seats: [], grants: [] });
}

/** An account with what was just read of it. */
export function viewerOf(account: AccountAsking, { seats, grants }: ViewerRow): Viewer {
  return { ...account, seats: seats.map(seatOf), grants };
}

function seatOf(row: ViewerRow['seats'][number]): ViewerSeat {
  const side: Side | null = row.role === 'client' || row.role === 'therapist' ? row.role : null;
  return { seatId: row.seatId, studyId: row.studyId, dyadId: row.dyadId, side };
}

/** The studies in which a capacity or seat of this viewer reaches anything at all. */
export function studyIdsOf(viewer: Viewer): string[] {
  const granted = viewer.grants.flatMap((grant) => (grant.studyId === null ? [] : [grant.studyId]));
  return [...new Set([...granted, ...viewer.seats.map((seat) => seat.studyId)])];
}
