import { randomBytes } from 'node:crypto';
import { v7 as newId } from 'uuid';
import { Redacted } from '../seal/redacted.ts';
import { openSpace } from '../store/own-space/open-space.ts';
import type { Store } from '../store/store.ts';
import { loadViewer } from '../store/viewers.ts';

/** Everybody who tries the demo may know it: the demo protects nothing. */
export const DEMO_PIN = '482913';

/**
 * Opens the own space of the example's first client, anew at each start, so that its link can be printed: a link is
 * kept nowhere. Null where the study has no client.
 */
export async function openDemoSpace(
  store: Store,
  account: { clinicId: string; accountId: string },
): Promise<string | null> {
  const seat = await store.db
    .selectFrom('seat')
    .innerJoin('dyad', (join) =>
      join.onRef('dyad.clinic_id', '=', 'seat.clinic_id').onRef('dyad.id', '=', 'seat.dyad_id'),
    )
    .select(['seat.id as seatId', 'seat.study_id as studyId'])
    .where('seat.clinic_id', '=', account.clinicId)
    .where('seat.role', '=', 'client')
    .orderBy('dyad.created_at')
    .orderBy('dyad.number')
    .limit(1)
    .executeTakeFirst();
  if (seat === undefined) return null;
  const viewer = await loadViewer(store.db, { ...account, steppedUp: true });
  const token = randomBytes(32).toString('base64url');
  const ids = { changeId: newId(), id: newId(), accountId: newId() };
  const secrets = { token: new Redacted(token), pin: new Redacted(DEMO_PIN) };
  await openSpace(store, viewer, { ...ids, ...seat, ...secrets });
  return token;
}
