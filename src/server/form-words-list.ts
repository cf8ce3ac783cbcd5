import type { FormWords } from '../messages/forms/form-words.ts';

/** The words of a form as a reply lists them: a field for each would let any name leave. */
export const listedWords = (words: FormWords): { word: string; said: string }[] =>
  Object.entries(words).map(([word, said]) => ({ word, said }));
