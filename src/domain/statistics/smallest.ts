/** Where a function of a few numbers is smallest, and how small. */
export interface Smallest {
  readonly at: readonly number[];
  readonly value: number;
}

/** Relative difference of the simplex's values at which the search ends. */
const PRECISE = 1e-13;
const MOST_STEPS = 2_000;
const RESTARTS = 3;

/**
 * Nelder & Mead's simplex search (Comput J 7:308, 1965), begun anew from its result until that no longer moves: for
 * smooth functions of one to three numbers, as the profile of a variance ratio is.
 */
export function smallest(of: (at: readonly number[]) => number, start: readonly number[]): Smallest {
  let best: Smallest = { at: start, value: of(start) };
  for (let round = 0; round < RESTARTS; round += 1) best = search(of, best.at);
  return best;
}

function search(of: (at: readonly number[]) => number, start: readonly number[]): Smallest {
  const measured = (at: readonly number[]): Smallest => ({ at, value: of(at) });
  const corners = start.map((_one, moved) =>
    measured(start.map((value, at) => (at === moved ? value + Math.max(0.25, Math.abs(value) / 4) : value))),
  );
  let simplex = [measured(start), ...corners];
  for (let step = 0; step < MOST_STEPS; step += 1) {
    simplex.sort((one, other) => one.value - other.value);
    const [first] = simplex;
    const last = simplex.at(-1);
    if (first === undefined || last === undefined) break;
    if (Math.abs(last.value - first.value) <= PRECISE * (1 + Math.abs(first.value))) break;
    const next = replacement(measured, simplex, last);
    simplex =
      next === null
        ? simplex.map((corner) => measured(between(corner.at, first.at, 0.5)))
        : [...simplex.slice(0, -1), next];
  }
  return simplex.reduce((one, other) => (other.value < one.value ? other : one));
}

/** A better corner than the worst one, or null where the simplex has to shrink. */
function replacement(
  measured: (at: readonly number[]) => Smallest,
  simplex: readonly Smallest[],
  last: Smallest,
): Smallest | null {
  const kept = simplex.slice(0, -1);
  const middle = last.at.map(
    (_one, at) => kept.reduce((sum, corner) => sum + (corner.at[at] ?? 0), 0) / kept.length,
  );
  const reflected = measured(between(middle, last.at, -1));
  if (reflected.value < (simplex[0]?.value ?? Infinity)) {
    const further = measured(between(middle, last.at, -2));
    return further.value < reflected.value ? further : reflected;
  }
  if (reflected.value < (kept.at(-1)?.value ?? Infinity)) return reflected;
  const outside = reflected.value < last.value;
  const nearer = measured(between(middle, last.at, outside ? -0.5 : 0.5));
  return nearer.value < Math.min(reflected.value, last.value) ? nearer : null;
}

/** From one point a part of the way to another; a negative part goes the other way. */
const between = (from: readonly number[], to: readonly number[], part: number): number[] =>
  from.map((value, at) => value + part * ((to[at] ?? 0) - value));
