import { z } from 'zod';

/** What a form was held against when its picture was first shown; the sign that somebody saw stays. */
export const usedLimit = z.object({
  session: z.number(),
  earlierMean: z.number(),
  earlier: z.number(),
  pooledSd: z.number(),
  limit: z.number(),
  z: z.number(),
  rule: z.string(),
  version: z.string(),
  keptAt: z.string().optional(),
});
