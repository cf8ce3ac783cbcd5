import type { FormLanguageFile } from './form-words.ts';
import { language as german } from './languages/de.ts';
import { language as bokmal } from './languages/nb.ts';

/**
 * Every language that ships beside English: drafts that no native speaker has checked for us. The client’s form does not
 * import this list; it loads the one file it is asked for in.
 */
export const DRAFT_LANGUAGES: readonly FormLanguageFile[] = [bokmal, german];
