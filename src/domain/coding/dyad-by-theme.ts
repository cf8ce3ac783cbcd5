import { type RecallCoverage, type Silence, silenceKind } from '../recall/silence.ts';
import type { Span } from '../recall/session-clock.ts';
import { otherSide, SIDES, type Side } from '../study/perspective.ts';

export const VERDICTS = ['agree', 'complement', 'contradict', 'one side silent'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** How many excerpts speak for a theme on one side of one dyad. */
export interface ThemeCount {
  readonly themeId: string;
  readonly dyadId: string;
  readonly side: Side;
  /** Excerpts, each once however many of the theme's codes stand on it. */
  readonly excerpts: number;
}

/** Where on a session's clock one side's words about a theme stand: what the other side's silence is measured at. */
export interface ThemeReference {
  readonly themeId: string;
  readonly dyadId: string;
  readonly sessionId: string;
  readonly side: Side;
  readonly sessionMs: number;
}

/** One side's recall of one session. */
export interface SideCoverage extends RecallCoverage {
  readonly dyadId: string;
  readonly sessionId: string;
  readonly side: Side;
}

export interface CellHalf {
  readonly excerpts: number;
  /** Set only where there is no excerpt: the kinds of silence are told apart, never summed. */
  readonly silence: Silence | null;
}

export interface MatrixCell {
  readonly dyadId: string;
  readonly themeId: string;
  readonly client: CellHalf;
  readonly therapist: CellHalf;
}

/**
 * How far from a remark's point on the session clock the other side's words still count as about the same moment.
 * People stop the tape some seconds after what they want to speak of; half a minute each way keeps the exchange.
 */
export const MOMENT_REACH_MS = 30_000;

/** The stretch of the session that a point on its clock stands for. */
export const reachOf = (sessionMs: number): Span => ({
  fromMs: Math.max(0, sessionMs - MOMENT_REACH_MS),
  toMs: sessionMs + MOMENT_REACH_MS,
});

/** Every dyad by every theme, each half with its count or its kind of silence. */
export function dyadByTheme(
  dyadIds: readonly string[],
  themeIds: readonly string[],
  counts: readonly ThemeCount[],
  references: readonly ThemeReference[],
  coverage: readonly SideCoverage[],
): MatrixCell[] {
  const excerpts = new Map(
    counts.map((each) => [`${each.dyadId}|${each.themeId}|${each.side}`, each.excerpts]),
  );
  const half = (dyadId: string, themeId: string, side: Side): CellHalf => {
    const own = excerpts.get(`${dyadId}|${themeId}|${side}`) ?? 0;
    if (own > 0) return { excerpts: own, silence: null };
    const about = references.filter(
      (each) => each.dyadId === dyadId && each.themeId === themeId && each.side === otherSide(side),
    );
    const sessions = coverage
      .filter((each) => each.dyadId === dyadId && each.side === side)
      .map((session) => ({
        coverage: session,
        reference: about
          .filter((each) => each.sessionId === session.sessionId)
          .map((each) => reachOf(each.sessionMs)),
      }));
    return { excerpts: 0, silence: silenceKind(preferReferenced(sessions)) };
  };
  return dyadIds.flatMap((dyadId) =>
    themeIds.map((themeId) => ({
      dyadId,
      themeId,
      client: half(dyadId, themeId, 'client'),
      therapist: half(dyadId, themeId, 'therapist'),
    })),
  );
}

/** Where the other side's evidence is tied to some sessions, only those can tell what this side was silent about. */
function preferReferenced<Session extends { readonly reference: readonly Span[] }>(
  sessions: Session[],
): Session[] {
  const referenced = sessions.filter((session) => session.reference.length > 0);
  return referenced.length > 0 ? referenced : sessions;
}

/** How many dyads of a group speak for a theme, by side and together: never a score, always n of N. */
export function dyadsSpeaking(
  cells: readonly MatrixCell[],
  themeId: string,
  dyadIds: ReadonlySet<string>,
): Record<Side | 'both' | 'either', number> {
  const counts = { client: 0, therapist: 0, both: 0, either: 0 };
  for (const cell of cells) {
    if (cell.themeId !== themeId || !dyadIds.has(cell.dyadId)) continue;
    const speaking = SIDES.filter((side) => cell[side].excerpts > 0);
    for (const side of speaking) counts[side] += 1;
    if (speaking.length === 2) counts.both += 1;
    if (speaking.length > 0) counts.either += 1;
  }
  return counts;
}
