import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Viewer } from '../../domain/access/viewer.ts';
import { MODALITIES, type Modality, type Purpose } from '../../domain/consent/consent.ts';
import {
  countsAsOwn,
  DEFAULT_HOLD_DAYS,
  endsOnLeaving,
  holdUntil,
  keysToErase,
} from '../../domain/consent/withdrawal.ts';
import { type Change, makeChange } from '../change.ts';
import type { Db } from '../keys/vault.ts';
import { handsInSpace } from '../own-space/space-hands.ts';
import { NotFound, Refused } from '../refusals.ts';
import { sayRightsChanged } from '../rights-changed.ts';
import { columnSealer } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import { teamItem } from '../studies.ts';
import { studyAccess } from '../study-access.ts';
import { consentTarget } from '../consents.ts';

export interface NewWithdrawal {
  readonly changeId: string;
  readonly id: string;
  readonly studyId: string;
  readonly seatId: string;
  /** Leaves the study; `lines` is empty then. */
  readonly whole: boolean;
  readonly lines: readonly { readonly purpose: Purpose; readonly modality: Modality }[];
  /** How the study was told, by whoever enters it for the person. Nobody has to give a reason. */
  readonly reason: string;
}

/**
 * Withdraws a seat's consent, in part or whole: blocked from the commit on, keys destroyed after the protocol's hold.
 * Whoever may write the seat's consents may do it, so it is as simple as giving them was. `atOnce` ends the hold now
 * and names who confirmed it: its caller has asked whether both may.
 */
export async function withdraw(
  store: Store,
  viewer: Viewer,
  withdrawal: NewWithdrawal,
  how: { readonly atOnce?: { readonly secondPerson: string } } = {},
): Promise<void> {
  const { changeId, ...content } = withdrawal;
  const { clinicId } = viewer;
  const { studyId, seatId, whole } = withdrawal;
  const seat = await seatOf(store.db, clinicId, studyId, seatId);
  const access = await studyAccess(store.db, viewer, studyId);
  const capacity = access.require('write', consentTarget(seat.role, seat.dyad_id));
  const key = await store.vault.itemKey(clinicId, teamItem(studyId));
  const request = { id: changeId, verb: 'withdraw', studyId, content };
  await makeChange(store, viewer, request, async (change) => {
    await lockSeat(change.tx, clinicId, seatId);
    const lines = whole ? await everyLine(change, clinicId, seatId, access.place) : withdrawal.lines;
    if (lines.length === 0) throw new Refused('withdrawal.nothing');
    const askedAt = store.now();
    const space = await handsInSpace(change.tx, clinicId, viewer.accountId);
    await change.tx
      .insertInto('withdrawal')
      .values({
        clinic_id: clinicId,
        id: withdrawal.id,
        study_id: studyId,
        seat_id: seatId,
        whole,
        modalities: keysToErase(lines, whole),
        reason: columnSealer(key, 'withdrawal', withdrawal.id, 1)('reason', withdrawal.reason),
        key_id: key.id,
        by_self: countsAsOwn({ onOwnSeat: seat.account_id === viewer.accountId, space }),
        asked_by: viewer.accountId,
        asked_at: askedAt,
        hands: space === null ? [] : [...space.everybody],
        hold_until: how.atOnce
          ? askedAt
          : new Date(holdUntil(askedAt.getTime(), await holdDays(change, clinicId, studyId))),
      })
      .execute();
    await endConsents(change, viewer, withdrawal, lines, askedAt);
    if (how.atOnce) await confirm(change, clinicId, withdrawal.id, how.atOnce.secondPerson, askedAt);
    change.audit({ event: 'consent withdrawn', capacity, studyId, dyadId: seat.dyad_id, itemId: seatId });
  });
  await sayRightsChanged(store);
}

/** The seat, or NotFound where it is not one of this study. */
export async function seatOf(db: Db, clinicId: string, studyId: string, seatId: string) {
  const seat = await db
    .selectFrom('seat')
    .select(['id', 'dyad_id', 'role', 'account_id', 'participant_id'])
    .where('clinic_id', '=', clinicId)
    .where('study_id', '=', studyId)
    .where('id', '=', seatId)
    .executeTakeFirst();
  if (seat === undefined) throw new NotFound();
  return seat;
}

/** One consent, withdrawal, taking back or erasure of a seat after the other. */
export async function lockSeat(tx: Db, clinicId: string, seatId: string): Promise<void> {
  await sql`select from seat where clinic_id = ${clinicId} and id = ${seatId} for no key update`.execute(tx);
}

/** Whatever the person gave for this study, and its own five modalities even where nobody asked for one yet. */
async function everyLine(
  change: Change,
  clinicId: string,
  seatId: string,
  place: 'care' | 'research',
): Promise<NewWithdrawal['lines']> {
  const given = await change.tx
    .selectFrom('consent')
    .distinctOn(['purpose', 'modality'])
    .select(['purpose', 'modality', 'state'])
    .where('clinic_id', '=', clinicId)
    .where('seat_id', '=', seatId)
    .orderBy('purpose')
    .orderBy('modality')
    .orderBy('ordinal', 'desc')
    .execute();
  const others = given
    .filter((line) => line.state === 'given' && line.purpose !== 'this study')
    .map((line) => ({ purpose: line.purpose as Purpose, modality: line.modality as Modality }))
    .filter((line) => endsOnLeaving(place, line.purpose));
  return [...MODALITIES.map((modality) => ({ purpose: 'this study' as const, modality })), ...others];
}

async function endConsents(
  change: Change,
  viewer: Viewer,
  withdrawal: NewWithdrawal,
  lines: NewWithdrawal['lines'],
  askedAt: Date,
): Promise<void> {
  await change.tx
    .insertInto('consent')
    .values(
      lines.map((line) => ({
        clinic_id: viewer.clinicId,
        id: newId(),
        study_id: withdrawal.studyId,
        seat_id: withdrawal.seatId,
        purpose: line.purpose,
        modality: line.modality,
        state: 'withdrawn' as const,
        on_date: askedAt.toISOString().slice(0, 10),
        recorded_by: viewer.accountId,
        record_id: null,
        given_by: null,
        valid_until: null,
        withdrawal_id: withdrawal.id,
      })),
    )
    .execute();
}

/** Keeps that a second person agreed. Throws where the withdrawal has been confirmed already. */
export async function confirm(
  change: Change,
  clinicId: string,
  withdrawalId: string,
  by: string,
  at: Date,
): Promise<void> {
  await change.tx
    .insertInto('withdrawal_step')
    .values({
      clinic_id: clinicId,
      id: newId(),
      withdrawal_id: withdrawalId,
      step: 'confirmed',
      by_account: by,
      at,
    })
    .execute();
}

async function holdDays(change: Change, clinicId: string, studyId: string): Promise<number> {
  const protocol = await change.tx
    .selectFrom('protocol')
    .select('hold_days')
    .where('clinic_id', '=', clinicId)
    .where('study_id', '=', studyId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return protocol?.hold_days ?? DEFAULT_HOLD_DAYS;
}
