import { z } from 'zod';
import { LONGEST_QUESTION } from '../domain/search/find-in-text.ts';
import { id, inStudy, searches } from './endpoint.ts';

const hit = z.object({
  transcriptId: id,
  utteranceId: id,
  from: z.number(),
  to: z.number(),
  before: z.string(),
  match: z.string(),
  after: z.string(),
});

export const searchStudy = searches('/api/studies/:studyId/search', {
  params: inStudy,
  body: z.object({
    text: z.string().min(1).max(LONGEST_QUESTION),
    mode: z.enum(['plain', 'pattern']),
    matchCase: z.boolean(),
  }),
  reply: z.object({ total: z.number(), hits: z.array(hit) }),
});
