import { overlapsAny, type Span } from './session-clock.ts';

/**
 * Why one side of a pair says nothing about a theme. Computed, never guessed: only the last two are about the
 * person, and only `shown, not mentioned` may be read as a silence in the finding.
 */
export const SILENCES = [
  'not interviewed',
  'not shown',
  'shown, not mentioned',
  'mentioned, not coded',
] as const;
export type Silence = (typeof SILENCES)[number];

/** What is known about one side's recall of one session. */
export interface RecallCoverage {
  readonly interviewed: boolean;
  /** Which parts of the session's tape this person was shown. */
  readonly shown: readonly Span[];
  /** The session times that this person's recall speaks of. */
  readonly spokenAbout: readonly Span[];
}

/**
 * The kind of silence of one side, given the session times at which the other side's evidence stands.
 * Over several sessions the kind nearest to speech counts: a person who was shown one of the moments was asked.
 * Without any reference time (no evidence is placed on the clock) an interviewed person counts as shown where
 * some of the tape was, because the whole interview was then open to the theme.
 */
export function silenceKind(
  sessions: readonly { coverage: RecallCoverage; reference: readonly Span[] }[],
): Silence {
  const interviewed = sessions.filter((session) => session.coverage.interviewed);
  if (interviewed.length === 0) return 'not interviewed';
  const kinds = interviewed.map(({ coverage, reference }): Silence => {
    if (reference.length === 0) return coverage.shown.length > 0 ? 'shown, not mentioned' : 'not shown';
    if (reference.some((span) => overlapsAny(span, coverage.spokenAbout))) return 'mentioned, not coded';
    return reference.some((span) => overlapsAny(span, coverage.shown)) ? 'shown, not mentioned' : 'not shown';
  });
  return SILENCES.findLast((kind) => kinds.includes(kind)) ?? 'not shown';
}
