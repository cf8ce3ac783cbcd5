import type { formEnglish } from './english.ts';

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

/** A language’s file: data only, loaded by a form that was asked for in it. */
export interface FormLanguageFile extends FormLanguage {
  readonly words: FormWords;
}

/** The language that needs no check: every other one is a draft of it. */
export const ENGLISH: FormLanguage = { tag: 'en', name: 'English', direction: 'ltr' };

/** The words with values in place of `{name}`. */
export function sayForm(
  words: FormWords,
  word: FormWord,
  values: Readonly<Record<string, string>> = {},
): string {
  return words[word].replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** Whole hours as people say them: days from two on. */
export function sayHours(words: FormWords, hours: number): string {
  if (hours === 1) return sayForm(words, 'time.hour');
  return hours >= 48 && hours % 24 === 0
    ? sayForm(words, 'time.days', { n: String(hours / 24) })
    : sayForm(words, 'time.hours', { n: String(hours) });
}
