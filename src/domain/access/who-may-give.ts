import type { Side } from '../study/perspective.ts';
import { type Item, may, NO_FACTS } from './access-rule.ts';
import { CLINIC_WIDE, GRANTED_CAPACITIES, type GrantedCapacity, type Viewer } from './viewer.ts';

/** A capacity as it is given, offered or ended. `capacity: null` is membership alone: an account and nothing more. */
export interface Gift {
  readonly capacity: string | null;
  readonly studyId: string | null;
  /** Null is every dyad of the study. */
  readonly dyadId: string | null;
  /** Only an interviewer or coder can be kept to one side; null is both. */
  readonly side: Side | null;
}

/** What the store has read about the study of a gift; ignored for what holds for the whole clinic. */
export interface GiftFacts {
  readonly seatWall: 'study' | 'dyad';
  /** No open account leads the study. Then the clinic's admin may name an investigator, or nobody ever could. */
  readonly leaderless: boolean;
  /** Everyday care, which the clinic’s admin runs and no investigator leads. */
  readonly care: boolean;
}

const ONE_SIDED: readonly string[] = ['interviewer', 'coder'] satisfies GrantedCapacity[];

/** Whether the words of a gift fit together at all: a seat is never granted, and each capacity has its reach. */
export function isGift(gift: Gift): boolean {
  const { capacity, studyId, dyadId, side } = gift;
  if (capacity === null || isClinicWide(capacity)) {
    return studyId === null && dyadId === null && side === null;
  }
  if (!(GRANTED_CAPACITIES as readonly string[]).includes(capacity) || studyId === null) return false;
  return side === null || ONE_SIDED.includes(capacity);
}

/**
 * May this person give the capacity to somebody else, and take it back? Nobody gives what he does not govern:
 * the clinic's admin what holds for the clinic, a study's investigator what holds in that study, and an
 * investigator of one dyad only what reaches no further than that dyad.
 */
export function mayGive(giver: Viewer, gift: Gift, facts: GiftFacts): boolean {
  if (!isGift(gift)) return false;
  if (gift.studyId === null) return governsClinic(giver);
  if (facts.care) return gift.capacity === 'supervisor' && governsClinic(giver);
  if (gift.capacity === 'investigator' && facts.leaderless && governsClinic(giver)) return true;
  const leading = giver.grants.filter(
    (grant) =>
      grant.capacity === 'investigator' &&
      grant.studyId === gift.studyId &&
      (grant.dyadId === null || grant.dyadId === gift.dyadId),
  );
  return leading.some((grant) => may({ ...giver, grants: [grant] }, 'govern', design(giver, gift, facts)));
}

/** May this person govern the clinic's accounts: invite members, end sign-ins, close accounts? */
export function governsClinic(viewer: Viewer): boolean {
  const grants = viewer.grants.filter((grant) => grant.capacity === 'clinic admin');
  return may(
    { ...viewer, grants },
    'govern',
    design(viewer, null, { seatWall: 'study', leaderless: false, care: false }),
  );
}

/** Giving to oneself is how a wall is climbed; whoever needs more asks another person. */
export const isSelfGift = (giver: Viewer, receiverId: string): boolean => giver.accountId === receiverId;

const isClinicWide = (capacity: string): boolean => (CLINIC_WIDE as readonly string[]).includes(capacity);

function design(viewer: Viewer, gift: Gift | null, facts: GiftFacts): Item {
  return {
    kind: 'design',
    perspective: 'team',
    clinicId: viewer.clinicId,
    studyId: gift?.studyId ?? null,
    dyadId: gift?.dyadId ?? null,
    id: null,
    facts: { ...NO_FACTS, seatWall: facts.seatWall },
  };
}
