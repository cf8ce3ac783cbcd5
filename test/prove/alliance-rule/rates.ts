import { type Clinic, depths, SimulatedClinic, SPREADS, TRENDS } from './simulated-clinic.ts';

/** Series a case; the standard error of a rate of 5 % is then a ninth of a per cent. */
export const RUNS = 40_000;
export const LENGTHS = [5, 10, 20] as const;
export type Length = (typeof LENGTHS)[number];
export type ByLength = Readonly<Record<Length, number>>;

/** Share of series, in per cent, that show a possible drop where there is none. */
export interface FalseAlarms {
  readonly clinic: Clinic;
  /** For each z: one side, and a dyad of which both sides are watched. */
  readonly oneSide: ReadonlyMap<number, ByLength>;
  readonly bothSides: ReadonlyMap<number, ByLength>;
}

const zero = (): Record<Length, number> => ({ 5: 0, 10: 0, 20: 0 });
const asPerCent = (counts: ByLength): ByLength => ({
  5: perCent(counts[5]),
  10: perCent(counts[10]),
  20: perCent(counts[20]),
});
/** To a tenth, as the table prints it. */
const perCent = (count: number): number => Math.round((count / RUNS) * 1000) / 10;

/** The deepest score within the first 5, 10 and 20 sessions. */
function deepest(clinic: SimulatedClinic): ByLength {
  const found = depths(clinic.series(20), clinic.pooledSd());
  const within = zero();
  let most = -Infinity;
  for (const [session, depth] of found) {
    most = Math.max(most, depth);
    if (session === 5 || session === 10 || session === 20) within[session] = most;
  }
  return within;
}

export function falseAlarms(clinic: Clinic, zs: readonly number[]): FalseAlarms {
  const { trend, autocorrelation, ceiling, spread, unlike = 0 } = clinic;
  const people = new SimulatedClinic(clinic, [trend, autocorrelation, ceiling, spread, unlike].join('/'));
  const one = new Map(zs.map((z) => [z, zero()]));
  const both = new Map(zs.map((z) => [z, zero()]));
  for (let run = 0; run < RUNS; run += 1) {
    const [client, therapist] = [deepest(people), deepest(people)];
    for (const z of zs) {
      for (const length of LENGTHS) {
        const inOne = one.get(z);
        const inBoth = both.get(z);
        if (inOne && client[length] > z) inOne[length] += 1;
        if (inBoth && Math.max(client[length], therapist[length]) > z) inBoth[length] += 1;
      }
    }
  }
  const rates = (counts: Map<number, ByLength>) =>
    new Map([...counts].map(([z, each]) => [z, asPerCent(each)]));
  return { clinic, oneSide: rates(one), bothSides: rates(both) };
}

/** Every clinic that the bar asks about. */
export const CLINICS: readonly Clinic[] = TRENDS.flatMap((trend) =>
  [0, 0.3].flatMap((autocorrelation) =>
    [false, true].flatMap((ceiling) =>
      SPREADS.map((spread): Clinic => ({ trend, autocorrelation, ceiling, spread })),
    ),
  ),
);

/** Points on the scale from 1 to 7 that one form lies lower. */
export const DROPS = [0.8, 1.2, 1.6] as const;
export type Drop = (typeof DROPS)[number];

export interface Misses {
  readonly clinic: Clinic;
  readonly sessions: Length;
  /** Share of true drops, in per cent, without a possible drop at their session. */
  readonly missed: ReadonlyMap<Drop, number>;
}

/** One true drop in one form, at seven tenths of the series. */
export function misses(clinic: Clinic, sessions: Length, z: number): Misses {
  const { autocorrelation, spread } = clinic;
  const people = new SimulatedClinic(clinic, ['drop', autocorrelation, spread, sessions].join('/'));
  const at = Math.ceil(sessions * 0.7) - 1;
  const counts = new Map<Drop, number>(DROPS.map((drop) => [drop, 0]));
  for (let run = 0; run < RUNS; run += 1) {
    const scores = people.series(sessions);
    const pooledSd = people.pooledSd();
    for (const drop of DROPS) {
      const lower = scores.map((score, index) => (index === at ? score - drop : score));
      const depth = depths(lower, pooledSd).get(at + 1) ?? -Infinity;
      if (depth <= z) counts.set(drop, (counts.get(drop) ?? 0) + 1);
    }
  }
  return { clinic, sessions, missed: new Map([...counts].map(([drop, n]) => [drop, perCent(n)])) };
}
