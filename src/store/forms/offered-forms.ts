import { createHash } from 'node:crypto';
import type { LanguageCheck } from '../../domain/check/offered-forms.ts';
import { offeredLanguages, offeredModes } from '../../domain/check/offered-forms.ts';
import { CHECK_VERSION, type FormMode } from '../../domain/check/session-check.ts';
import { DRAFT_LANGUAGES } from '../../messages/forms/drafts.ts';
import { ENGLISH, type FormLanguage, type FormLanguageFile } from '../../messages/forms/form-words.ts';
import type { Db } from '../keys/vault.ts';
import { Refused } from '../refusals.ts';

/**
 * SHA-256, in hex, over everything that a client reads of a language’s file and the version of the items: a change of
 * either needs a new check.
 */
export function wordsHash(file: FormLanguageFile): string {
  const words = Object.entries(file.words).toSorted(([one], [other]) => (one < other ? -1 : 1));
  const whole = [CHECK_VERSION, file.tag, file.name, file.direction, words];
  return createHash('sha256').update(JSON.stringify(whole)).digest('hex');
}

/** The drafts that ship, with their hashes as they are now. */
export const SHIPPED_LANGUAGES = DRAFT_LANGUAGES.map((file) => ({
  tag: file.tag,
  name: file.name,
  direction: file.direction,
  words: file.words,
  wordsHash: wordsHash(file),
}));

/** How clients of a clinic may be asked. */
export interface OfferedForms {
  readonly modes: readonly FormMode[];
  /** English, and what a native speaker has checked. */
  readonly languages: readonly Pick<FormLanguage, 'tag' | 'name'>[];
}

/** What a clinic lets reach its clients; for a use case that has asked. */
export async function offeredForms(db: Db, clinicId: string): Promise<OfferedForms> {
  const [checks, switches] = await Promise.all([languageChecks(db, clinicId), switchedOn(db, clinicId)]);
  const tags = offeredLanguages(SHIPPED_LANGUAGES, checks);
  const { tag, name } = ENGLISH;
  const known = [{ tag, name }, ...SHIPPED_LANGUAGES.map((each) => ({ tag: each.tag, name: each.name }))];
  return { modes: offeredModes(switches), languages: known.filter((each) => tags.includes(each.tag)) };
}

/** Throws Refused with the sentence that says why clients are not asked so. */
export async function requireOffered(
  db: Db,
  clinicId: string,
  asked: { readonly mode: FormMode; readonly language: string },
): Promise<void> {
  const { modes, languages } = await offeredForms(db, clinicId);
  if (!modes.includes(asked.mode)) throw new Refused('forms.mode-not-on');
  if (!languages.some(({ tag }) => tag === asked.language)) throw new Refused('forms.language-not-checked');
}

async function languageChecks(db: Db, clinicId: string): Promise<LanguageCheck[]> {
  const rows = await db
    .selectFrom('form_language_check')
    .select(['language', 'words_hash'])
    .where('clinic_id', '=', clinicId)
    .where('ended_at', 'is', null)
    .execute();
  return rows.map((row) => ({ language: row.language, wordsHash: row.words_hash.toString('hex') }));
}

async function switchedOn(db: Db, clinicId: string): Promise<FormMode[]> {
  const rows = await db
    .selectFrom('form_mode_switch')
    .select('mode')
    .where('clinic_id', '=', clinicId)
    .where('switched_on', '=', true)
    .execute();
  return rows.map((row) => row.mode);
}
