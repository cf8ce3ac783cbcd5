import { joinSpans, type Span } from '../recall/session-clock.ts';

/** How long the spans are together; where they overlap, the time counts once. */
export function lengthOf(spans: readonly Span[]): number {
  return joinSpans(spans).reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
}

/** When at least two of several sets of spans hold at once. */
export function sharedSpans(sets: readonly (readonly Span[])[]): Span[] {
  const edges = sets
    .flatMap((spans) => joinSpans(spans))
    .flatMap(({ fromMs, toMs }) => [
      { atMs: fromMs, step: 1 },
      { atMs: toMs, step: -1 },
    ])
    // An end before a beginning at the same time: spans are half-open.
    .sort((one, other) => one.atMs - other.atMs || one.step - other.step);
  const shared: Span[] = [];
  let holding = 0;
  let fromMs = 0;
  for (const { atMs, step } of edges) {
    if (holding === 1 && step === 1) fromMs = atMs;
    if (holding === 2 && step === -1) shared.push({ fromMs, toMs: atMs });
    holding += step;
  }
  return joinSpans(shared);
}

/** The gaps between spans that last at least so long; what is before the first and after the last is no gap. */
export function gapsBetween(spans: readonly Span[], leastMs: number): Span[] {
  const joined = joinSpans(spans);
  return joined
    .slice(1)
    .map(({ fromMs }, index) => ({ fromMs: joined[index]?.toMs ?? fromMs, toMs: fromMs }))
    .filter(({ fromMs, toMs }) => toMs - fromMs >= leastMs);
}

/** The spans with shorter gaps between them filled. */
export function joinAcross(spans: readonly Span[], gapMs: number): Span[] {
  const filled = gapsBetween(spans, 0).filter(({ fromMs, toMs }) => toMs - fromMs < gapMs);
  return joinSpans([...spans, ...filled]);
}
