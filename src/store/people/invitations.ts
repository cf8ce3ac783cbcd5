import type { Selectable } from 'kysely';
import type { Viewer } from '../../domain/access/viewer.ts';
import { type Gift, isGift, isSelfGift, mayGive } from '../../domain/access/who-may-give.ts';
import type { Redacted } from '../../seal/redacted.ts';
import { makeChange } from '../change.ts';
import { clinicItem, readClinicName } from '../clinics.ts';
import type { Db } from '../keys/vault.ts';
import type { InvitationRow } from '../postgres/clinic-schema.ts';
import { NotFound, Refused } from '../refusals.ts';
import { columnSealer } from '../sealed-columns.ts';
import { checkWay, type OfferedWay } from '../sign-in/new-way-in.ts';
import type { Site } from '../sign-in/passkeys.ts';
import { startSignIn, tokenHash } from '../sign-ins.ts';
import type { Store } from '../store.ts';
import { loadViewer } from '../viewers.ts';
import { fresh, readGiftFacts, requireMayGive } from './give-access.ts';
import { insertAccount, insertGrant } from './new-account.ts';

/** Over a weekend, and no longer (research on capability links: 72 hours). */
const INVITATION_MS = 72 * 60 * 60_000;

export interface NewInvitation extends Gift {
  readonly changeId: string;
  readonly id: string;
  /** Whom it is for, in the inviter's words. The invited person never sees it. */
  readonly note: string;
  /** Made by the inviter's browser with 256 random bits; only its hash is kept. */
  readonly token: Redacted<string>;
}

/** What the challenges of an invited person's way in are bound to. */
export const boundToInvitation = (invitationId: string, accountId: string): string =>
  `invitation|${invitationId}|${accountId}`;

/** Invites somebody to the clinic with a capacity, or to membership alone. */
export async function makeInvitation(store: Store, viewer: Viewer, invitation: NewInvitation): Promise<void> {
  const { changeId, token, ...asked } = invitation;
  const hash = tokenHash(token.reveal());
  const content = { ...asked, tokenHash: hash.toString('hex') };
  if (!isGift(invitation)) throw new NotFound();
  await requireMayGive(store.db, viewer, invitation);
  const key = await store.vault.itemKey(viewer.clinicId, clinicItem(viewer.clinicId));
  const request = { id: changeId, verb: 'invite', studyId: invitation.studyId, content };
  await makeChange(store, viewer, request, async (change) => {
    await change.tx
      .insertInto('invitation')
      .values({
        clinic_id: viewer.clinicId,
        id: invitation.id,
        token_hash: hash,
        capacity: invitation.capacity,
        study_id: invitation.studyId,
        dyad_id: invitation.dyadId,
        side: invitation.side,
        name: columnSealer(key, 'invitation', invitation.id, 1)('name', invitation.note),
        key_id: key.id,
        invited_by: viewer.accountId,
        expires_at: new Date(store.now().getTime() + INVITATION_MS),
      })
      .execute();
    change.audit({
      event: 'invitation made',
      capacity: invitation.capacity,
      studyId: invitation.studyId,
      dyadId: invitation.dyadId,
      itemId: invitation.id,
    });
  });
}

/** Takes an invitation back. Whoever may make it may take it back. */
export async function withdrawInvitation(
  store: Store,
  viewer: Viewer,
  withdrawn: { changeId: string; invitationId: string },
): Promise<void> {
  const { changeId, invitationId } = withdrawn;
  const row = await store.db
    .selectFrom('invitation')
    .selectAll()
    .where('clinic_id', '=', viewer.clinicId)
    .where('id', '=', invitationId)
    .executeTakeFirst();
  if (row === undefined) throw new NotFound();
  await requireMayGive(store.db, viewer, giftOf(row));
  const request = { id: changeId, verb: 'withdraw invitation', studyId: row.study_id, content: withdrawn };
  await makeChange(store, viewer, request, async (change) => {
    await change.tx
      .updateTable('invitation')
      .set({ withdrawn_at: store.now() })
      .where('clinic_id', '=', viewer.clinicId)
      .where('id', '=', invitationId)
      .execute();
    change.audit({ event: 'invitation withdrawn', studyId: row.study_id, itemId: invitationId });
  });
}

