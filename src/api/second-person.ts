import { z } from 'zod';
import { MANNERS, MODALITIES, PURPOSES } from '../domain/consent/consent.ts';
import { changes, id, inStudy, reads, shortText } from './endpoint.ts';

/** Requests for a second person, and glass that was broken. */
export const listSecondPersonRequests = reads('/api/studies/:studyId/second-person', {
  params: inStudy,
  reply: z.array(
    z.object({
      id,
      participantId: id,
      askedByName: z.string(),
      askedAt: z.string(),
      reason: z.string(),
      state: z.enum(['waiting', 'agreed', 'refused', 'expired', 'broken', 'over']),
      brokeGlass: z.boolean(),
      answeredByName: z.string().nullable(),
      mine: z.boolean(),
      mayAnswer: z.boolean(),
    }),
  ),
});
export type SecondPersonReply = z.output<typeof listSecondPersonRequests.reply>[number];

export const askSecondPerson = changes('/api/studies/:studyId/second-person/ask', {
  params: inStudy,
  body: { id, participantId: id, reason: shortText, breakGlass: z.boolean() },
});

export const answerSecondPerson = changes('/api/studies/:studyId/second-person/answer', {
  params: inStudy,
  body: { requestId: id, agreed: z.boolean() },
});

/** Who a participant is. */
export const openIdentity = reads('/api/studies/:studyId/participants/:participantId/identity', {
  params: inStudy.extend({ participantId: id }),
  reply: z.object({ name: z.string(), contact: z.string(), note: z.string() }),
});

/** What a participant signed, or what was said before a witness; opened as their identity is. */
export const openConsentRecords = reads('/api/studies/:studyId/participants/:participantId/consent-records', {
  params: inStudy.extend({ participantId: id }),
  reply: z.array(
    z.object({
      id,
      manner: z.enum(MANNERS),
      onDate: z.string(),
      formId: id,
      unchanged: z.boolean(),
      body: z.object({
        parentsSee: z.string().optional(),
        answers: z.array(
          z.object({
            purpose: z.enum(PURPOSES),
            modality: z.enum(MODALITIES),
            state: z.enum(['given', 'refused']),
          }),
        ),
        name: z.string().optional(),
        strokes: z.array(z.array(z.number())).optional(),
        witness: z.string().optional(),
        place: z.string().optional(),
        said: z.string().optional(),
        type: z.enum(['pdf', 'png', 'jpeg']).optional(),
      }),
      /** The bytes of a scan in base64. */
      scan: z.string().nullable(),
    }),
  ),
});
export type ConsentRecordReply = z.output<typeof openConsentRecords.reply>[number];
