import { DRAFT_MODES, FORM_MODES, type FormMode } from './session-check.ts';

/** The language that the forms are written in; it needs no check. */
export const FIRST_LANGUAGE = 'en';

/** A language file that ships, by the hash of its words. */
export interface ShippedLanguage {
  readonly tag: string;
  readonly wordsHash: string;
}

/** That a native speaker read one file, as it was then. */
export interface LanguageCheck {
  readonly language: string;
  readonly wordsHash: string;
}

/** `changed`: what was checked is not what ships now, so it is a draft again. */
export const LANGUAGE_STANDINGS = ['unchecked', 'changed', 'checked'] as const;
export type LanguageStanding = (typeof LANGUAGE_STANDINGS)[number];

/** How a language stands with a clinic. A file that has changed by a single character needs a new check. */
export function languageStanding(
  shipped: ShippedLanguage,
  checks: readonly LanguageCheck[],
): LanguageStanding {
  const own = checks.filter((check) => check.language === shipped.tag);
  if (own.some((check) => check.wordsHash === shipped.wordsHash)) return 'checked';
  return own.length === 0 ? 'unchecked' : 'changed';
}

/** The languages in which clients may be asked, the first one always among them. */
export function offeredLanguages(
  shipped: readonly ShippedLanguage[],
  checks: readonly LanguageCheck[],
): string[] {
  const checked = shipped.filter((each) => languageStanding(each, checks) === 'checked');
  return [FIRST_LANGUAGE, ...checked.map((each) => each.tag)];
}

/** The modes in which clients may be asked: drafts only where the clinic switched them on. */
export const offeredModes = (switchedOn: readonly FormMode[]): FormMode[] =>
  FORM_MODES.filter((mode) => !DRAFT_MODES.includes(mode) || switchedOn.includes(mode));