/** The invitation of a token, for the page that accepts it. Unknown, used, old and withdrawn answer alike: Refused. */
export async function findInvitation(
  store: Store,
  token: Redacted<string>,
): Promise<{ id: string; clinicId: string }> {
  const row = await usableInvitation(store, token);
  return { id: row.id, clinicId: row.clinic_id };
}

/** Accepts an invitation as a new person with an own way of signing in, and signs them in. */
export async function acceptInvitation(
  store: Store,
  site: Site,
  accepted: { token: Redacted<string>; accountId: string; name: string; email: string; way: OfferedWay },
): Promise<Redacted<string>> {
  const { accountId } = accepted;
  const row = await usableInvitation(store, accepted.token);
  const clinicId = row.clinic_id;
  const bound = boundToInvitation(row.id, accountId);
  const known = [accepted.name, accepted.email, await readClinicName(store, clinicId)];
  const way = await checkWay(store, site, accepted.way, bound, known);
  const key = await store.vault.itemKey(clinicId, clinicItem(clinicId));
  await store.db.transaction().execute(async (tx) => {
    await useUp(store, tx, row, accountId);
    const account = { clinicId, id: accountId, name: accepted.name, email: accepted.email };
    await insertAccount(store, tx, key, account, way);
    await giveGift(tx, row, accountId);
  });
  return startSignIn(store, { clinicId, accountId });
}

/** Accepts an invitation for the account that is signed in. Nobody accepts their own. */
export async function acceptAsMember(store: Store, viewer: Viewer, token: Redacted<string>): Promise<void> {
  const row = await usableInvitation(store, token);
  if (row.clinic_id !== viewer.clinicId) throw new Refused('invitation.not-usable');
  const inviter = { ...viewer, accountId: row.invited_by ?? '' };
  if (isSelfGift(inviter, viewer.accountId)) throw new Refused('invitation.own');
  await store.db.transaction().execute(async (tx) => {
    await useUp(store, tx, row, viewer.accountId);
    await giveGift(tx, row, viewer.accountId);
  });
}

/** The gift of an invitation's or grant's row. */
export function giftOf(row: {
  capacity: string | null;
  study_id: string | null;
  dyad_id: string | null;
  side: 'client' | 'therapist' | null;
}): Gift {
  return { capacity: row.capacity, studyId: row.study_id, dyadId: row.dyad_id, side: row.side };
}

/** An invitation is worth no more than what its inviter may still give. */
async function usableInvitation(store: Store, token: Redacted<string>): Promise<Selectable<InvitationRow>> {
  const row = await store.db
    .selectFrom('invitation')
    .selectAll()
    .where('token_hash', '=', tokenHash(token.reveal()))
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', store.now())
    .executeTakeFirst();
  if (row === undefined || row.invited_by === null) throw new Refused('invitation.not-usable');
  const account = { clinicId: row.clinic_id, accountId: row.invited_by, steppedUp: true };
  const inviter = fresh(await loadViewer(store.db, account));
  const gift = giftOf(row);
  if (!mayGive(inviter, gift, await readGiftFacts(store.db, row.clinic_id, gift))) {
    throw new Refused('invitation.not-usable');
  }
  return row;
}

/** Two who hold the link at the same moment: one gets in. */
async function useUp(store: Store, tx: Db, row: Selectable<InvitationRow>, accountId: string): Promise<void> {
  const used = await tx
    .updateTable('invitation')
    .set({ used_at: store.now(), used_by: accountId })
    .where('clinic_id', '=', row.clinic_id)
    .where('id', '=', row.id)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (used === undefined) throw new Refused('invitation.not-usable');
}

async function giveGift(tx: Db, row: Selectable<InvitationRow>, accountId: string): Promise<void> {
  const { capacity, ...gift } = giftOf(row);
  if (capacity === null) return;
  await insertGrant(tx, row.clinic_id, { ...gift, capacity, accountId, grantedBy: row.invited_by });
}
