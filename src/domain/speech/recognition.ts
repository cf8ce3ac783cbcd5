/**
 * How the writing down of one recording by a machine stands. `waiting`: its turn has not come. `under way`: pieces are
 * heard one by one. `kept`: its words are a transcript. `stopped`: somebody ended it, or a consent has ended. `failed`: the
 * program or the sound did not allow it. STORED ON DISK: add, never rename.
 */
export const RECOGNITION_STATES = ['waiting', 'under way', 'kept', 'stopped', 'failed'] as const;
export type RecognitionState = (typeof RECOGNITION_STATES)[number];

/** Why it ended without a transcript. STORED ON DISK: add, never rename. */
export const RECOGNITION_ENDS = [
  'cancelled',
  'not allowed any more',
  'not there',
  'gave up',
  'too slow',
  'too much',
  'no decoder',
  'unreadable',
  'nothing heard',
] as const;
export type RecognitionEnd = (typeof RECOGNITION_ENDS)[number];

/** Why a server offers no writing down by a machine. */
export const NO_HEARING = [
  'not-configured',
  'not-installed',
  'refused',
  'no-program',
  'reads-the-house',
] as const;
export type NoHearingReason = (typeof NO_HEARING)[number];
