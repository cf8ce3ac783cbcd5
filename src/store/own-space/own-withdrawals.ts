import type { Viewer } from '../../domain/access/viewer.ts';
import type { Modality, Purpose } from '../../domain/consent/consent.ts';
import {
  countsAsOwn,
  DEFAULT_HOLD_DAYS,
  type Fate,
  type WithdrawalObject,
  type WithdrawalState,
} from '../../domain/consent/withdrawal.ts';
import { readCertificate } from '../erasure/certificate.ts';
import { NeedsStepUp, NotFound } from '../refusals.ts';
import type { Store } from '../store.ts';
import { findWithdrawal } from '../withdrawals/find-withdrawal.ts';
import { listWithdrawals } from '../withdrawals/list-withdrawals.ts';
import { takeBackWithdrawal } from '../withdrawals/take-back.ts';
import { withdraw } from '../withdrawals/withdraw.ts';
import { ownSeat } from './own-seat.ts';
import { handsInSpace } from './space-hands.ts';

/** A withdrawal as its person reads it. */
export interface OwnWithdrawal {
  readonly id: string;
  readonly whole: boolean;
  readonly state: WithdrawalState;
  readonly askedAt: string;
  readonly holdUntil: string;
  readonly mayTakeBack: boolean;
  readonly consequences: readonly { readonly object: WithdrawalObject; readonly fate: Fate }[];
  /** Set once it was carried out. It holds no counts: some of them would tell of what the other person said. */
  readonly certificate: { readonly erasedAt: string; readonly lastCopyGone: string } | null;
}

export interface OwnWithdrawals {
  /** Days between a withdrawal and its erasure, by the protocol that is in force. */
  readonly holdDays: number;
  /** One taken back now would wait for a second person before it is erased. */
  readonly needsSecondPerson: boolean;
  readonly withdrawals: readonly OwnWithdrawal[];
}

/** What the viewer took back of their own, the newest first, and what the study's protocol says about it. */
export async function listOwnWithdrawals(
  store: Store,
  viewer: Viewer,
  seatId: string,
): Promise<OwnWithdrawals> {
  const { clinicId, studyId } = await ownSeat(store, viewer, seatId, 'read', 'consent');
  const protocol = await store.db
    .selectFrom('protocol')
    .select('hold_days')
    .where('clinic_id', '=', clinicId)
    .where('study_id', '=', studyId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  const all = await listWithdrawals(store, viewer, studyId);
  const withdrawals: OwnWithdrawal[] = [];
  for (const each of all.filter((withdrawal) => withdrawal.seatId === seatId)) {
    const { id, whole, state, askedAt, holdUntil, mayTakeBack, consequences, erasureId } = each;
    const certificate =
      state === 'carried out' && erasureId !== null
        ? await readCertificate(store, viewer, studyId, erasureId)
        : null;
    withdrawals.push({ id, whole, state, askedAt, holdUntil, mayTakeBack, consequences, certificate });
  }
  const space = await handsInSpace(store.db, clinicId, viewer.accountId);
  const needsSecondPerson = !countsAsOwn({ onOwnSeat: true, space });
  return { holdDays: protocol?.hold_days ?? DEFAULT_HOLD_DAYS, needsSecondPerson, withdrawals };
}

/** Takes back the viewer's own consent, in part or whole; needs the PIN typed again. */
export async function withdrawOwn(
  store: Store,
  viewer: Viewer,
  asked: {
    readonly changeId: string;
    readonly id: string;
    readonly seatId: string;
    readonly whole: boolean;
    readonly lines: readonly { readonly purpose: Purpose; readonly modality: Modality }[];
  },
): Promise<void> {
  const { studyId } = await ownSeat(store, viewer, asked.seatId, 'write', 'consent');
  if (!viewer.steppedUp) throw new NeedsStepUp();
  await withdraw(store, viewer, { ...asked, studyId, reason: '' });
}

/** Undoes a withdrawal of the viewer's own while its hold lasts; needs the PIN typed again. */
export async function undoOwnWithdrawal(
  store: Store,
  viewer: Viewer,
  asked: { readonly changeId: string; readonly seatId: string; readonly withdrawalId: string },
): Promise<void> {
  const { changeId, seatId, withdrawalId } = asked;
  const { clinicId, studyId } = await ownSeat(store, viewer, seatId, 'write', 'consent');
  const found = await findWithdrawal(store.db, clinicId, studyId, withdrawalId);
  if (found.seat_id !== seatId) throw new NotFound();
  if (!viewer.steppedUp) throw new NeedsStepUp();
  await takeBackWithdrawal(store, viewer, { changeId, studyId, withdrawalId });
}
