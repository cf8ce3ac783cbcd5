import { capacityFor, type Item, may, NO_FACTS } from '../domain/access/access-rule.ts';
import type { Action, Kind } from '../domain/access/allow-table.ts';
import type { Capacity, Viewer } from '../domain/access/viewer.ts';
import { GUARDIAN_BELOW, needsGuardian } from '../domain/consent/age-rule.ts';
import {
  allConsent,
  type ConsentStanding,
  type Modality,
  type Purpose,
  standingOf,
} from '../domain/consent/consent.ts';
import { keyOfModality } from '../domain/consent/withdrawal.ts';
import type { SeatRole } from '../domain/study/dyad.ts';
import type { Ownership } from '../domain/study/perspective.ts';
import type { Place } from '../domain/study/place.ts';
import { type Facts, readFacts } from './access-facts.ts';
import type { Db } from './keys/vault.ts';
import { NeedsStepUp, NotFound } from './refusals.ts';
import { studyIdsOf } from './viewers.ts';

/** What is asked for within one study. `dyadId` null is the study's own: codebook, journal, board. */
export interface Target {
  readonly kind: Kind;
  readonly perspective: Ownership;
  readonly dyadId: string | null;
  readonly id?: string | null;
  /** For a recording or transcript: the session, whose third parties must have consented too. */
  readonly sessionId?: string;
  /** For a recording: what it holds. Sound and picture rest on consents of their own; unsaid, it holds both. */
  readonly tracks?: readonly ('audio' | 'video')[];
  /** For what belongs to a cycle of supervision: which one. */
  readonly cycleId?: string;
  /** For a check: its person shared it with the therapist. */
  readonly shared?: boolean;
  /** For what is kept from the therapist: the viewer is named to read it. */
  readonly namedReader?: boolean;
  /** For a coding: the viewer made it. */
  readonly mine?: boolean;
  /** Somebody else has asked for the same, or agreed to it. */
  readonly secondPerson?: boolean;
}

/** The access rule with the facts of one study, read just before the question. */
export interface StudyAccess {
  readonly studyId: string;
  readonly unblinded: boolean;
  /** Everyday care, or a study that collects for research. */
  readonly place: Place;
  may(action: Action, target: Target): boolean;
  /** The same as after a fresh sign-in: what a screen may offer, before it asks for one. */
  mayFresh(action: Action, target: Target): boolean;
  /** Throws NotFound, or NeedsStepUp when only a fresh sign-in is missing; returns the capacity for the audit. */
  require(action: Action, target: Target): Capacity;
  /**
   * The seats whose consent is all that stands between the viewer and the item. Null where nothing or anything else
   * does, and for a viewer who may not know of these consents: the answer itself would tell.
   */
  lacking(action: Action, target: Target): LackingConsent | null;
  /** Whether every one of these seats has consented to this purpose and modality, and the consents are in force. */
  consents(seatIds: readonly string[], purpose: Purpose, modality: Modality): boolean;
  /** Whether everybody whose words or body this item holds consents to its everyday use, whoever asks. */
  allConsented(target: Target): boolean;
  /** Whether the seat's person has said yes to being asked with forms in this kind of place, and the yes is in force. */
  mayBeAsked(seatId: string): boolean;
  /** How one seat stands to one purpose and modality now. */
  standing(seatId: string, purpose: Purpose, modality: Modality): ConsentStanding;
  /** The seat's person is too young by the protocol to consent without a guardian. */
  needsGuardian(seatId: string): boolean;
}

/** Who has not consented to what. */
export interface LackingConsent {
  readonly modality: Modality;
  readonly roles: readonly SeatRole[];
}

/** The consents that an item kind rests on; kinds that hold nobody's own words need none. */
const MODALITIES_OF: Partial<Record<Kind, readonly Modality[]>> = {
  recall: ['recall interview'],
  supervision: ['recall interview'],
  transcript: ['transcript'],
  recording: ['audio', 'video'],
  check: ['questionnaire'],
  answers: ['questionnaire'],
};

function modalitiesOf(
  target: Pick<Target, 'kind' | 'tracks' | 'perspective'>,
): readonly Modality[] | undefined {
  const ofRecording = target.kind === 'recording' || target.kind === 'supervision';
  if (ofRecording && target.tracks !== undefined) return target.tracks;
  // A cycle’s recordings, and what is said beside them, rest on who is seen and heard in them.
  if (target.kind === 'supervision' && isBothSides(target)) return MODALITIES_OF.recording;
  // The team’s codes rest on nobody’s consent; an observer’s code on both people’s hour says what they did in it.
  if (target.kind === 'coding' && target.perspective === 'joint') return MODALITIES_OF.transcript;
  return MODALITIES_OF[target.kind];
}

