import { PIN_TRIES } from '../../domain/access/pin.ts';
import type { Viewer } from '../../domain/access/viewer.ts';
import { consentTarget } from '../consents.ts';
import { DESIGN } from '../participants.ts';
import type { Store } from '../store.ts';
import { studyAccess } from '../study-access.ts';
import { LINK_DAYS } from './enter-space.ts';

/** A participant's space as staff may see it: that it is there and how to mend it, never when it is used. */
export interface SpaceSummary {
  readonly seatId: string;
  /** `shut` by wrong PINs, `expired` by its link's age, `own account` of somebody who works here. */
  readonly state: 'open' | 'shut' | 'expired' | 'closed' | 'own account';
  readonly openedAt: string | null;
}

/** The spaces of the people whose consents this viewer may write. */
export async function listSpaces(store: Store, viewer: Viewer, studyId: string): Promise<SpaceSummary[]> {
  const access = await studyAccess(store.db, viewer, studyId);
  access.require('read', DESIGN);
  const rows = await store.db
    .selectFrom('seat')
    .leftJoin('own_space', (join) =>
      join
        .onRef('own_space.clinic_id', '=', 'seat.clinic_id')
        .onRef('own_space.participant_id', '=', 'seat.participant_id'),
    )
    .select(['seat.id', 'seat.role', 'seat.dyad_id'])
    .select(['own_space.failures', 'opened_at', 'link_made_at', 'closed_at'])
    .where('seat.clinic_id', '=', viewer.clinicId)
    .where('seat.study_id', '=', studyId)
    .where('seat.account_id', 'is not', null)
    .orderBy('seat.id')
    .execute();
  const oldest = store.now().getTime() - LINK_DAYS * 86_400_000;
  return rows
    .filter((row) => access.may('write', consentTarget(row.role, row.dyad_id)))
    .map((row) => ({
      seatId: row.id,
      state: stateOf(row, oldest),
      openedAt: row.opened_at?.toISOString() ?? null,
    }));
}

function stateOf(
  row: { closed_at: Date | null; failures: number | null; link_made_at: Date | null },
  oldest: number,
): SpaceSummary['state'] {
  if (row.link_made_at === null) return 'own account';
  if (row.closed_at !== null) return 'closed';
  if ((row.failures ?? 0) >= PIN_TRIES) return 'shut';
  return row.link_made_at.getTime() <= oldest ? 'expired' : 'open';
}
