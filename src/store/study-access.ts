import { sql } from 'kysely';
import { capacityFor, type Item, may, NO_FACTS } from '../domain/access/access-rule.ts';
import type { Action, Kind } from '../domain/access/allow-table.ts';
import type { Capacity, Viewer } from '../domain/access/viewer.ts';
import { allConsent, type ConsentEntry, type Modality } from '../domain/consent/consent.ts';
import type { SeatRole } from '../domain/study/dyad.ts';
import type { Ownership } from '../domain/study/perspective.ts';
import type { Db } from './keys/vault.ts';
import { NeedsStepUp, NotFound } from './refusals.ts';

/** What is asked for within one study. `dyadId` null is the study's own: codebook, journal, board. */
export interface Target {
  readonly kind: Kind;
  readonly perspective: Ownership;
  readonly dyadId: string | null;
  readonly id?: string | null;
  /** For a recording or transcript: the session, whose third parties must have consented too. */
  readonly sessionId?: string;
  /** For a coding: the viewer made it. */
  readonly mine?: boolean;
}

/** The access rule with the facts of one study, read just before the question. */
export interface StudyAccess {
  readonly studyId: string;
  readonly unblinded: boolean;
  may(action: Action, target: Target): boolean;
  /** Throws NotFound, or NeedsStepUp when only a fresh sign-in is missing; returns the capacity for the audit. */
  require(action: Action, target: Target): Capacity;
  /**
   * The seats whose consent is all that stands between the viewer and the item. Null where nothing or anything else
   * does, and for a viewer who may not know of these consents: the answer itself would tell.
   */
  lacking(action: Action, target: Target): LackingConsent | null;
}

/** Who has not consented to what. */
export interface LackingConsent {
  readonly modality: Modality;
  readonly roles: readonly SeatRole[];
}

/** The consent that an item kind rests on; kinds that hold nobody's own words need none. */
const MODALITY_OF: Partial<Record<Kind, Modality>> = {
  recall: 'recall interview',
  transcript: 'transcript',
  recording: 'video',
  check: 'questionnaire',
  answers: 'questionnaire',
};

interface Facts {
  seat_wall: 'study' | 'dyad' | null;
  unblinded: boolean;
  seats: { id: string; dyad_id: string; role: SeatRole }[];
  consents: ConsentEntry[];
  third: { session_id: string; seat_id: string }[];
}

/** Reads the facts in one statement and answers from them. Throws NotFound where the study is not in the clinic. */
export async function studyAccess(db: Db, viewer: Viewer, studyId: string): Promise<StudyAccess> {
  const facts = await readFacts(db, viewer.clinicId, studyId);
  if (facts === undefined) throw new NotFound();
  const item = (target: Target): Item => itemWithFacts(facts, viewer, studyId, target);
  return {
    studyId,
    unblinded: facts.unblinded,
    may: (action, target) => may(viewer, action, item(target)),
    require: (action, target) => {
      const asked = item(target);
      const capacity = capacityFor(viewer, action, asked);
      if (capacity !== null) return capacity;
      if (may({ ...viewer, steppedUp: true }, action, asked)) throw new NeedsStepUp();
      throw new NotFound();
    },
    lacking: (action, target) => lackingConsent(facts, viewer, action, item(target), target.sessionId),
  };
}

function lackingConsent(
  facts: Facts,
  viewer: Viewer,
  action: Action,
  item: Item,
  sessionId: string | undefined,
): LackingConsent | null {
  const modality = MODALITY_OF[item.kind];
  if (modality === undefined || item.facts.consent) return null;
  const consented = { ...item, facts: { ...item.facts, consent: true } };
  if (!may(viewer, action, consented) || !may(viewer, 'know', { ...item, kind: 'consent' })) return null;
  const seats = consentingSeats(facts, { ...item, sessionId });
  const roles = seats
    .filter((seat) => !allConsent(facts.consents, [seat.id], 'this study', modality))
    .map((seat) => seat.role);
  return { modality, roles };
}

async function readFacts(db: Db, clinicId: string, studyId: string): Promise<Facts | undefined> {
  const { rows } = await sql<Facts>`
    select
      (select p.seat_wall from protocol p where p.clinic_id = s.clinic_id and p.study_id = s.id
        order by p.number desc limit 1) as seat_wall,
      s.unblinded_at is not null as unblinded,
      coalesce((select json_agg(json_build_object('id', t.id, 'dyad_id', t.dyad_id, 'role', t.role))
        from seat t where t.clinic_id = s.clinic_id and t.study_id = s.id), '[]') as seats,
      coalesce((select json_agg(json_build_object('seatId', c.seat_id, 'purpose', c.purpose,
          'modality', c.modality, 'state', c.state))
        from (select distinct on (seat_id, purpose, modality) * from consent
          where clinic_id = s.clinic_id and study_id = s.id
          order by seat_id, purpose, modality, ordinal desc) c), '[]') as consents,
      coalesce((select json_agg(json_build_object('session_id', p.session_id, 'seat_id', p.seat_id))
        from presence p join seat t on t.clinic_id = p.clinic_id and t.id = p.seat_id
        where t.clinic_id = s.clinic_id and t.study_id = s.id and t.role not in ('client','therapist')), '[]') as third
    from study s where s.clinic_id = ${clinicId} and s.id = ${studyId}`.execute(db);
  return rows[0];
}

function itemWithFacts(facts: Facts, viewer: Viewer, studyId: string, target: Target): Item {
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
      consent: consentHolds(facts, target),
    },
  };
}

/** A joint item needs both sides and every third party who was in the room; a single side's needs that side. */
function consentHolds(facts: Facts, target: Target): boolean {
  const modality = MODALITY_OF[target.kind];
  if (modality === undefined) return true;
  const seats = consentingSeats(facts, target);
  const sides = seats.filter((seat) => seat.role === 'client' || seat.role === 'therapist');
  if (target.perspective === 'joint' && sides.length < 2) return false;
  return allConsent(
    facts.consents,
    seats.map((seat) => seat.id),
    'this study',
    modality,
  );
}

/** The seats whose words or body an item holds. */
function consentingSeats(
  facts: Facts,
  target: Pick<Target, 'perspective' | 'dyadId' | 'sessionId'>,
): Facts['seats'] {
  const inRoom = facts.third.filter((each) => each.session_id === target.sessionId);
  return facts.seats.filter(
    (seat) =>
      seat.dyad_id === target.dyadId &&
      (seat.role === target.perspective ||
        (target.perspective === 'joint' &&
          (seat.role === 'client' ||
            seat.role === 'therapist' ||
            inRoom.some((each) => each.seat_id === seat.id)))),
  );
}
