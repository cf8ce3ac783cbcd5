/** One line of the printed table; times in milliseconds. */
export interface Figure {
  readonly name: string;
  readonly unit: 'ms';
  /** The first call after the server's start. */
  readonly cold: number;
  readonly median: number;
  readonly p95: number;
  readonly n: number;
}

const WARM_UPS = 5;
const ROUNDS = 30;

/** The value below which a share of the sorted values lies (nearest rank). */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}

const rounded = (ms: number): number => Math.round(ms * 10) / 10;

/** The figure of a set of times, of which the first is the cold one. */
export function figureOf(name: string, cold: number, times: readonly number[]): Figure {
  const sorted = [...times].sort((one, other) => one - other);
  return {
    name,
    unit: 'ms',
    cold: rounded(cold),
    median: rounded(quantile(sorted, 0.5)),
    p95: rounded(quantile(sorted, 0.95)),
    n: times.length,
  };
}

/** Milliseconds of one call. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** One cold call, five warm-ups, then thirty measured rounds. */
export async function measure(name: string, work: () => Promise<unknown>): Promise<Figure> {
  const cold = await timed(work);
  for (let round = 0; round < WARM_UPS; round += 1) await work();
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) times.push(await timed(work));
  return figureOf(name, cold, times);
}
