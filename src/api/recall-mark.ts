import { z } from 'zod';
import { RECALL_MARK_KINDS } from '../domain/recall/recall-mark.ts';
import { id } from './endpoint.ts';

/** What was noted in a recall interview, as whoever may read the interview sees it. */
export const recallMark = z.object({
  id,
  kind: z.enum(RECALL_MARK_KINDS),
  interviewMs: z.number().nullable(),
  sessionMs: z.number().nullable(),
  guideNumber: z.number().nullable(),
  words: z.string().nullable(),
});
