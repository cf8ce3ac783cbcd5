import type { Ownership } from '../study/perspective.ts';
import {
  ALLOW_TABLE,
  type Action,
  type AllowRow,
  type Condition,
  type Kind,
  type Whose,
} from './allow-table.ts';
import { CLINIC_WIDE, type Capacity, type Grant, type Viewer, type ViewerSeat } from './viewer.ts';

/** What is asked for. The facts are read from the store just before the question, never from a cache or replica. */
export interface Item {
  readonly kind: Kind;
  readonly perspective: Ownership;
  readonly clinicId: string;
  readonly studyId: string | null;
  readonly dyadId: string | null;
  readonly id: string | null;
  readonly facts: ItemFacts;
}

export interface ItemFacts {
  /** Every person whose words or body the item holds has consented to this use, and the consent is in force. */
  readonly consent: boolean;
  /** The same people have consented to a transcriber who is named to them. */
  readonly namedTranscriber: boolean;
  /** The same people have consented to supervision. */
  readonly supervision: boolean;
  /** The cycle of supervision that the item belongs to has not ended. */
  readonly running: boolean;
  /** It is running, and the viewer is the supervisor who was appointed for it. */
  readonly appointed: boolean;
  /** The viewer is named to read this: answers for the service, or what was said about safety. */
  readonly namedReader: boolean;
  readonly withdrawn: boolean;
  /** Capacities that a person refused in writing. A refusal beats every allow. */
  readonly refused: readonly Capacity[];
  /** `study`: a seat voids every grant in the study. `dyad`: only in that dyad, and the protocol names the leak. */
  readonly seatWall: 'study' | 'dyad';
  readonly protocol: boolean;
  readonly shared: boolean;
  readonly published: boolean;
  readonly care: boolean;
  readonly unblinded: boolean;
  readonly mine: boolean;
  readonly secondPerson: boolean;
}

/** Facts that allow nothing; a caller sets what it has read. */
export const NO_FACTS: ItemFacts = {
  consent: false,
  namedTranscriber: false,
  supervision: false,
  running: false,
  appointed: false,
  namedReader: false,
  withdrawn: false,
  refused: [],
  seatWall: 'study',
  protocol: false,
  shared: false,
  published: false,
  care: false,
  unblinded: false,
  mine: false,
  secondPerson: false,
};

/**
 * The access rule: may this viewer do this to this item? Default no, deny beats allow.
 * Walls first, then one table; `know` must be asked for before anything that could show that the item exists.
 */
export function may(viewer: Viewer, action: Action, item: Item): boolean {
  return capacityFor(viewer, action, item) !== null;
}

/** The capacity under which the viewer may, for the audit event; null where the answer is no. */
export function capacityFor(viewer: Viewer, action: Action, item: Item): Capacity | null {
  if (viewer.clinicId !== item.clinicId || item.facts.withdrawn) return null;
  for (const seat of viewer.seats) {
    const capacity = seatAllows(viewer, seat, action, item);
    if (capacity !== null) return capacity;
  }
  if (seatVoidsGrants(viewer, item)) return null;
  for (const grant of viewer.grants) {
    if (grantAllows(viewer, grant, action, item)) return grant.capacity;
  }
  return null;
}

/**
 * A person who sits in a study would recognise the partner in its codebook, journal and counts. How care is
 * run holds none of these, and its therapists run it: for that alone a seat voids the grants of its own dyad only.
 */
function seatVoidsGrants(viewer: Viewer, item: Item): boolean {
  const { seatWall, care } = item.facts;
  const runsCare = care && item.kind === 'design';
  return viewer.seats.some(
    (seat) =>
      seat.studyId === item.studyId &&
      (seat.dyadId === item.dyadId || (!runsCare && (seatWall === 'study' || item.dyadId === null))),
  );
}

function seatAllows(viewer: Viewer, seat: ViewerSeat, action: Action, item: Item): Capacity | null {
  const { side } = seat;
  if (side === null || seat.studyId !== item.studyId || seat.dyadId !== item.dyadId) return null;
  if (item.facts.refused.includes(side)) return null;
  const allowed = ALLOW_TABLE.some(
    (row) =>
      row.capacity === side &&
      row.kind === item.kind &&
      row.may.includes(action) &&
      row.of.some((whose) => (whose === 'own' ? item.perspective === side : whose === item.perspective)) &&
      conditionsHold(row, viewer, item, null),
  );
  return allowed ? side : null;
}

function grantAllows(viewer: Viewer, grant: Grant, action: Action, item: Item): boolean {
  if (item.facts.refused.includes(grant.capacity) || !grantCovers(grant, item)) return false;
  return ALLOW_TABLE.some(
    (row) =>
      row.capacity === grant.capacity &&
      row.kind === item.kind &&
      row.may.includes(action) &&
      row.of.some((whose) => isOf(whose, grant, item)) &&
      conditionsHold(row, viewer, item, grant),
  );
}

/** A study capacity without a study reaches nothing; a grant for one dyad reaches that dyad and the study's shared rows. */
function grantCovers(grant: Grant, item: Item): boolean {
  if (!CLINIC_WIDE.includes(grant.capacity) && grant.studyId === null) return false;
  if (grant.studyId !== null && grant.studyId !== item.studyId) return false;
  return grant.dyadId === null || item.dyadId === null || grant.dyadId === item.dyadId;
}

function isOf(whose: Whose, grant: Grant, item: Item): boolean {
  if (whose !== 'side') return whose === item.perspective;
  if (item.perspective !== 'client' && item.perspective !== 'therapist') return false;
  return grant.side === null || grant.side === item.perspective;
}

function conditionsHold(row: AllowRow, viewer: Viewer, item: Item, grant: Grant | null): boolean {
  return row.when.every((condition) => holds(condition, viewer, item, grant));
}

function holds(condition: Condition, viewer: Viewer, item: Item, grant: Grant | null): boolean {
  const { facts } = item;
  switch (condition) {
    case 'consent':
      return facts.consent;
    case 'named transcriber':
      return facts.namedTranscriber;
    case 'protocol':
      return facts.protocol;
    case 'shared':
      return facts.shared;
    case 'published':
      return facts.published;
    case 'care':
      return facts.care;
    case 'supervision':
      return facts.supervision;
    case 'running':
      return facts.running;
    case 'appointed':
      return facts.running && facts.appointed;
    case 'named reader':
      return facts.namedReader;
    case 'this item':
      return grant !== null && grant.itemId !== null && grant.itemId === item.id;
    case 'unblinded':
      return facts.unblinded;
    case 'mine or unblinded':
      return facts.mine || facts.unblinded;
    case 'step-up':
      return viewer.steppedUp;
    case 'second person':
      return facts.secondPerson;
  }
}
