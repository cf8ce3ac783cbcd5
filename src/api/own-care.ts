import { z } from 'zod';
import { APPOINTMENT_STATES } from '../domain/care/appointment.ts';
import { MOST_GOALS, TASK_OUTCOMES } from '../domain/care/working-agreement.ts';
import { ANSWER_LANES, FORM_MODES } from '../domain/check/session-check.ts';
import { agreedThings } from './care-dyad.ts';
import { checkAnswers } from './session-checks.ts';
import { changes, day, id, reads, shortText } from './endpoint.ts';
import { scoreSeries } from './instrument-forms.ts';

const inDyad = z.object({ dyadId: id });

/** The client’s own side of their care: their answers, what both agreed on, what was changed; nothing of the therapist’s forms. */
export const readOwnCare = reads('/api/own/care/:dyadId', {
  params: inDyad,
  reply: z.object({
    /** A form may be opened: the person has said yes to being asked. */
    mayBeAsked: z.boolean(),
    offered: z.object({
      modes: z.array(z.enum(FORM_MODES)),
      languages: z.array(z.object({ tag: z.string(), name: z.string() })),
    }),
    sessions: z.array(
      z.object({
        id,
        number: z.number(),
        heldOn: day.nullable(),
        answer: z
          .object({
            answeredAt: z.string(),
            lane: z.enum(ANSWER_LANES),
            /** The mean of the answered items, 0 to 10; null where too few were answered. */
            mean: z.number().nullable(),
            answers: checkAnswers,
          })
          .nullable(),
      }),
    ),
    appointments: z.array(z.object({ id, at: z.string(), state: z.enum(APPOINTMENT_STATES) })),
    instruments: z.array(scoreSeries),
    agreed: agreedThings,
  }),
});
export type OwnCareReply = z.output<typeof readOwnCare.reply>;

export const setOwnGoal = changes('/api/own/care/:dyadId/goals/set', {
  params: inDyad,
  body: { id, position: z.int().min(1).max(MOST_GOALS), words: shortText },
});
export const rateOwnGoal = changes('/api/own/goals/:goalId/rate', {
  params: z.object({ goalId: id }),
  body: { id, rating: z.int().min(0).max(10) },
});
export const reportOwnTask = changes('/api/own/tasks/:taskId/report', {
  params: z.object({ taskId: id }),
  body: { id, went: z.enum(TASK_OUTCOMES), words: z.string().max(2000) },
});
export const confirmOwnAgreement = changes('/api/own/agreements/:id/confirm', {
  params: z.object({ id }),
  body: {},
});
/** A link to the form of one session, for the person themselves: the token is made in their browser. */
export const makeOwnFormLink = changes('/api/own/sessions/:sessionId/form', {
  params: z.object({ sessionId: id }),
  body: {
    id,
    mode: z.enum(FORM_MODES),
    language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/),
    token: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  },
});