/** Reads the facts in one statement and answers from them. Throws NotFound where the study is not in the clinic. */
export async function studyAccess(db: Db, viewer: Viewer, studyId: string): Promise<StudyAccess> {
  const facts = await readFacts(db, viewer.clinicId, studyId);
  if (facts === undefined) throw new NotFound();
  const fresh = { ...viewer, steppedUp: true };
  const item = (target: Target): Item => itemWithFacts(facts, viewer, studyId, target);
  return {
    studyId,
    unblinded: facts.unblinded,
    place: facts.kind,
    may: (action, target) => may(viewer, action, item(target)),
    mayFresh: (action, target) => may(fresh, action, item(target)),
    require: (action, target) => {
      const asked = item(target);
      const capacity = capacityFor(viewer, action, asked);
      if (capacity !== null) return capacity;
      if (may(fresh, action, asked)) throw new NeedsStepUp();
      throw new NotFound();
    },
    lacking: (action, target) => lackingConsent(facts, viewer, action, item(target), target),
    consents: (seatIds, purpose, modality) => {
      const seats = facts.seats.filter((seat) => seatIds.includes(seat.id));
      return seats.length === new Set(seatIds).size && holdsFor(facts, seats, purpose, [modality]);
    },
    allConsented: (target) => {
      const seats = consentingSeats(facts, target);
      const sides = seats.filter((seat) => seat.role === 'client' || seat.role === 'therapist');
      const all = !isBothSides(target) || sides.length === 2;
      return (
        all &&
        isOpen(facts, target) &&
        holdsFor(facts, seats, purposeFor(facts, target), modalitiesOf(target) ?? [])
      );
    },
    standing: (seatId, purpose, modality) => standingIn(facts, seatId, purpose, modality),
    mayBeAsked: (seatId) => standingIn(facts, seatId, purposeOf(facts), 'questionnaire') === 'given',
    needsGuardian: (seatId) =>
      consenting(
        facts,
        facts.seats.filter((each) => each.id === seatId),
      ).some((seat) => seat.needsGuardian),
  };
}

/**
 * Throws NotFound for an id that is not there, after the work that a refusal takes for one that is: the facts of the
 * viewer's own study are read and thrown away. Answered at once, the clock would tell a partner which ids are real.
 */
export async function notFoundAsLate(db: Db, viewer: Viewer, id: string): Promise<never> {
  await readFacts(db, viewer.clinicId, studyIdsOf(viewer)[0] ?? id);
  throw new NotFound();
}

/** How one seat stands to one purpose and modality. Throws NotFound where the seat is not of this place. */
function standingIn(facts: Facts, seatId: string, purpose: Purpose, modality: Modality): ConsentStanding {
  const [seat] = consenting(
    facts,
    facts.seats.filter((each) => each.id === seatId),
  );
  if (seat === undefined) throw new NotFound();
  return standingOf(facts.consents, seat, purpose, modality, facts.now);
}

/** The seats with what the protocol says about their age. */
const consenting = (facts: Facts, seats: Facts['seats']) =>
  seats.map(({ id, role, band }) => ({
    id,
    role,
    needsGuardian: band !== null && needsGuardian(band, facts.guardian_below ?? GUARDIAN_BELOW),
  }));

const holdsFor = (
  facts: Facts,
  seats: Facts['seats'],
  purpose: Purpose,
  modalities: readonly Modality[],
): boolean =>
  modalities.every((modality) =>
    allConsent(facts.consents, consenting(facts, seats), purpose, modality, facts.now),
  );

function lackingConsent(
  facts: Facts,
  viewer: Viewer,
  action: Action,
  item: Item,
  target: Target,
): LackingConsent | null {
  const modalities = modalitiesOf(target);
  if (modalities === undefined || item.facts.consent) return null;
  const consented = { ...item, facts: { ...item.facts, consent: true } };
  if (!may(viewer, action, consented) || !may(viewer, 'know', { ...item, kind: 'consent' })) return null;
  const seats = consentingSeats(facts, target);
  const modality =
    modalities.find((each) => !holdsFor(facts, seats, purposeFor(facts, target), [each])) ??
    modalities[0] ??
    'transcript';
  const roles = seats
    .filter((seat) => !holdsFor(facts, [seat], purposeFor(facts, target), [modality]))
    .map((seat) => seat.role);
  return { modality, roles };
}

