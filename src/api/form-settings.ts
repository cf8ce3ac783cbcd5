import { z } from 'zod';
import { LANGUAGE_STANDINGS } from '../domain/check/offered-forms.ts';
import { FORM_MODES } from '../domain/check/session-check.ts';
import { changes, noParams, reads, shortText } from './endpoint.ts';

const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/);
const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** In which languages and modes the clinic’s clients may be asked. */
export const readFormSettings = reads('/api/form-settings', {
  params: noParams,
  reply: z.object({
    languages: z.array(
      z.object({
        tag: z.string(),
        name: z.string(),
        wordsHash: z.string(),
        direction: z.enum(['ltr', 'rtl']),
        words: z.array(z.object({ word: z.string(), said: z.string() })),
        standing: z.enum(LANGUAGE_STANDINGS),
        check: z.object({ speaker: z.string(), notedBy: z.string(), at: z.string() }).nullable(),
      }),
    ),
    modes: z.array(z.object({ mode: z.enum(FORM_MODES), on: z.boolean() })),
  }),
});
export type FormSettingsReply = z.output<typeof readFormSettings.reply>;

export const checkFormLanguage = changes('/api/form-settings/languages/check', {
  params: noParams,
  body: { language, wordsHash: hash, speaker: shortText },
});
export const endFormLanguage = changes('/api/form-settings/languages/end', {
  params: noParams,
  body: { language },
});
export const switchFormMode = changes('/api/form-settings/modes/switch', {
  params: noParams,
  body: { mode: z.enum(FORM_MODES), on: z.boolean() },
});
