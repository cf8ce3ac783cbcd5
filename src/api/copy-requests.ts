import { z } from 'zod';
import { COPY_ANSWERS, COPY_KINDS } from '../domain/transcript/own-words.ts';
import { changes, day, id, inStudy, optionalText, reads, side } from './endpoint.ts';
import { copiedConversations } from './own-space.ts';

/** What participants asked a copy of, unanswered first. */
export const listCopyRequests = reads('/api/studies/:studyId/copy-requests', {
  params: inStudy,
  reply: z.array(
    z.object({
      id,
      seatId: id,
      dyadId: id,
      dyad: z.number(),
      side,
      session: z.number(),
      what: z.enum(COPY_KINDS),
      askedAt: z.string(),
      answerBy: day,
      daysLeft: z.int(),
      answer: z
        .object({ kind: z.enum(COPY_ANSWERS), answeredAt: z.string(), meetOn: day.nullable() })
        .nullable(),
    }),
  ),
});
export type CopyRequestReply = z.output<typeof listCopyRequests.reply>[number];

const seen = z.array(z.object({ transcriptId: id, revision: z.int() })).max(100);
/** What the person would be given: nothing of anybody else's words leaves the server here either. */
export const previewCopy = reads('/api/studies/:studyId/copy-requests/:requestId/copy', {
  params: z.object({ studyId: id, requestId: id }),
  reply: z.object({ seen, copy: copiedConversations }),
});
export const answerCopyRequest = changes('/api/studies/:studyId/copy-requests/answer', {
  params: inStudy,
  body: {
    id,
    requestId: id,
    kind: z.enum(COPY_ANSWERS),
    meetOn: day.nullable(),
    words: optionalText,
    seen,
  },
});
