import { z } from 'zod';
import { TRANSLATOR_ROLES } from '../domain/transcript/translation.ts';
import { changes, id, reads } from './endpoint.ts';
import { inTranscript } from './transcripts.ts';

/** The pairs of original and translation in which a transcript stands, with the turns that belong together. */
export const readTranslations = reads('/api/transcripts/:transcriptId/translations', {
  params: inTranscript,
  reply: z.array(
    z.object({
      originalId: id,
      translationId: id,
      originalLanguage: z.string().nullable(),
      language: z.string().nullable(),
      translator: z.string(),
      translatorRole: z.enum(TRANSLATOR_ROLES),
      translatedOn: z.string().nullable(),
      mayTie: z.boolean(),
      ties: z.array(z.object({ id, utteranceId: id, originalUtteranceId: id, heldBack: z.array(id) })),
    }),
  ),
});
export type TranslationReply = z.output<typeof readTranslations.reply>[number];

/** Says which turn of the original a turn of its translation renders; null unties it. */
export const tieTurn = changes('/api/transcripts/:transcriptId/ties', {
  params: inTranscript,
  body: { id, utteranceId: id, originalUtteranceId: id.nullable() },
});

/** Notes that both turns of a pair were looked at after words were taken out of one of them. */
export const lookAtPair = changes('/api/transcripts/:transcriptId/looks', {
  params: inTranscript,
  body: { tieId: id },
});
