import { z } from 'zod';
import { LICENCE_STATUSES } from '../domain/instruments/licence.ts';
import { id, inStudy, reads, side } from './endpoint.ts';

const ofResponse = z.object({ responseId: id });

/** The filled questionnaires of one study that the viewer may read. */
export const listResponses = reads('/api/studies/:studyId/responses', {
  params: inStudy,
  reply: z.array(
    z.object({
      id,
      dyadNumber: z.number(),
      session: z.number(),
      side,
      answeredAt: z.string(),
      title: z.string(),
    }),
  ),
});
export type ListedResponseReply = z.output<typeof listResponses.reply>[number];

/** One of them, question by question. */
export const openResponse = reads('/api/responses/:responseId', {
  params: ofResponse,
  reply: z.object({
    id,
    studyId: id,
    session: z.number(),
    side,
    answeredAt: z.string(),
    title: z.string(),
    language: z.string().nullable(),
    licence: z.object({ status: z.enum(LICENCE_STATUSES), statement: z.string() }),
    scores: z.array(
      z.object({
        name: z.string(),
        value: z.number().nullable(),
        range: z.tuple([z.number(), z.number()]).readonly().nullable(),
        answered: z.number(),
        items: z.number(),
        prorated: z.boolean(),
        band: z.string().nullable(),
      }),
    ),
    answers: z.array(z.object({ question: z.string(), answer: z.string().nullable() })),
    problems: z.array(z.string()),
    mayExport: z.boolean(),
  }),
});
export type OpenedResponseReply = z.output<typeof openResponse.reply>;

/** The same as a FHIR R4 QuestionnaireResponse; needs a fresh sign-in. */
export const exportResponse = reads('/api/responses/:responseId/fhir', {
  params: ofResponse,
  reply: z.object({ json: z.string() }),
});
