import { formEnglish } from '../messages/forms/english.ts';
import {
  ENGLISH,
  type FormLanguageFile,
  type FormWord,
  sayForm,
  sayHours,
} from '../messages/forms/form-words.ts';

/** Drafts, each a file of its own, so that a form in English loads none of them. */
const DRAFTS: Readonly<Record<string, () => Promise<{ language: FormLanguageFile }>>> = {
  nb: () => import('../messages/forms/languages/nb.ts'),
  de: () => import('../messages/forms/languages/de.ts'),
};

/** As in offline-pages.ts, which as a worker is a file of its own. */
const PAGES_CACHE = 'form-pages-1';

const english: FormLanguageFile = { ...ENGLISH, words: formEnglish };
let spoken: FormLanguageFile = english;

/** Asks for the file of the language that this browser is set to, before it is known that the form is in it. */
export function expectOwnLanguage(): void {
  const [tag = ''] = navigator.language.split('-');
  // Browsers call bokmål by either tag.
  DRAFTS[tag === 'no' ? 'nb' : tag]?.().catch(() => undefined);
}

/** Turns the page to a language and its direction. English stands in where a language’s file cannot be had. */
export async function useWords(tag: string): Promise<void> {
  const draft = await DRAFTS[tag]?.().catch(() => undefined);
  spoken = draft?.language ?? english;
  document.documentElement.lang = spoken.tag;
  document.documentElement.dir = spoken.direction;
  document.title = say('frame.title');
  // Beside what is shown: nobody waits for it.
  void keepLoaded().catch(() => undefined);
}

/**
 * Keeps what this page has loaded beside the pages that offline-pages.ts keeps, so that the questions and a language’s file are
 * there without a connection too: the worker may have begun only after it was loaded.
 */
export async function keepLoaded(): Promise<void> {
  if (!('caches' in window)) return;
  const loaded = performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name))
    .filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith('/f/assets/'));
  const pages = await caches.open(PAGES_CACHE);
  const missing = await Promise.all(
    // What the browser has just fetched is not fetched again.
    loaded.map(async ({ href }) =>
      (await pages.match(href)) === undefined ? [new Request(href, { cache: 'force-cache' })] : [],
    ),
  );
  await pages.addAll(missing.flat());
}

export const say = (word: FormWord, values?: Readonly<Record<string, string>>): string =>
  sayForm(spoken.words, word, values);

export const timeText = (hours: number): string => sayHours(spoken.words, hours);
