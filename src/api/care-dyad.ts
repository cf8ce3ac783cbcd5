import { z } from 'zod';
import {
  AGREEMENT_FIELDS,
  DISCUSSION_REASONS,
  MOST_GOALS,
  NEEDS_FIELDS,
  PAGE_FIELDS,
  SUPPORT_FIELDS,
  TASK_OUTCOMES,
} from '../domain/care/working-agreement.ts';
import { WAY_STEPS } from '../domain/care/ways-of-working.ts';
import { AGE_BANDS } from '../domain/consent/age-rule.ts';
import { scoreSeries } from './instrument-forms.ts';
import { observed } from './observed.ts';
import { changes, day, id, inDyad, inStudy, reads, shortText, side } from './endpoint.ts';
import { appointmentState, therapyEnd } from './care.ts';
import { check, mode } from './session-checks.ts';

const fields = <Field extends string>(names: readonly Field[], of: z.ZodString) =>
  z.object(Object.fromEntries(names.map((name) => [name, of])) as Record<Field, z.ZodString>);
const spread = z.object({ clientsWithRepeatedForms: z.number(), pooledSd: z.number().nullable() });
const terms = fields(AGREEMENT_FIELDS, z.string().max(2000));
const way = z.union(WAY_STEPS.map((step) => z.literal(step))).nullable();
const needs = fields(NEEDS_FIELDS, z.string().max(2000)).extend({
  ways: z.object({ lead: way, feeling: way, time: way, stance: way }),
});
const page = fields(PAGE_FIELDS, z.string().max(4000));
const discussion = {
  id,
  sessionId: id,
  about: z.enum(DISCUSSION_REASONS),
  fields: z.array(z.enum(SUPPORT_FIELDS)).max(SUPPORT_FIELDS.length),
  changed: z.string().trim().min(1).max(4000),
  talkedOn: day,
};

/** What both agreed on, and what was changed. */
export const agreedThings = z.object({
  goals: z.array(
    z.object({
      id,
      position: z.number(),
      words: z.string(),
      setAt: z.string(),
      endedAt: z.string().nullable(),
      ratings: z.array(z.object({ at: z.string(), rating: z.number() })),
    }),
  ),
  tasks: z.array(
    z.object({
      id,
      goalId: id.nullable(),
      words: z.string(),
      agreedAt: z.string(),
      endedAt: z.string().nullable(),
      reports: z.array(z.object({ at: z.string(), went: z.enum(TASK_OUTCOMES), words: z.string() })),
    }),
  ),
  agreements: z.array(
    z.object({
      id,
      number: z.number(),
      terms,
      reviewOn: day,
      writtenAt: z.string(),
      clientConfirmedAt: z.string().nullable(),
      therapistConfirmedAt: z.string().nullable(),
      confirmedInRoom: z.boolean(),
    }),
  ),
  needs: needs.nullable(),
  page: page.nullable(),
  discussions: z.array(z.object({ ...discussion, changed: z.string() })),
});
/** Both sides of the same sessions, as far as the viewer may see them, and what was agreed and changed. */
export const readDyadPicture = reads('/api/care/dyads/:dyadId', {
  params: inDyad,
  reply: z.object({
    dyadId: id,
    studyId: id,
    label: z.string(),
    clientSeatId: id,
    therapistSeatId: id,
    ageBand: z.enum(AGE_BANDS).nullable(),
    consented: z.boolean(),
    mayRun: z.boolean(),
    offered: z.object({
      modes: z.array(mode),
      languages: z.array(z.object({ tag: z.string(), name: z.string() })),
      mail: z.boolean(),
    }),
    side: side.nullable(),
    sessions: z.array(
      z.object({
        id,
        number: z.number(),
        heldOn: day.nullable(),
        linkUntil: z.string().nullable(),
        sheetCode: z.string(),
      }),
    ),
    appointments: z.array(z.object({ id, at: z.string(), state: appointmentState })),
    ended: therapyEnd.nullable(),
    checks: z.array(check),
    instruments: z.array(scoreSeries),
    spread: z.object({ client: spread, therapist: spread }),
    observed: observed.nullable(),
    agreed: agreedThings.nullable(),
  }),
});
export type DyadPictureReply = z.output<typeof readDyadPicture.reply>;

export const setGoal = changes('/api/care/dyads/:dyadId/goals/set', {
  params: inDyad,
  body: { id, position: z.int().min(1).max(MOST_GOALS), words: shortText },
});
export const rateGoal = changes('/api/care/goals/:goalId/rate', {
  params: z.object({ goalId: id }),
  body: { id, rating: z.int().min(0).max(10) },
});
export const agreeTask = changes('/api/care/dyads/:dyadId/tasks/agree', {
  params: inDyad,
  body: { id, goalId: id.nullable(), words: z.string().trim().min(1).max(2000) },
});
export const reportTask = changes('/api/care/tasks/:taskId/report', {
  params: z.object({ taskId: id }),
  body: { id, went: z.enum(TASK_OUTCOMES), words: z.string().max(2000), ends: z.boolean() },
});
export const writeAgreement = changes('/api/care/dyads/:dyadId/agreements/write', {
  params: inDyad,
  body: { id, terms, reviewOn: day },
});
export const confirmAgreement = changes('/api/care/agreements/:id/confirm', {
  params: z.object({ id }),
  body: { clientInRoom: z.boolean() },
});
export const writeNeeds = changes('/api/care/dyads/:dyadId/needs/write', {
  params: inDyad,
  body: { id, needs },
});
export const writePage = changes('/api/care/:studyId/page/write', { params: inStudy, body: { id, page } });
export const logDiscussion = changes('/api/care/dyads/:dyadId/discussions/log', {
  params: inDyad,
  body: discussion,
});