/** What the everyday use of an item rests on: taking part in the study, or feedback in one's own care. */
const purposeOf = (facts: Facts): Purpose => (facts.kind === 'care' ? 'care feedback' : 'this study');

/** What belongs to a cycle of supervision rests on the consent to supervision, and on no other. */
const purposeFor = (facts: Facts, target: Pick<Target, 'kind'>): Purpose =>
  target.kind === 'supervision' ? 'supervision' : purposeOf(facts);

function itemWithFacts(facts: Facts, viewer: Viewer, studyId: string, target: Target): Item {
  const cycle = cycleOf(facts, target);
  return {
    kind: target.kind,
    perspective: target.perspective,
    clinicId: viewer.clinicId,
    studyId,
    dyadId: target.dyadId,
    id: target.id ?? null,
    facts: {
      ...NO_FACTS,
      seatWall: facts.seat_wall ?? 'study',
      unblinded: facts.unblinded,
      mine: target.mine ?? false,
      shared: target.shared ?? false,
      namedReader: target.namedReader ?? false,
      running: cycle !== undefined,
      appointed: cycle?.supervisor_id === viewer.accountId,
      care: facts.kind === 'care',
      secondPerson: target.secondPerson ?? false,
      consent: consentHolds(facts, target, purposeFor(facts, target)),
      supervision: consentHolds(facts, target, 'supervision'),
      namedTranscriber: consentHolds(facts, target, 'named transcriber'),
    },
  };
}

/** The running cycle that the target belongs to. */
const cycleOf = (facts: Facts, { cycleId, dyadId }: Target): Facts['cycles'][number] | undefined =>
  facts.cycles.find((each) => each.id === cycleId && each.dyad_id === dyadId);

/** What belongs to a cycle that has ended takes nothing in any more. */
const isOpen = (facts: Facts, target: Target): boolean =>
  target.kind !== 'supervision' || cycleOf(facts, target) !== undefined;

/** A joint item needs both sides and every third party who was in the room; a single side's needs that side. */
function consentHolds(facts: Facts, target: Target, purpose: Purpose): boolean {
  const modalities = modalitiesOf(target);
  if (modalities === undefined) return true;
  const seats = consentingSeats(facts, target);
  const sides = seats.filter((seat) => seat.role === 'client' || seat.role === 'therapist');
  if (isBothSides(target) && sides.length < 2) return false;
  // A cycle has keys of its own: what was erased of the study says nothing about it.
  const left =
    target.kind === 'supervision' ? seats : seats.filter((seat) => !isErased(facts, seat.id, modalities));
  if (left.length === seats.length) return holdsFor(facts, seats, purpose, modalities);
  // Of somebody erased there is nothing left to consent to: the tombstone is open, and counts as what it is. Of a
  // joint item the others' part waits, unreadable, until an investigator has decided about it.
  if (left.length === 0) return true;
  return facts.kept.includes(target.id ?? '') && holdsFor(facts, left, purpose, modalities);
}

/** Both people’s hour: what is joint, and what is said beside a recording of it. */
const isBothSides = ({ kind, perspective }: Pick<Target, 'kind' | 'perspective'>): boolean =>
  perspective === 'joint' || (kind === 'supervision' && perspective === 'team');

const isErased = (facts: Facts, seatId: string, modalities: readonly Modality[]): boolean =>
  modalities.every((modality) =>
    facts.erased.some(([seat, key]) => seat === seatId && key === keyOfModality(modality)),
  );

/** The seats whose words or body an item holds. */
function consentingSeats(
  facts: Facts,
  target: Pick<Target, 'kind' | 'perspective' | 'dyadId' | 'sessionId'>,
): Facts['seats'] {
  const inRoom = facts.third.filter((each) => each.session_id === target.sessionId);
  return facts.seats.filter(
    (seat) =>
      seat.dyad_id === target.dyadId &&
      (seat.role === target.perspective ||
        (isBothSides(target) &&
          (seat.role === 'client' ||
            seat.role === 'therapist' ||
            inRoom.some((each) => each.seat_id === seat.id)))),
  );
}
