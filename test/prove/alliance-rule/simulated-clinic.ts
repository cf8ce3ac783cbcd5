import { limitsOf, type Score } from '../../../src/domain/alliance/possible-drop.ts';
import { pooledWithinSd } from '../../../src/domain/statistics/within-spread.ts';
import { seededRandom } from '../../../src/example/seeded-random.ts';

/** Spread within one person on a scale from 1 to 7, as session ratings of the alliance show it. */
export const WITHIN_SD = 0.45;
/** Spread of people's own levels. */
const BETWEEN_SD = 0.6;
const USUAL_LEVEL = 5.2;
/** With this level about a quarter of all forms stand at the top of the scale. */
const LEVEL_AT_CEILING = 6.6;
const TOP = 7;
/** Points a session; over 20 sessions nearly two spreads. */
const SLOPE = 0.04;

export const TRENDS = ['flat', 'rising', 'falling'] as const;
export type Trend = (typeof TRENDS)[number];

/** Where the pooled spread comes from: known, or estimated from 20 clients with so many forms each. */
export const SPREADS = ['known', '20 clients, 5 forms', '20 clients, 3 forms'] as const;
export type Spread = (typeof SPREADS)[number];
const FORMS: Record<Spread, number> = { known: 0, '20 clients, 5 forms': 5, '20 clients, 3 forms': 3 };
const CLIENTS = 20;

/** What a simulated clinic is like. */
export interface Clinic {
  readonly trend: Trend;
  /** Correlation of one session's deviation with the next one's. */
  readonly autocorrelation: number;
  readonly ceiling: boolean;
  readonly spread: Spread;
  /** How much people's own spreads differ: standard deviation of their logarithm. */
  readonly unlike?: number;
}

/** People of one clinic without any drop. The same name gives the same people. */
export class SimulatedClinic {
  readonly #clinic: Clinic;
  readonly #next: () => number;
  #spare: number | null = null;

  constructor(clinic: Clinic, name: string) {
    this.#clinic = clinic;
    const random = seededRandom(20_264, name);
    this.#next = () => random.next();
  }

  /** The true scores of one person's sessions. */
  series(sessions: number): number[] {
    const { trend, autocorrelation, ceiling, unlike = 0 } = this.#clinic;
    const slope = { flat: 0, rising: SLOPE, falling: -SLOPE }[trend];
    const level = (ceiling ? LEVEL_AT_CEILING : USUAL_LEVEL) + BETWEEN_SD * this.#normal();
    // The mean of the squared spreads stays what it is when people differ.
    const own = unlike === 0 ? WITHIN_SD : WITHIN_SD * Math.exp(unlike * this.#normal() - unlike ** 2);
    const fresh = Math.sqrt(1 - autocorrelation ** 2);
    let deviation = this.#normal();
    return Array.from({ length: sessions }, (_one, at) => {
      if (at > 0) deviation = autocorrelation * deviation + fresh * this.#normal();
      const score = level + slope * at + own * deviation;
      return ceiling ? Math.min(TOP, score) : score;
    });
  }

  /** The spread that the rule is given: the true one, or what 20 people of this clinic say. */
  pooledSd(): number {
    const forms = FORMS[this.#clinic.spread];
    if (forms === 0) return WITHIN_SD;
    const estimated = pooledWithinSd(Array.from({ length: CLIENTS }, () => this.series(forms)));
    if (estimated === null) throw new Error('a simulated clinic in which nobody’s answers differ');
    return estimated;
  }

  /** Box and Muller's pair of normal numbers. */
  #normal(): number {
    if (this.#spare !== null) {
      const kept = this.#spare;
      this.#spare = null;
      return kept;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - this.#next()));
    const angle = 2 * Math.PI * this.#next();
    this.#spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }
}

/**
 * How far each score lies below its own earlier mean, counted in pooled spreads as the rule counts them, so that one
 * simulation answers for every z. The limits are the shipped rule's own.
 */
export function depths(scores: readonly number[], pooledSd: number): Map<number, number> {
  const series: Score[] = scores.map((score, at) => ({ session: at + 1, score }));
  return new Map(
    limitsOf(series, pooledSd).map(({ session, earlierMean, limit, z }) => [
      session,
      ((earlierMean - (scores[session - 1] ?? 0)) * z) / (earlierMean - limit),
    ]),
  );
}
