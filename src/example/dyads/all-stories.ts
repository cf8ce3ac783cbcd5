import { theUnpostedLetter } from './dyad-01-the-unposted-letter.ts';
import type { DyadStory } from './dyad-story.ts';

/** The stories in the order of their dyads. */
export const STORIES: readonly DyadStory[] = [theUnpostedLetter];
