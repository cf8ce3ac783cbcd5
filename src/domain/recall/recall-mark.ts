/**
 * What the inquirer notes in a recall interview. `limits told` and `distress read` come before the tape: the limits of
 * confidentiality were said, and the inquirer has read what to do when somebody is distressed. `here and now` and `there
 * and then` say whether the person speaks of what they feel now or felt in the session (Elliott: the two must be told
 * apart). `comment` is the participant’s on the interview itself.
 */
export const RECALL_MARK_KINDS = [
  'limits told',
  'distress read',
  'asked',
  'skipped',
  'new question',
  'note',
  'here and now',
  'there and then',
  'closing asked',
  'comment',
] as const;
export type RecallMarkKind = (typeof RECALL_MARK_KINDS)[number];

/** What has to be noted before the tape may run. */
export const BEFORE_THE_TAPE: readonly RecallMarkKind[] = ['limits told', 'distress read'];

/** Kinds that are nothing without words. */
export const WITH_WORDS: readonly RecallMarkKind[] = ['new question', 'note', 'comment'];

/** Kinds that speak of a question of the guide. */
export const OF_THE_GUIDE: readonly RecallMarkKind[] = ['asked', 'skipped'];

/** One note, with the place on both clocks at which it was made; null where the tape had not begun. */
export interface RecallMark {
  readonly id: string;
  readonly kind: RecallMarkKind;
  readonly interviewMs: number | null;
  readonly sessionMs: number | null;
  /** Which question of the guide, counted from 1. */
  readonly guideNumber: number | null;
  readonly words: string | null;
}
