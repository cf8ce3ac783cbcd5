import { formEnglish } from '../messages/forms/english.ts';
import { FORM_LANGUAGES, type FormWord, type FormWords, sayForm } from '../messages/forms/form-words.ts';

/** Drafts, each a file of its own, so that a form in English loads none of them. */
const DRAFTS: Readonly<Record<string, () => Promise<{ default: FormWords }>>> = {};

let words: FormWords = formEnglish;

/** Turns the page to a language and its direction. English stands in where a language’s file cannot be had. */
export async function useWords(tag: string): Promise<void> {
  const draft = await DRAFTS[tag]?.().catch(() => undefined);
  const language = FORM_LANGUAGES.find((each) => each.tag === (draft === undefined ? 'en' : tag));
  words = draft?.default ?? formEnglish;
  document.documentElement.lang = language?.tag ?? 'en';
  document.documentElement.dir = language?.direction ?? 'ltr';
}

export const say = (word: FormWord, values?: Readonly<Record<string, string>>): string =>
  sayForm(words, word, values);

/** Whole hours as people say them: days from two on. */
export function timeText(hours: number): string {
  if (hours === 1) return say('time.hour');
  return hours >= 48 && hours % 24 === 0
    ? say('time.days', { n: String(hours / 24) })
    : say('time.hours', { n: String(hours) });
}
