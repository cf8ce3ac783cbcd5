import type { Selectable } from 'kysely';
import { isGuessedFirst, isPin } from '../../domain/access/pin.ts';
import type { Viewer } from '../../domain/access/viewer.ts';
import type { SeatRole } from '../../domain/study/dyad.ts';
import { SIDES } from '../../domain/study/perspective.ts';
import type { ItemKey } from '../../seal/seal-row.ts';
import type { Redacted } from '../../seal/redacted.ts';
import { type Change, makeChange } from '../change.ts';
import { clinicItem } from '../clinics.ts';
import { consentTarget } from '../consents.ts';
import type { OwnSpaceRow } from '../postgres/own-space-schema.ts';
import { NotFound, Refused } from '../refusals.ts';
import { columnSealer } from '../sealed-columns.ts';
import { hashPin } from '../sign-in/passwords.ts';
import { endSignIns, tokenHash } from '../sign-ins.ts';
import { sayRightsChanged } from '../rights-changed.ts';
import type { Store } from '../store.ts';
import { type StudyAccess, studyAccess } from '../study-access.ts';

/** Where somebody sits whose space is spoken of. */
export interface SpaceSeat {
  readonly studyId: string;
  readonly seatId: string;
}

export interface SpaceToOpen extends SpaceSeat {
  readonly changeId: string;
  /** Ids of the space and its account, where there is none yet. */
  readonly id: string;
  readonly accountId: string;
  /** Made by the browser of whoever opens it, with 256 random bits; only its hash is kept. */
  readonly token: Redacted<string>;
  /** Typed by the person. */
  readonly pin: Redacted<string>;
}

interface SeatRow {
  readonly id: string;
  readonly dyad_id: string;
  readonly participant_id: string;
  readonly role: SeatRole;
  readonly account_id: string | null;
}

/**
 * Opens a participant's own space with a link and a PIN, or opens it anew: the earlier link, PIN and sign-ins are then
 * dead. Whoever may write this person's consents may, never the person itself.
 */
export async function openSpace(store: Store, viewer: Viewer, opened: SpaceToOpen): Promise<void> {
  const { changeId, studyId, seatId, id, accountId } = opened;
  const { seat, capacity } = await seatToOpen(store, viewer, opened);
  const pin = opened.pin.reveal();
  if (!isPin(pin) || isGuessedFirst(pin)) throw new Refused('own.pin-too-simple');
  const salt = store.vault.requestMac(JSON.stringify(['pin salt', changeId])).subarray(0, 16);
  const pinHash = await hashPin(opened.pin, salt);
  const hash = tokenHash(opened.token.reveal());
  const proof = { tokenHash: hash.toString('hex'), pinHash: pinHash.reveal() };
  const key = await store.vault.itemKey(viewer.clinicId, clinicItem(viewer.clinicId));
  const request = { id: changeId, verb: 'open own space', studyId };
  const content = { seatId, id, accountId, ...proof };
  await makeChange(store, viewer, { ...request, content }, async (change) => {
    const known = await spaceOf(change, viewer.clinicId, seat.participant_id);
    if (known === undefined && seat.account_id !== null) throw new Refused('own.has-account');
    const version = (known?.version ?? 0) + 1;
    const spaceId = known?.id ?? id;
    const way = {
      token_hash: hash,
      pin_hash: columnSealer(key, 'own_space', spaceId, version)('pin_hash', pinHash.reveal()),
      key_id: key.id,
      version,
      failures: 0,
      opened_by: viewer.accountId,
      opened_at: store.now(),
      link_made_at: store.now(),
      closed_at: null,
    };
    if (known === undefined) await addSpace(change, viewer.clinicId, key, { ...opened, seat }, way);
    else await changeSpace(store, change, known, way);
    change.audit({ event: 'own space opened', capacity, studyId, dyadId: seat.dyad_id, itemId: seatId });
  });
}

/** Gives an open space another link, as where the first was lost or tries used it up; the PIN stays. */
export async function renewSpaceLink(
  store: Store,
  viewer: Viewer,
  renewed: SpaceSeat & { changeId: string; token: Redacted<string> },
): Promise<void> {
  const { changeId, studyId, seatId } = renewed;
  const { seat, capacity } = await seatToOpen(store, viewer, renewed);
  const hash = tokenHash(renewed.token.reveal());
  const content = { seatId, tokenHash: hash.toString('hex') };
  const request = { id: changeId, verb: 'renew own space link', studyId, content };
  await makeChange(store, viewer, request, async (change) => {
    const known = await spaceOf(change, viewer.clinicId, seat.participant_id);
    if (known === undefined || known.closed_at !== null) throw new NotFound();
    await changeSpace(store, change, known, { token_hash: hash, failures: 0, link_made_at: store.now() });
    change.audit({ event: 'own space link made', capacity, studyId, dyadId: seat.dyad_id, itemId: seatId });
  });
}

