import { z } from 'zod';
import { SAFETY_REASONS } from '../domain/check/safety.ts';
import { SERVICE_MATTERS } from '../domain/check/session-check.ts';
import { changes, id, inStudy, reads } from './endpoint.ts';
import { checkAnswers } from './session-checks.ts';

/** What waits for the people who are named: answers for the service, late answers, safety answers. */
export const readServiceAnswers = reads('/api/care/:studyId/service', {
  params: inStudy,
  reply: z.object({
    answers: z.array(
      z.object({
        id,
        dyadId: id,
        dyadLabel: z.string(),
        sessionNumber: z.number(),
        answeredAt: z.string(),
        matter: z.enum(SERVICE_MATTERS),
        answers: checkAnswers,
        responses: z.array(id),
        readBy: z.string(),
        readAt: z.string().nullable(),
      }),
    ),
    late: z.array(z.object({ id, sessionId: id, sessionNumber: z.number(), arrivedAt: z.string() })),
  }),
});
export type ServiceReply = z.output<typeof readServiceAnswers.reply>;
export const decideLateAnswer = changes('/api/care/late/:id/decide', {
  params: z.object({ id }),
  body: { counts: z.boolean() },
});
export const listSafetyAlerts = reads('/api/care/:studyId/safety', {
  params: inStudy,
  reply: z.array(
    z.object({
      id,
      studyId: id,
      dyadId: id,
      dyadLabel: z.string(),
      reason: z.enum(SAFETY_REASONS),
      raisedAt: z.string(),
      acknowledgedAt: z.string().nullable(),
      minutes: z.number().nullable(),
      note: z.string().nullable(),
    }),
  ),
});
export type SafetyReply = z.output<typeof listSafetyAlerts.reply>[number];
export const acknowledgeSafety = changes('/api/care/safety/:id/acknowledge', {
  params: z.object({ id }),
  body: { note: z.string().trim().min(1).max(2000) },
});
