import type { ExampleCandidate } from '../example-study.ts';
import type { DyadStory } from '../dyads/dyad-story.ts';
import { NOT_TAKING_PART } from '../team/recruitment-words.ts';
import { daysAfter } from './calendar.ts';
import { participantKey } from './make-participants.ts';

/** The same for all, so that nobody's place in the flow depends on a seed. */
const WEEKS_OF_NOTICE = 2;

/** Everybody who was asked, in order of the day: those who take part and those who do not. */
export function makeRecruitment(stories: readonly DyadStory[]): ExampleCandidate[] {
  const taking = stories.flatMap((story) => {
    const on = daysAfter(story.firstSessionOn, -WEEKS_OF_NOTICE * 7);
    return (['client', 'therapist'] as const).map((side) => ({
      side,
      state: 'taking part' as const,
      on,
      participantKey: participantKey(story, side),
    }));
  });
  const others = NOT_TAKING_PART.map(([side, state, on, reason]) => ({
    side,
    state,
    on,
    ...(reason ? { reason } : {}),
  }));
  return [...taking, ...others]
    .map((candidate, place) => ({ candidate, place }))
    .sort((a, b) => a.candidate.on.localeCompare(b.candidate.on) || a.place - b.place)
    .map(({ candidate }, at) => ({ key: `candidate-${String(at + 1).padStart(2, '0')}`, ...candidate }));
}
