import { type Interval, NORMAL_975 } from '../statistics/distributions.ts';

/**
 * What counts as dropping out; every number is shown with it, because the definition moves the rate from one in five
 * (Swift & Greenberg 2012, J Consult Clin Psychol 80:547) to nearly one in two (Wierzbicki & Pekarik 1993).
 */
export const DROPOUT_DEFINITIONS = [
  'ended by the client alone',
  'overdue return',
  'as given in the file',
  'no later form',
] as const;
export type DropoutDefinition = (typeof DROPOUT_DEFINITIONS)[number];

/** One client's time in therapy. Agreed endings, transfers and therapies that go on are no dropouts: they are censored. */
export interface TimeInTherapy {
  /** The last session attended, from 1. */
  readonly lastSession: number;
  readonly droppedOut: boolean;
}

/** One session of the life table. */
export interface LifeTableRow {
  readonly session: number;
  /** Clients who attended it. */
  readonly atRisk: number;
  /** Clients for whom it was the last by dropping out. */
  readonly dropouts: number;
  /** Clients for whom it was the last otherwise. */
  readonly censored: number;
  /** dropouts / atRisk. */
  readonly hazard: number;
  /** Wilson 1927 (J Am Stat Assoc 22:209). */
  readonly hazardInterval: Interval;
  /** Share still in therapy after it: Kaplan & Meier 1958 (J Am Stat Assoc 53:457). */
  readonly survival: number;
  /** Greenwood 1926. */
  readonly standardError: number;
  /** On the log-log scale, so that it stays between 0 and 1; null where everybody or nobody is left. */
  readonly survivalInterval: Interval | null;
}

/** Wilson's score interval of a share. @param of at least one. */
export function wilsonInterval(count: number, of: number): Interval {
  const share = count / of;
  const z2 = NORMAL_975 ** 2;
  const middle = share + z2 / (2 * of);
  const half = NORMAL_975 * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of ** 2));
  const scale = 1 + z2 / of;
  // Rounding may carry the limits of 0 and 1 past them.
  return [Math.max(0, (middle - half) / scale), Math.min(1, (middle + half) / scale)];
}

/** Kalbfleisch & Prentice: the interval of a survival share on the scale log(−log S). */
function logLogInterval(survival: number, standardError: number): Interval | null {
  if (survival <= 0 || survival >= 1) return null;
  const log = Math.log(survival);
  const half = (NORMAL_975 * standardError) / (survival * -log);
  return [Math.exp(log * Math.exp(half)), Math.exp(log * Math.exp(-half))];
}

/**
 * The life table, one row for each session at which somebody's time ends; at whole sessions it is the Kaplan-Meier
 * estimate. Never a risk of one person.
 */
export function lifeTable(clients: readonly TimeInTherapy[]): LifeTableRow[] {
  const ends = new Map<number, { dropouts: number; censored: number }>();
  for (const { lastSession, droppedOut } of clients) {
    const end = ends.get(lastSession) ?? { dropouts: 0, censored: 0 };
    end[droppedOut ? 'dropouts' : 'censored'] += 1;
    ends.set(lastSession, end);
  }
  let atRisk = clients.length;
  let survival = 1;
  let greenwood = 0;
  return [...ends]
    .sort(([one], [other]) => one - other)
    .map(([session, { dropouts, censored }]) => {
      const here = atRisk;
      survival *= 1 - dropouts / here;
      // Infinite where the last ones all drop out; the survival is zero then, and so is its error.
      greenwood += dropouts / (here * (here - dropouts));
      atRisk -= dropouts + censored;
      const standardError = survival === 0 ? 0 : survival * Math.sqrt(greenwood);
      return {
        session,
        atRisk: here,
        dropouts,
        censored,
        hazard: dropouts / here,
        hazardInterval: wilsonInterval(dropouts, here),
        survival,
        standardError,
        survivalInterval: logLogInterval(survival, standardError),
      };
    });
}
