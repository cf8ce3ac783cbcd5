import { theUnpostedLetter } from './dyad-01-the-unposted-letter.ts';
import { theCoat } from './dyad-02-the-coat.ts';
import { theClockBehindTheChair } from './dyad-03-the-clock-behind-the-chair.ts';
import { theAllotment } from './dyad-04-the-allotment.ts';
import { theScratchingPen } from './dyad-05-the-scratching-pen.ts';
import { routeFourteen } from './dyad-06-route-fourteen.ts';
import { theSoftenedSentence } from './dyad-07-the-softened-sentence.ts';
import { theKettle } from './dyad-08-the-kettle.ts';
import { tenMinutesOfPaper } from './dyad-09-ten-minutes-of-paper.ts';
import { theBrothersName } from './dyad-10-the-brothers-name.ts';
import { theOstrebankSmile } from './dyad-11-the-ostrebank-smile.ts';
import { theStoppedOrgan } from './dyad-12-the-stopped-organ.ts';
import type { DyadStory } from './dyad-story.ts';

/** The stories in the order of their dyads. */
export const STORIES: readonly DyadStory[] = [
  theUnpostedLetter,
  theCoat,
  theClockBehindTheChair,
  theAllotment,
  theScratchingPen,
  routeFourteen,
  theSoftenedSentence,
  theKettle,
  tenMinutesOfPaper,
  theBrothersName,
  theOstrebankSmile,
  theStoppedOrgan,
];
