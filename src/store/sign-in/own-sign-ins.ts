import type { Viewer } from '../../domain/access/viewer.ts';
import { keepAudit } from '../change.ts';
import { NeedsStepUp, NotFound } from '../refusals.ts';
import { sayRightsChanged } from '../rights-changed.ts';
import { ABSOLUTE_MS, endSignIns, IDLE_MS, type SignedIn } from '../sign-ins.ts';
import type { Store } from '../store.ts';

/** One sign-in of the account that still opens something. Which device it is on is not kept. */
export interface OwnSignIn {
  readonly id: string;
  readonly begunAt: string;
  /** When it was last used, to within a minute. */
  readonly seenAt: string;
  /** The one that asks. */
  readonly current: boolean;
}

/** The account's own sign-ins that have neither ended nor run out, the newest first (ASVS 5.0 V7.5.2). */
export async function listOwnSignIns(store: Store, asked: { viewer: Viewer; signedIn: SignedIn }) {
  const { viewer, signedIn } = asked;
  const now = store.now().getTime();
  const rows = await store.db
    .selectFrom('sign_in')
    .select(['id', 'created_at', 'seen_at'])
    .where('clinic_id', '=', viewer.clinicId)
    .where('account_id', '=', viewer.accountId)
    .where('ended_at', 'is', null)
    .where('seen_at', '>=', new Date(now - IDLE_MS))
    .where('created_at', '>=', new Date(now - ABSOLUTE_MS))
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(
    (row): OwnSignIn => ({
      id: row.id,
      begunAt: row.created_at.toISOString(),
      seenAt: row.seen_at.toISOString(),
      current: row.id === signedIn.signInId,
    }),
  );
}

/**
 * Ends one of the account's own sign-ins, or with null all but the one that asks. Needs a fresh sign-in (ASVS 5.0
 * V7.5.2): whoever holds a stolen token must not throw out its owner. Safe to repeat with null; one that has ended, or
 * that is somebody else's, is not found.
 */
export async function endOwnSignIns(
  store: Store,
  asked: { viewer: Viewer; signedIn: SignedIn },
  signInId: string | null,
): Promise<void> {
  const { viewer, signedIn } = asked;
  const { clinicId, accountId } = viewer;
  if (!viewer.steppedUp) throw new NeedsStepUp();
  await store.db.transaction().execute(async (tx) => {
    if (signInId === null) await endSignIns(store, tx, viewer, signedIn.signInId);
    else {
      const ended = await tx
        .updateTable('sign_in')
        .set({ ended_at: store.now() })
        .where('clinic_id', '=', clinicId)
        .where('account_id', '=', accountId)
        .where('id', '=', signInId)
        .where('ended_at', 'is', null)
        .returning('id')
        .executeTakeFirst();
      if (ended === undefined) throw new NotFound();
    }
    await keepAudit(tx, clinicId, accountId, [{ event: 'sign-ins ended', itemId: accountId }]);
  });
  await sayRightsChanged(store);
}
