import { z } from 'zod';
import { VERDICTS } from '../domain/coding/dyad-by-theme.ts';
import { SILENCES } from '../domain/recall/silence.ts';
import { TRANSLATOR_ROLES } from '../domain/transcript/translation.ts';
import { changes, id, inStudy, optionalText, reads, side } from './endpoint.ts';

const half = z.object({ excerpts: z.number(), silence: z.enum(SILENCES).nullable() });
const verdict = z.enum(VERDICTS).nullable();

/** `sessions`: ids joined by commas; every session where it is left out. */
export const readMatrix = reads('/api/studies/:studyId/matrix', {
  params: inStudy,
  query: z.object({ sessions: z.string().max(20_000).optional() }),
  reply: z.object({
    cells: z.array(z.object({ dyadId: id, themeId: id, client: half, therapist: half })),
    judgements: z.array(
      z.object({
        id,
        dyadId: id,
        themeId: id,
        verdict,
        reason: z.string(),
        authorName: z.string(),
        judgedAt: z.string(),
      }),
    ),
  }),
});
export const judgeCell = changes('/api/studies/:studyId/matrix/judge', {
  params: inStudy,
  body: { id, dyadId: id, themeId: id, verdict, reason: optionalText },
});

/** A quote in the other language: the whole turns that are tied to those in which it stands. */
export const otherLanguage = z.object({
  quoteIs: z.enum(['original', 'translation']),
  quoteLanguage: z.string().nullable(),
  language: z.string().nullable(),
  words: z.string(),
  translator: z.string(),
  translatorRole: z.enum(TRANSLATOR_ROLES),
});

const MOST_QUOTES = 1000;
export const readQuotes = reads('/api/studies/:studyId/quotes', {
  params: inStudy,
  query: z.object({
    codeId: id.optional(),
    themeId: id.optional(),
    dyadId: id.optional(),
    side: side.optional(),
    limit: z.coerce.number().int().min(1).max(MOST_QUOTES).default(MOST_QUOTES),
  }),
  reply: z.object({
    total: z.number(),
    quotes: z.array(
      z.object({
        excerptId: id,
        transcriptId: id,
        dyadId: id,
        sessionId: id,
        kind: z.enum(['session', 'recall']),
        side: side.nullable(),
        utteranceId: id,
        words: z.string(),
        other: otherLanguage.nullable(),
        lost: z.boolean(),
        codeIds: z.array(id),
        evidenceId: id.nullable(),
        atMs: z.number().nullable(),
        sessionMs: z.number().nullable(),
      }),
    ),
  }),
});
export type MatrixReply = z.output<typeof readMatrix.reply>;
export type QuoteReply = z.output<typeof readQuotes.reply>['quotes'][number];
