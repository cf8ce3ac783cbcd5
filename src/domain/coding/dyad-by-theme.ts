import { type RecallCoverage, type Silence, silenceKind } from '../recall/silence.ts';
import type { Span } from '../recall/session-clock.ts';
import { otherSide, SIDES, type Side } from '../study/perspective.ts';

export const VERDICTS = ['agree', 'complement', 'contradict', 'one side silent'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** One excerpt that speaks for a theme. */
export interface ThemeEvidence {
  readonly themeId: string;
  readonly dyadId: string;
  readonly sessionId: string;
  readonly side: Side;
  readonly excerptId: string;
  /** Where on the session clock it stands; null where nothing ties it there. */
  readonly sessionMs: number | null;
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
  evidence: readonly ThemeEvidence[],
  coverage: readonly SideCoverage[],
): MatrixCell[] {
  const byCell = new Map<string, ThemeEvidence[]>();
  for (const each of evidence) {
    const name = `${each.dyadId}|${each.themeId}`;
    const list = byCell.get(name);
    if (list) list.push(each);
    else byCell.set(name, [each]);
  }
  const byDyadSide = new Map<string, SideCoverage[]>();
  for (const each of coverage) {
    const name = `${each.dyadId}|${each.side}`;
    byDyadSide.set(name, [...(byDyadSide.get(name) ?? []), each]);
  }
  return dyadIds.flatMap((dyadId) =>
    themeIds.map((themeId): MatrixCell => {
      const here = byCell.get(`${dyadId}|${themeId}`) ?? [];
      const half = (side: Side) => halfOf(side, here, byDyadSide.get(`${dyadId}|${side}`) ?? []);
      return { dyadId, themeId, client: half('client'), therapist: half('therapist') };
    }),
  );
}

function halfOf(side: Side, evidence: readonly ThemeEvidence[], coverage: readonly SideCoverage[]): CellHalf {
  const own = new Set(evidence.filter((each) => each.side === side).map((each) => each.excerptId));
  if (own.size > 0) return { excerpts: own.size, silence: null };
  const other = evidence.filter((each) => each.side === otherSide(side));
  const sessions = coverage.map((session) => ({
    coverage: session,
    reference: other.flatMap((each) =>
      each.sessionId === session.sessionId && each.sessionMs !== null ? [reachOf(each.sessionMs)] : [],
    ),
  }));
  return { excerpts: 0, silence: silenceKind(preferReferenced(sessions)) };
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
