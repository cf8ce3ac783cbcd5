import type { SpeakerRole } from './transcript.ts';

/** One turn as aligning needs it: who speaks, and when, on a clock that both transcripts share. */
export interface TurnToAlign {
  readonly role: SpeakerRole;
  readonly fromMs: number | null;
  readonly toMs: number | null;
}

/** A turn of the translation and the turn of the original that it renders, by their places from 0. */
export interface AlignedTurn {
  readonly translation: number;
  readonly original: number;
}

/** How the turns of a translation were found to belong to those of its original. */
export interface TurnAlignment {
  readonly by: 'position' | 'time' | 'nothing';
  readonly turns: readonly AlignedTurn[];
}

/**
 * Two turns are tied by time when they share at least this part of the shorter one. Our own choice: turns that only
 * touch at a change of speaker share less, and a wrong tie is worse than one that a hand has to make.
 */
const LEAST_SHARED = 0.5;

/**
 * Which turn of a translation renders which turn of its original. Where both have as many turns by the same speakers
 * in the same order, by position; else by the time that they share; else not at all, and a person ties them. Only
 * turns of one speaker are tied, and the order of turns is kept.
 */
export function alignTurns(
  original: readonly TurnToAlign[],
  translation: readonly TurnToAlign[],
): TurnAlignment {
  const alike =
    original.length === translation.length &&
    original.every((turn, at) => turn.role === translation[at]?.role);
  if (alike && original.length > 0) {
    return { by: 'position', turns: original.map((_turn, at) => ({ translation: at, original: at })) };
  }
  const turns = byTime(spansOf(original), spansOf(translation));
  return { by: turns.length > 0 ? 'time' : 'nothing', turns };
}

interface Span {
  readonly role: SpeakerRole;
  readonly fromMs: number;
  readonly toMs: number;
}

/** The turns with their times; one without an end lasts until the next one begins, and every one at least 1 ms. */
function spansOf(turns: readonly TurnToAlign[]): (Span | null)[] {
  return turns.map(({ role, fromMs, toMs }, at) => {
    if (fromMs === null) return null;
    const end = toMs ?? turns[at + 1]?.fromMs ?? fromMs;
    return { role, fromMs, toMs: Math.max(end, fromMs + 1) };
  });
}

/** Each turn of the translation goes to the turn it shares most time with, never before the one tied last. */
function byTime(original: readonly (Span | null)[], translation: readonly (Span | null)[]): AlignedTurn[] {
  const turns: AlignedTurn[] = [];
  let earliest = 0;
  for (const [at, turn] of translation.entries()) {
    if (turn === null) continue;
    let best: { at: number; shared: number } | null = null;
    for (let place = earliest; place < original.length; place += 1) {
      const other = original[place];
      if (other === null || other === undefined) continue;
      // Turns stand in the order in which they begin; a later one shares nothing more.
      if (other.fromMs >= turn.toMs) break;
      const shared = other.role === turn.role ? sharedPart(turn, other) : 0;
      if (shared >= LEAST_SHARED && shared > (best?.shared ?? 0)) best = { at: place, shared };
    }
    if (best === null) continue;
    turns.push({ translation: at, original: best.at });
    earliest = best.at;
  }
  return turns;
}

/** The time that two spans share, as a part of the shorter one. */
function sharedPart(one: Span, other: Span): number {
  const shared = Math.min(one.toMs, other.toMs) - Math.max(one.fromMs, other.fromMs);
  return shared <= 0 ? 0 : shared / Math.min(one.toMs - one.fromMs, other.toMs - other.fromMs);
}
