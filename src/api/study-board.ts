import { z } from 'zod';
import { PART_STATES } from '../domain/study/board.ts';
import { id, inStudy, reads } from './endpoint.ts';

const part = z.object({
  state: z.enum(PART_STATES),
  until: z.string().nullable(),
  at: z.string().nullable(),
  reason: z.string().nullable(),
  transcriptId: id.nullable(),
});
const half = z.object({ interview: part.nullable(), check: part.nullable() });
const cell = z.object({
  number: z.number(),
  sessionId: id.nullable(),
  heldOn: z.string().nullable(),
  recording: part.nullable(),
  client: half,
  therapist: half,
});
const count = z.object({ present: z.number(), planned: z.number() });

export const readBoard = reads('/api/studies/:studyId/board', {
  params: inStudy,
  reply: z.object({
    planned: z.boolean(),
    sessions: z.array(z.number()),
    dyads: z.array(
      z.object({
        id,
        number: z.number(),
        label: z.string(),
        group: z.string().nullable(),
        cells: z.array(cell),
      }),
    ),
    counts: z.object({ recordings: count, interviews: count, checks: count }),
  }),
});
export type BoardReply = z.output<typeof readBoard.reply>;
export type BoardDyad = BoardReply['dyads'][number];
export type BoardCell = z.output<typeof cell>;
export type BoardPart = z.output<typeof part>;
