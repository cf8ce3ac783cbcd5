import { z } from 'zod';
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
