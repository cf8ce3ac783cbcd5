import type { PartOfHour } from '../check/session-check.ts';
import type { Span } from './session-clock.ts';

/**
 * The stretch of the session that an “about when” names: a third of the hour, never a point. `unsure` is the whole of it
 * (Elliott’s Brief Structured Recall cues the tape to the client’s event in the same way).
 */
export function cueSpan(when: PartOfHour, durationMs: number): Span {
  const third = Math.round(durationMs / 3);
  if (when === 'beginning') return { fromMs: 0, toMs: third };
  if (when === 'middle') return { fromMs: third, toMs: 2 * third };
  if (when === 'end') return { fromMs: 2 * third, toMs: durationMs };
  return { fromMs: 0, toMs: durationMs };
}
