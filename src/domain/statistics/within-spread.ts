/** Arithmetic mean. @param values at least one. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Sum of squared deviations from the own mean. */
export function squaresAround(values: readonly number[]): number {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}

/** Sample standard deviation (n - 1). @param values at least two. */
export function sampleSd(values: readonly number[]): number {
  return Math.sqrt(squaresAround(values) / (values.length - 1));
}

/**
 * The pooled within-person standard deviation √(Σ(x − x̄ᵢ)² / Σ(nᵢ − 1)), in the unit of the scores. Series of one
 * form say nothing about spread and are passed over.
 * @returns null where no series has two forms, or where nobody ever answered differently: a spread of zero would make
 * every lower answer a signal.
 */
export function pooledWithinSd(series: readonly (readonly number[])[]): number | null {
  const repeated = series.filter((each) => each.length >= 2);
  const squares = repeated.reduce((sum, each) => sum + squaresAround(each), 0);
  const df = repeated.reduce((sum, each) => sum + each.length - 1, 0);
  return squares > 0 ? Math.sqrt(squares / df) : null;
}
