import { z } from 'zod';
import { RUPTURE_CODES } from '../domain/observation/rupture-mark.ts';
import { id } from './endpoint.ts';

export const ruptureCode = z.enum(RUPTURE_CODES);
/** What observers coded: the session’s people never get it. */
export const observed = z.object({
  mayWrite: z.boolean(),
  marks: z.array(
    z.object({
      id,
      sessionId: id,
      fromMs: z.number(),
      toMs: z.number(),
      code: ruptureCode,
      note: z.string(),
      codedBy: z.string(),
      mine: z.boolean(),
    }),
  ),
});
export type ObservedReply = z.output<typeof observed>;
