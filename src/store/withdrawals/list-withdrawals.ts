import type { Viewer } from '../../domain/access/viewer.ts';
import {
  consequencesOf,
  type Erasable,
  type Fate,
  isSecondPerson,
  type SpaceHands,
  type WithdrawalObject,
  type WithdrawalState,
  withdrawalState,
} from '../../domain/consent/withdrawal.ts';
import type { SeatRole } from '../../domain/study/dyad.ts';
import { consentTarget } from '../consents.ts';
import { handsInSpace } from '../own-space/space-hands.ts';
import { DESIGN } from '../participants.ts';
import { NotFound } from '../refusals.ts';
import { openColumn } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import { type StudyAccess, studyAccess } from '../study-access.ts';
import { mayUndo, readWithdrawals, type WithdrawalFacts } from './find-withdrawal.ts';

export interface Withdrawal {
  readonly id: string;
  readonly seatId: string;
  readonly dyadId: string;
  readonly role: SeatRole;
  readonly whole: boolean;
  readonly state: WithdrawalState;
  readonly bySelf: boolean;
  /** It was entered in the person's own space. */
  readonly inSpace: boolean;
  readonly askedAt: string;
  readonly holdUntil: string;
  /** How the study was told; empty for a viewer who may know of it but not read it. */
  readonly reason: string;
  /** The kinds of key that it destroys; none where only a use was taken back. */
  readonly keys: readonly Erasable[];
  readonly consequences: readonly { readonly object: WithdrawalObject; readonly fate: Fate }[];
  /** Set once the keys are being destroyed. */
  readonly erasureId: string | null;
  /** The viewer entered it, so somebody else has to confirm it. */
  readonly mine: boolean;
  readonly mayTakeBack: boolean;
  readonly mayConfirm: boolean;
}

/**
 * The withdrawals of the seats whose consents the viewer may know of, the newest first. Whoever may know of none is
 * told nothing, not even that the study is there.
 */
export async function listWithdrawals(store: Store, viewer: Viewer, studyId: string): Promise<Withdrawal[]> {
  const access = await studyAccess(store.db, viewer, studyId);
  await requireKnowsConsents(store, viewer, access);
  const rows = await readWithdrawals(store.db, viewer.clinicId, studyId);
  const known = rows.filter((row) => access.may('know', consentTarget(row.role, row.dyad_id)));
  const read = known.filter((row) => access.may('read', consentTarget(row.role, row.dyad_id)));
  const keys = await store.vault.openItemKeys(
    viewer.clinicId,
    read.flatMap((row) => row.key_id ?? []),
  );
  const spaces = await spacesOf(store, viewer.clinicId, known);
  const now = store.now().getTime();
  return known.map((row) => {
    const target = consentTarget(row.role, row.dyad_id);
    const state = stateOf(row, now);
    const space = spaces.get(row.asked_by) ?? null;
    const open = state !== 'taken back' && state !== 'carried out' && row.erasure_id === null;
    return {
      id: row.id,
      seatId: row.seat_id,
      dyadId: row.dyad_id,
      role: row.role,
      whole: row.whole,
      state,
      bySelf: row.by_self,
      inSpace: space !== null,
      askedAt: row.asked_at.toISOString(),
      holdUntil: row.hold_until.toISOString(),
      reason:
        row.reason !== null && read.includes(row)
          ? openColumn(keys, 'withdrawal', row, 'reason', row.reason)
          : '',
      keys: row.modalities as Erasable[],
      consequences: consequencesOf(row.modalities as Erasable[], row.supervision.length > 0),
      erasureId: row.erasure_id,
      mine: row.asked_by === viewer.accountId,
      mayTakeBack: open && access.may('write', target) && mayUndo(row, viewer.accountId),
      mayConfirm:
        open &&
        !row.by_self &&
        !row.steps.includes('confirmed') &&
        isSecondPerson(viewer.accountId, { askedBy: row.asked_by, hands: row.hands, space }) &&
        access.mayFresh('govern', { ...target, secondPerson: true }),
    };
  });
}

async function spacesOf(
  store: Store,
  clinicId: string,
  rows: readonly WithdrawalFacts[],
): Promise<Map<string, SpaceHands>> {
  const spaces = new Map<string, SpaceHands>();
  for (const accountId of new Set(rows.map((row) => row.asked_by))) {
    const hands = await handsInSpace(store.db, clinicId, accountId);
    if (hands !== null) spaces.set(accountId, hands);
  }
  return spaces;
}

async function requireKnowsConsents(store: Store, viewer: Viewer, access: StudyAccess): Promise<void> {
  const seats = await store.db
    .selectFrom('seat')
    .select(['role', 'dyad_id'])
    .distinct()
    .where('clinic_id', '=', viewer.clinicId)
    .where('study_id', '=', access.studyId)
    .execute();
  const knows = seats.some((seat) => access.may('know', consentTarget(seat.role, seat.dyad_id)));
  // A study without pairs has nobody yet whose consents there are to know of.
  if (!knows && !access.may('read', DESIGN)) throw new NotFound();
}

/** Where a withdrawal stands at this instant (milliseconds since 1970). */
export function stateOf(row: WithdrawalFacts, now: number): WithdrawalState {
  return withdrawalState({ bySelf: row.by_self, holdUntil: row.hold_until.getTime(), steps: row.steps }, now);
}
