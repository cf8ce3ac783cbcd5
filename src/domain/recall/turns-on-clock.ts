import type { Anchor, Span } from './session-clock.ts';
import { alignmentOf, sessionTimeAt } from './session-clock.ts';

/** A run of turns that speak of one point of the session. Indexes are inclusive. */
export interface Stretch {
  readonly sessionMs: number;
  readonly first: number;
  readonly last: number;
}

/** A turn tied to a second of the session. */
export interface Tie {
  readonly utteranceId: string;
  readonly sessionMs: number;
}

/**
 * The session time of every turn of a recall, null before its first tie. The turns' own order stands in for the
 * interview's clock, because some transcripts have no times.
 */
export function placeRecall(turnIds: readonly string[], ties: readonly Tie[]): (number | null)[] {
  const indexes = new Map(turnIds.map((id, index) => [id, index]));
  const alignment = alignmentOf(
    ties.flatMap(({ utteranceId, sessionMs }) => {
      const index = indexes.get(utteranceId);
      return index === undefined ? [] : [{ interviewMs: index, sessionMs }];
    }),
  );
  return turnIds.map((_id, index) => sessionTimeAt(alignment, index));
}

/** The session time of every turn of a passage that begins at this place on the session clock. */
export function placeTalk(
  turns: readonly { readonly fromMs: number | null }[],
  clockOffsetMs: number | null,
): (number | null)[] {
  return turns.map(({ fromMs }) =>
    fromMs === null || clockOffsetMs === null ? null : Math.max(0, fromMs + clockOffsetMs),
  );
}

/**
 * The ties that a tape’s log gives to a recall’s turns: what was on the screen when the turn began. `startMs` is where the
 * transcript’s own zero lies on the interview’s clock. A turn at the same point as the turn before it needs no tie of its
 * own, and one without a time, or from before the tape was opened, gets none.
 */
export function tiesByTape(
  alignment: readonly Anchor[],
  turns: readonly { readonly id: string; readonly fromMs: number | null }[],
  startMs: number,
): Tie[] {
  const ties: Tie[] = [];
  for (const { id, fromMs } of turns) {
    const sessionMs = fromMs === null ? null : sessionTimeAt(alignment, fromMs + startMs);
    if (sessionMs === null || sessionMs === ties.at(-1)?.sessionMs) continue;
    ties.push({ utteranceId: id, sessionMs });
  }
  return ties;
}

/** Turns that follow each other and stand at one point are one stretch; turns without a place are in none. */
export function stretchesOf(places: readonly (number | null)[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const [index, sessionMs] of places.entries()) {
    if (sessionMs === null) continue;
    const before = stretches.at(-1);
    if (before !== undefined && before.sessionMs === sessionMs && before.last === index - 1) {
      stretches[stretches.length - 1] = { ...before, last: index };
    } else {
      stretches.push({ sessionMs, first: index, last: index });
    }
  }
  return stretches;
}

/** The stretch that speaks of the point nearest to this one; of two equally near the earlier point. */
export function nearestStretch(stretches: readonly Stretch[], sessionMs: number): Stretch | null {
  let nearest: Stretch | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const stretch of stretches) {
    const distance = Math.abs(stretch.sessionMs - sessionMs);
    const earlier = nearest !== null && stretch.sessionMs < nearest.sessionMs;
    if (distance < least || (distance === least && earlier)) {
      nearest = stretch;
      least = distance;
    }
  }
  return nearest;
}

/**
 * The turn that is being said at this point: the last one that began by then, or the first one of all.
 * Null where no turn has a place.
 */
export function turnAt(places: readonly (number | null)[], sessionMs: number): number | null {
  let found: number | null = null;
  let foundMs = Number.NEGATIVE_INFINITY;
  let first: number | null = null;
  for (const [index, place] of places.entries()) {
    if (place === null) continue;
    if (first === null || place < (places[first] ?? 0)) first = index;
    if (place <= sessionMs && place >= foundMs) {
      found = index;
      foundMs = place;
    }
  }
  return found ?? first;
}

/** The points at which a reader stops on the way through a session, each once and in order. */
export function stopsOf(
  moments: readonly (Span & { readonly interviewId: string | null })[],
  ties: readonly { readonly interviewId: string; readonly sessionMs: number }[],
): number[] {
  const loose = ties.filter(
    (tie) =>
      !moments.some(
        (moment) =>
          moment.interviewId === tie.interviewId &&
          moment.fromMs <= tie.sessionMs &&
          tie.sessionMs <= moment.toMs,
      ),
  );
  const points = new Set([...moments.map((moment) => moment.fromMs), ...loose.map((tie) => tie.sessionMs)]);
  return [...points].sort((one, other) => one - other);
}
