import { z } from 'zod';
import { TODAY_KINDS } from '../domain/study/today.ts';
import { id, noParams, reads } from './endpoint.ts';

/** What needs the viewer today, the most urgent first. */
export const readToday = reads('/api/today', {
  params: noParams,
  reply: z.array(
    z.object({
      kind: z.enum(TODAY_KINDS),
      studyId: id.nullable(),
      studyTitle: z.string().nullable(),
      about: z.string(),
      by: z.string().nullable(),
    }),
  ),
});
export type TodayReply = z.output<typeof readToday.reply>;
