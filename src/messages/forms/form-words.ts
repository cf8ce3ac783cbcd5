import { formEnglish } from './english.ts';

/** Every sentence of the client’s forms by its name. English is complete; every other language has just these names. */
export type FormWord = keyof typeof formEnglish;
export type FormWords = Readonly<Record<FormWord, string>>;

/** A language that forms can be put in. It reaches clients only after the clinic marked it as checked. */
export interface FormLanguage {
  /** BCP 47. */
  readonly tag: string;
  /** Its name in itself. */
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
}

/** The languages whose words ship. */
export const FORM_LANGUAGES: readonly FormLanguage[] = [{ tag: 'en', name: 'English', direction: 'ltr' }];

/** The words with values in place of `{name}`. */
export function sayForm(
  words: FormWords,
  word: FormWord,
  values: Readonly<Record<string, string>> = {},
): string {
  return words[word].replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
