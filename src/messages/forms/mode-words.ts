import type { FormWord } from './form-words.ts';

/** Which words a mode asks in: pictures stand beside the children’s. */
const WORDS_OF = {
  adult: 'adult',
  'easy read': 'easy',
  'ages 8 to 12': 'child',
  pictorial: 'child',
} as const;
const ANSWERS_OF = {
  'easy read': 'easy.answer',
  'ages 8 to 12': 'child.answer',
  pictorial: 'picture.answer',
} as const;

/** The sentence of an item of the session check in a mode’s words. */
export const itemWord = (item: string, mode: keyof typeof WORDS_OF): FormWord =>
  `${WORDS_OF[mode]}.${item}` as FormWord;

/** One of a mode’s few answers, from 0 for the least. */
export const answerWord = (mode: keyof typeof ANSWERS_OF, at: number): FormWord =>
  `${ANSWERS_OF[mode]}-${at}` as FormWord;
