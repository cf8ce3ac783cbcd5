import { pooledWithinSd } from '../statistics/within-spread.ts';

/**
 * The rule by which a possible drop is shown: a score below the mean of the person's own earlier scores by more than
 * z pooled within-person standard deviations, z·s·√(1 + 1/n). No published rule is a standard (Lipner et al. 2021,
 * doi 10.1002/cpp.2606), and a person's own spread over few sessions cannot be used: among n scores none lies further
 * than (n − 1)/√n of their own standard deviations from their mean, 1.79 at n = 5.
 *
 * `z` is chosen by simulation (docs/alliance-rule.md): the smallest tenth that keeps false alarms at or below 5 % of
 * series within five sessions for flat and rising series. Any change of these numbers is a new version.
 */
export const DROP_RULE = {
  name: 'own earlier mean, pooled spread',
  version: '1',
  z: 2.7,
  /** Earlier scores that a comparison needs. */
  minEarlier: 2,
  /** A repair is looked for this many sessions after the drop. */
  repairWithin: 3,
  /** A repair is a return to the earlier mean, or at most this many pooled standard deviations below it. */
  repairMargin: 0.5,
} as const;

/** Clients with repeated forms below which a clinic's spread is too uncertain: then raw items are shown and no rule runs. */
export const MIN_CLIENTS = 20;

/** Forms in one series that count as repeated: one more than the rule needs before it compares. */
export const REPEATED_FORMS = DROP_RULE.minEarlier + 1;

/** One answered form; higher means a better alliance. */
export interface Score {
  /** Number of the session within the dyad, from 1. */
  readonly session: number;
  readonly score: number;
}

/** What a score was held against, kept as it was used: later forms move the mean, never a limit that was shown. */
export interface UsedLimit {
  readonly session: number;
  readonly earlierMean: number;
  /** How many earlier scores the mean is of. */
  readonly earlier: number;
  readonly pooledSd: number;
  readonly limit: number;
  readonly z: number;
  /** Name and version of the rule that was used. */
  readonly rule: string;
  readonly version: string;
  /** When it was first shown, and so kept; ISO 8601. Not there while nobody has seen it. */
  readonly keptAt?: string;
}

/** "Possible drop: ask about it." Never more than that. */
export interface PossibleDrop extends UsedLimit {
  readonly score: number;
}

/** A score that came back after a possible drop. */
export interface Repair {
  readonly dropSession: number;
  readonly session: number;
}

/**
 * The limits that each score of one unbroken series was held against; sessions with too few earlier scores have none.
 * @param scores in order of session, without missing ones.
 * @param pooledSd spread within one person, above zero, in the unit of the scores; null where it is not known (any more):
 * then only the kept limits stand.
 * @param kept limits that were shown before; they are never computed anew.
 */
export function limitsOf(
  scores: readonly Score[],
  pooledSd: number | null,
  kept: ReadonlyMap<number, UsedLimit> = new Map(),
): UsedLimit[] {
  const { name: rule, z, version, minEarlier } = DROP_RULE;
  let sum = 0;
  return scores.flatMap(({ session, score }, earlier) => {
    const before = sum;
    sum += score;
    const used = kept.get(session);
    if (used !== undefined) return [used];
    if (pooledSd === null || earlier < minEarlier) return [];
    const earlierMean = before / earlier;
    const limit = earlierMean - z * pooledSd * Math.sqrt(1 + 1 / earlier);
    return [{ session, earlierMean, earlier, pooledSd, limit, z, rule, version }];
  });
}

/** The scores that lie below the limit they were held against. */
export function possibleDrops(scores: readonly Score[], limits: readonly UsedLimit[]): PossibleDrop[] {
  const bySession = new Map(limits.map((each) => [each.session, each]));
  return scores.flatMap(({ session, score }) => {
    const used = bySession.get(session);
    return used !== undefined && score < used.limit ? [{ ...used, session, score }] : [];
  });
}

/**
 * The first score after each drop, within the next sessions of the same unbroken series, that is back at the mean
 * before the drop. A drop without one is "not back so far", never "not repaired".
 */
export function repairsOf(scores: readonly Score[], drops: readonly PossibleDrop[]): Repair[] {
  return drops.flatMap((drop) => {
    const back = drop.earlierMean - DROP_RULE.repairMargin * drop.pooledSd;
    const last = drop.session + DROP_RULE.repairWithin;
    const found = scores.find(
      ({ session, score }) => session > drop.session && session <= last && score >= back,
    );
    return found === undefined ? [] : [{ dropSession: drop.session, session: found.session }];
  });
}

/** What a clinic's own forms say about the spread within one person on one side. */
export interface ClinicSpread {
  readonly clientsWithRepeatedForms: number;
  /** In the unit of the scores; null while too few clients have repeated forms, or nobody's answers differ. */
  readonly pooledSd: number | null;
}

/** @param clients the unbroken runs of each client's scores on one side. */
export function clinicSpread(clients: readonly (readonly (readonly number[])[])[]): ClinicSpread {
  const repeated = clients.filter((runs) => runs.some((run) => run.length >= REPEATED_FORMS)).length;
  return {
    clientsWithRepeatedForms: repeated,
    pooledSd: repeated < MIN_CLIENTS ? null : pooledWithinSd(clients.flat()),
  };
}