/** Closes a space: link, PIN and sign-ins are dead at once. */
export async function closeSpace(
  store: Store,
  viewer: Viewer,
  closed: SpaceSeat & { changeId: string },
): Promise<void> {
  const { changeId, studyId, seatId } = closed;
  const { seat, capacity } = await seatToOpen(store, viewer, closed);
  const request = { id: changeId, verb: 'close own space', studyId, content: { seatId } };
  await makeChange(store, viewer, request, async (change) => {
    const known = await spaceOf(change, viewer.clinicId, seat.participant_id);
    if (known === undefined) throw new NotFound();
    await changeSpace(store, change, known, { token_hash: null, pin_hash: null, closed_at: store.now() });
    change.audit({ event: 'own space closed', capacity, studyId, dyadId: seat.dyad_id, itemId: seatId });
  });
  await sayRightsChanged(store);
}

/** The seat, where this viewer may write its consents by a capacity that was given and not by sitting in it. */
export async function seatToOpen(
  store: Store,
  viewer: Viewer,
  { studyId, seatId }: SpaceSeat,
): Promise<{ seat: SeatRow; capacity: string }> {
  const seat = await store.db
    .selectFrom('seat')
    .select(['id', 'dyad_id', 'participant_id', 'role', 'account_id'])
    .where('clinic_id', '=', viewer.clinicId)
    .where('study_id', '=', studyId)
    .where('id', '=', seatId)
    .executeTakeFirst();
  if (seat === undefined) throw new NotFound();
  const access = await studyAccess(store.db, viewer, studyId);
  const capacity = requireStaff(access, seat);
  // The access rule gives a seat without a side nothing to see, so its space would stand empty.
  if (!SIDES.some((side) => side === seat.role)) throw new Refused('spaces.no-side');
  return { seat, capacity };
}

/** A person keeps their own consents too, but opens no space: neither their own again nor anybody's. */
export function requireStaff(
  access: StudyAccess,
  seat: { readonly role: SeatRole; readonly dyad_id: string },
): string {
  const capacity = access.require('write', consentTarget(seat.role, seat.dyad_id));
  if (capacity === 'client' || capacity === 'therapist') throw new NotFound();
  return capacity;
}

async function spaceOf(
  change: Change,
  clinicId: string,
  participantId: string,
): Promise<Selectable<OwnSpaceRow> | undefined> {
  return change.tx
    .selectFrom('own_space')
    .selectAll()
    .where('clinic_id', '=', clinicId)
    .where('participant_id', '=', participantId)
    .forUpdate()
    .executeTakeFirst();
}

type Way = Omit<Selectable<OwnSpaceRow>, 'clinic_id' | 'id' | 'study_id' | 'participant_id' | 'account_id'>;

/** The space with its account, which is named by every seat that the person has in this study. */
async function addSpace(
  change: Change,
  clinicId: string,
  key: ItemKey,
  opened: Pick<SpaceToOpen, 'id' | 'accountId' | 'studyId'> & { readonly seat: SeatRow },
  way: Way,
): Promise<void> {
  const { id, accountId, studyId, seat } = opened;
  await change.tx
    .insertInto('account')
    .values({
      clinic_id: clinicId,
      id: accountId,
      name: columnSealer(key, 'account', accountId, 1)('name', ''),
      key_id: key.id,
    })
    .execute();
  const of = { study_id: studyId, participant_id: seat.participant_id, account_id: accountId };
  await change.tx
    .insertInto('own_space')
    .values({ clinic_id: clinicId, id, ...of, ...way })
    .execute();
  await change.tx
    .updateTable('seat')
    .set({ account_id: accountId })
    .where('clinic_id', '=', clinicId)
    .where('study_id', '=', studyId)
    .where('participant_id', '=', seat.participant_id)
    .execute();
}

async function changeSpace(
  store: Store,
  change: Change,
  space: Selectable<OwnSpaceRow>,
  way: Partial<Way>,
): Promise<void> {
  await change.tx
    .updateTable('own_space')
    .set(way)
    .where('clinic_id', '=', space.clinic_id)
    .where('id', '=', space.id)
    .execute();
  await endSignIns(store, change.tx, { clinicId: space.clinic_id, accountId: space.account_id });
}
