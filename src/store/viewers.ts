import { sql } from 'kysely';
import type { Grant, Viewer, ViewerSeat } from '../domain/access/viewer.ts';
import type { Side } from '../domain/study/perspective.ts';
import type { Db } from './keys/vault.ts';

interface ViewerRow {
  seats: { seatId: string; studyId: string; dyadId: string; role: string }[];
  grants: Grant[];
}

/** The viewer as it stands now: its seats and the grants that are in force. Read for every request, never cached. */
export async function loadViewer(
  db: Db,
  account: { clinicId: string; accountId: string; steppedUp: boolean },
): Promise<Viewer> {
  const { rows } = await sql<ViewerRow>`
    select
      coalesce((select json_agg(json_build_object('seatId', s.id, 'studyId', s.study_id, 'dyadId', s.dyad_id,
          'role', s.role))
        from seat s where s.clinic_id = a.clinic_id and s.account_id = a.id), '[]') as seats,
      coalesce((select json_agg(json_build_object('capacity', g.capacity, 'studyId', g.study_id,
          'dyadId', g.dyad_id, 'side', g.side, 'itemId', g.item_id))
        from capacity_grant g where g.clinic_id = a.clinic_id and g.account_id = a.id and g.ended_at is null
          and (g.until is null or g.until > now())), '[]') as grants
    from account a where a.clinic_id = ${account.clinicId} and a.id = ${account.accountId} and a.closed_at is null`.execute(
    db,
  );
  const row = rows[0];
  return {
    ...account,
    seats: (row?.seats ?? []).map(seatOf),
    grants: row?.grants ?? [],
  };
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
