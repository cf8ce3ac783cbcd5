import { z } from 'zod';
import { NOTED_ENDINGS } from '../domain/care/ending.ts';
import { LICENCE_STATUSES } from '../domain/instruments/licence.ts';
import { CARE_DEFINITIONS } from '../domain/outcome/care-times.ts';
import { changes, day, id, inStudy, reads } from './endpoint.ts';

const interval = z.tuple([z.number(), z.number()]);

/** Dropout, and the within-client effect, over the clients that this viewer may see. */
export const readCareFigures = reads('/api/care/:studyId/figures', {
  params: inStudy,
  reply: z.object({
    lifeTables: z.array(
      z.object({
        definition: z.enum(CARE_DEFINITIONS),
        clients: z.number(),
        dropouts: z.number(),
        without: z.number(),
        sessions: z.array(
          z.object({
            session: z.number(),
            atRisk: z.number(),
            dropouts: z.number(),
            censored: z.number(),
            hazard: z.number(),
            hazardInterval: interval,
            survival: z.number(),
            survivalInterval: interval.nullable(),
          }),
        ),
      }),
    ),
    readable: z.number(),
    effects: z.array(
      z.object({
        instrumentId: z.string(),
        title: z.string(),
        score: z.string(),
        higherIs: z.enum(['better', 'worse']).nullable(),
        licence: z.object({ status: z.enum(LICENCE_STATUSES), statement: z.string() }),
        clients: z.number(),
        standing: z.array(z.object({ sessions: z.number(), needed: z.number(), there: z.number() })),
        enough: z.boolean(),
        effect: z
          .object({
            clients: z.number(),
            rows: z.number(),
            estimate: z.number(),
            standardError: z.number(),
            df: z.number(),
            interval,
          })
          .nullable(),
      }),
    ),
  }),
});
export type CareFiguresReply = z.output<typeof readCareFigures.reply>;

/** Notes how a therapy ended; 'goes on' takes an earlier note back. */
export const noteTherapyEnd = changes('/api/care/dyads/:dyadId/end/note', {
  params: z.object({ dyadId: id }),
  body: { id, how: z.enum(NOTED_ENDINGS), endedOn: day.nullable() },
});
