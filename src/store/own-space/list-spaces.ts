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
  /** `shut` by wrong PINs, `expired` by its link's age. */
  readonly state: 'open' | 'shut' | 'expired' | 'closed';
  readonly openedAt: string;
  readonly linkMadeAt: string;
}

/** The spaces of the people whose consents this viewer may write. */
export async function listSpaces(store: Store, viewer: Viewer, studyId: string): Promise<SpaceSummary[]> {
  const access = await studyAccess(store.db, viewer, studyId);
  access.require('read', DESIGN);
  const rows = await store.db
    .selectFrom('own_space')
    .innerJoin('seat', (join) =>
      join
        .onRef('seat.clinic_id', '=', 'own_space.clinic_id')
        .onRef('seat.participant_id', '=', 'own_space.participant_id'),
    )
    .select(['seat.id', 'seat.role', 'seat.dyad_id'])
    .select(['own_space.failures', 'opened_at', 'link_made_at', 'closed_at'])
    .where('own_space.clinic_id', '=', viewer.clinicId)
    .where('own_space.study_id', '=', studyId)
    .orderBy('seat.id')
    .execute();
  const oldest = store.now().getTime() - LINK_DAYS * 86_400_000;
  return rows
    .filter((row) => access.may('write', consentTarget(row.role, row.dyad_id)))
    .map((row) => ({
      seatId: row.id,
      state: stateOf(row, oldest),
      openedAt: row.opened_at.toISOString(),
      linkMadeAt: row.link_made_at.toISOString(),
    }));
}

function stateOf(
  row: { closed_at: Date | null; failures: number; link_made_at: Date },
  oldest: number,
): SpaceSummary['state'] {
  if (row.closed_at !== null) return 'closed';
  if (row.failures >= PIN_TRIES) return 'shut';
  return row.link_made_at.getTime() <= oldest ? 'expired' : 'open';
}
