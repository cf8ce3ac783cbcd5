import type { Viewer } from '../../domain/access/viewer.ts';
import { makeChange } from '../change.ts';
import type { Db } from '../keys/vault.ts';
import { NotFound, Refused } from '../refusals.ts';
import { sayRightsChanged } from '../rights-changed.ts';
import { endSignIns } from '../sign-ins.ts';
import type { Store } from '../store.ts';
import { requireGovernsClinic, requireMayGive } from './give-access.ts';
import { giftOf } from './invitations.ts';

/**
 * Ends a capacity of an account; it takes effect with the next request, because every request reads the grants anew.
 * Whoever may give it may end it, and everybody may lay down their own, but for the last admin's and a study's last
 * investigator's.
 */
export async function endCapacity(
  store: Store,
  viewer: Viewer,
  ended: { changeId: string; grantId: string },
): Promise<void> {
  const grant = await store.db
    .selectFrom('capacity_grant')
    .selectAll()
    .where('clinic_id', '=', viewer.clinicId)
    .where('id', '=', ended.grantId)
    .executeTakeFirst();
  if (grant === undefined) throw new NotFound();
  const own = grant.account_id === viewer.accountId;
  if (!own) await requireMayGive(store.db, viewer, giftOf(grant));
  const request = { id: ended.changeId, verb: 'end capacity', studyId: grant.study_id, content: ended };
  await makeChange(store, viewer, request, async (change) => {
    const held = await lockHolders(change.tx, grant);
    if (isLast(grant, held)) throw new Refused('people.last-one');
    const row = await change.tx
      .updateTable('capacity_grant')
      .set({ ended_at: store.now() })
      .where('clinic_id', '=', viewer.clinicId)
      .where('id', '=', grant.id)
      .where('ended_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (row === undefined) throw new NotFound();
    const { capacity, study_id: studyId, dyad_id: dyadId, account_id: itemId } = grant;
    change.audit({ event: 'capacity ended', capacity, studyId, dyadId, itemId });
  });
  await sayRightsChanged(store);
}

/** Closes an account: its sign-ins die at once and it can sign in no more. What it wrote stays under its name. */
export async function closeAccount(
  store: Store,
  viewer: Viewer,
  closed: { changeId: string; accountId: string },
): Promise<void> {
  requireGovernsClinic(viewer);
  if (closed.accountId === viewer.accountId) throw new Refused('people.own-account');
  const request = { id: closed.changeId, verb: 'close account', studyId: null, content: closed };
  await makeChange(store, viewer, request, async (change) => {
    const account = await change.tx
      .updateTable('account')
      .set({ closed_at: store.now() })
      .where('clinic_id', '=', viewer.clinicId)
      .where('id', '=', closed.accountId)
      .where('closed_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (account === undefined) throw new NotFound();
    await endSignIns(store, change.tx, { clinicId: viewer.clinicId, accountId: closed.accountId });
    change.audit({ event: 'account closed', capacity: 'clinic admin', itemId: closed.accountId });
  });
  await sayRightsChanged(store);
}

/** Ends every sign-in of another account, which stays open and may sign in again (ASVS 5.0 V7.4.5). */
export async function endSignInsOf(
  store: Store,
  viewer: Viewer,
  ended: { changeId: string; accountId: string },
): Promise<void> {
  requireGovernsClinic(viewer);
  const { clinicId } = viewer;
  const { changeId, accountId } = ended;
  if (accountId === viewer.accountId) throw new Refused('people.own-account');
  const request = { id: changeId, verb: 'end sign-ins', studyId: null, content: ended };
  await makeChange(store, viewer, request, async (change) => {
    const account = await change.tx
      .selectFrom('account')
      .select('id')
      .where('clinic_id', '=', clinicId)
      .where('id', '=', accountId)
      .where('closed_at', 'is', null)
      .executeTakeFirst();
    if (account === undefined) throw new NotFound();
    await endSignIns(store, change.tx, { clinicId, accountId });
    change.audit({ event: 'sign-ins ended', capacity: 'clinic admin', itemId: accountId });
  });
  await sayRightsChanged(store);
}

/** The rows of one capacity are locked together, so that of the last two only one can be laid down. */
async function lockHolders(
  tx: Db,
  grant: { clinic_id: string; capacity: string; study_id: string | null },
): Promise<{ id: string; dyad_id: string | null }[]> {
  return tx
    .selectFrom('capacity_grant as g')
    .innerJoin('account as a', (join) =>
      join.onRef('a.clinic_id', '=', 'g.clinic_id').onRef('a.id', '=', 'g.account_id'),
    )
    .select(['g.id', 'g.dyad_id'])
    .where('g.clinic_id', '=', grant.clinic_id)
    .where('g.capacity', '=', grant.capacity)
    .where('g.study_id', grant.study_id === null ? 'is' : '=', grant.study_id)
    .where('g.ended_at', 'is', null)
    .where('a.closed_at', 'is', null)
    .orderBy('g.id')
    .forUpdate('g')
    .execute();
}

/** Without an admin, or without an investigator of the whole study, nobody could give anything there again. */
function isLast(
  grant: { id: string; capacity: string; dyad_id: string | null },
  held: readonly { id: string; dyad_id: string | null }[],
): boolean {
  if (grant.capacity !== 'clinic admin' && grant.capacity !== 'investigator') return false;
  const whole = held.filter((each) => each.dyad_id === null);
  return grant.dyad_id === null && whole.length === 1 && whole[0]?.id === grant.id;
}
