import { type AgeBand, needsGuardian } from '../consent/age-rule.ts';
import { SIDES, type Side } from '../study/perspective.ts';
import { type ClinicSpread, DROP_RULE, MIN_CLIENTS } from './possible-drop.ts';
import { type Pair, type Tracking, trackingOfDyad } from './tracking.ts';
import { meanOf } from '../statistics/within-spread.ts';
import { type SideForm, type SidePicture, sidePicture } from './side-picture.ts';

/** Below this age nothing is computed over time: a child of eight is not an adult, and no rule was tried with children. */
export const TREND_FROM_AGE = 11;

/** The sessions in which most early endings happen, shown at a glance. */
export const FIRST_SESSIONS = [1, 2, 3, 4, 5] as const;

/** What the clinic knows besides the dyad's own forms. */
export interface ClinicFacts {
  /** What the clinic's forms of each side say about the spread within one person. */
  readonly spread: Readonly<Record<Side, ClinicSpread>>;
  /** The client's; null where no age was entered, which is read as an adult's. */
  readonly ageBand: AgeBand | null;
  /** The ends of the scale of the scores; a score below the middle is an absolute low. */
  readonly scale: { readonly min: number; readonly max: number };
}

/**
 * Why only the single answers are shown, with no score, band or rule; null where there is no such reason. "No spread":
 * enough clients, but nobody's answers ever differ.
 */
export type RawItemsReason = 'too few clients' | 'no spread' | 'under 11' | null;

/** The two scores of one session, each against its own side's mean. */
export interface Gap {
  readonly session: number;
  /** Therapist minus client, each around its own mean over the sessions both answered: a change of view, no mismatch. */
  readonly aroundOwnMeans: number;
}

export type FormStanding = 'answered' | 'no form' | 'not yet';

/** One of the first five sessions at a glance. */
export interface FirstSession {
  readonly session: number;
  readonly standing: Readonly<Record<Side, FormStanding>>;
}

/** Everything that the dyad's chart shows. */
export interface AlliancePicture {
  readonly rule: typeof DROP_RULE;
  readonly sides: Readonly<Record<Side, SidePicture>>;
  /** Empty under 11 years, and while raw items only are shown. A gap never alarms by itself. */
  readonly gaps: readonly Gap[];
  /** Null where `gaps` is empty for a reason. */
  readonly tracking: Tracking | null;
  readonly firstFive: readonly FirstSession[];
  readonly rawItemsOnly: RawItemsReason;
}

/** Sessions of one side, in order, one entry each; a side may lack sessions that the other has. */
export type BothSides = Readonly<Record<Side, readonly SideForm[]>>;

/** What both sides see of the same sessions, and which rules may run on it. */
export function alliancePicture(forms: BothSides, facts: ClinicFacts): AlliancePicture {
  const held = sessionsHeld(forms);
  const rawItemsOnly = rawItemsReason(facts);
  const side = (which: Side): SidePicture => {
    const pooledSd = rawItemsOnly === null ? usableSpread(facts.spread[which]) : null;
    const middle = (facts.scale.min + facts.scale.max) / 2;
    return sidePicture(forms[which], { held, pooledSd, middle, overTime: rawItemsOnly !== 'under 11' });
  };
  const sides = { client: side('client'), therapist: side('therapist') };
  const pairs = rawItemsOnly === null ? pairedSessions(sides) : [];
  return {
    rule: DROP_RULE,
    sides,
    gaps: gapsOf(pairs),
    tracking: rawItemsOnly === null ? trackingOfDyad(pairs) : null,
    firstFive: FIRST_SESSIONS.map((session) => ({ session, standing: standingAt(sides, held, session) })),
    rawItemsOnly,
  };
}

function rawItemsReason(facts: ClinicFacts): RawItemsReason {
  if (facts.ageBand !== null && needsGuardian(facts.ageBand, TREND_FROM_AGE)) return 'under 11';
  const spreads = SIDES.map((side) => facts.spread[side]);
  if (spreads.some((spread) => usableSpread(spread) !== null)) return null;
  const enough = spreads.some(({ clientsWithRepeatedForms: n }) => n >= MIN_CLIENTS);
  return enough ? 'no spread' : 'too few clients';
}

const usableSpread = ({ clientsWithRepeatedForms, pooledSd }: ClinicSpread): number | null =>
  clientsWithRepeatedForms < MIN_CLIENTS ? null : pooledSd;

function sessionsHeld(forms: BothSides): readonly number[] {
  const numbers = SIDES.flatMap((side) => forms[side].map(({ session }) => session));
  return [...new Set(numbers)].sort((one, other) => one - other);
}

type NumberedPair = Pair & { readonly session: number };

/** Sessions that both have answered, since the last break of either side. */
function pairedSessions({ client, therapist }: Record<Side, SidePicture>): NumberedPair[] {
  const since = Math.max(...[client, therapist].map(({ breaks }) => breaks.at(-1)?.session ?? -Infinity));
  const therapists = new Map(therapist.points.map((point) => [point.session, point.score]));
  return client.points.flatMap(({ session, score }) => {
    const other = therapists.get(session);
    if (session < since || score === null || other === undefined || other === null) return [];
    return [{ session, client: score, therapist: other }];
  });
}

function gapsOf(pairs: readonly NumberedPair[]): Gap[] {
  // Around its own mean, one pair is always zero.
  if (pairs.length < 2) return [];
  const client = meanOf(pairs.map((pair) => pair.client));
  const therapist = meanOf(pairs.map((pair) => pair.therapist));
  return pairs.map((pair) => ({
    session: pair.session,
    aroundOwnMeans: pair.therapist - therapist - (pair.client - client),
  }));
}

function standingAt(
  sides: Readonly<Record<Side, SidePicture>>,
  held: readonly number[],
  session: number,
): Record<Side, FormStanding> {
  const of = (side: Side): FormStanding => {
    if (!held.includes(session)) return 'not yet';
    return sides[side].missing.includes(session) ? 'no form' : 'answered';
  };
  return { client: of('client'), therapist: of('therapist') };
}
