import { reachOf } from '../coding/dyad-by-theme.ts';
import { joinSpans, type Span } from './session-clock.ts';

/** What is known of one person's recall: noted stretches, stops, and the seconds that turns were tied to. */
export interface RecallMarks {
  readonly shown: readonly Span[];
  readonly moments: readonly Span[];
  readonly tiedMs: readonly number[];
}

/** The stretches of the session that a recall speaks of: its moments, and the surroundings of every tied turn. */
export function spokenAbout({ moments, tiedMs }: RecallMarks): Span[] {
  return joinSpans([...moments, ...tiedMs.map(reachOf)]);
}

/** What the person was shown: whatever was spoken about was on the screen, even where nobody noted the span. */
export function shownTo(marks: RecallMarks): Span[] {
  return joinSpans([...marks.shown, ...spokenAbout(marks)]);
}
