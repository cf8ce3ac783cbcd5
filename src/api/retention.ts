import { z } from 'zod';
import { MODALITIES, PURPOSES } from '../domain/consent/consent.ts';
import {
  LONGEST_KEPT_DAYS,
  LONGEST_WARNING_DAYS,
  MILESTONES,
  RETENTION_EVENTS,
} from '../domain/consent/retention.ts';
import { SEAT_ROLES } from '../domain/study/dyad.ts';
import { changes, day, id, inStudy, longText, reads } from './endpoint.ts';

const ruleFields = {
  purpose: z.enum(PURPOSES),
  modality: z.enum(MODALITIES),
  event: z.enum(RETENTION_EVENTS),
  warnDays: z.int().min(0).max(LONGEST_WARNING_DAYS),
};
const milestoneFields = { event: z.enum(MILESTONES), dyadId: id.nullable(), onDate: day.nullable() };
const days = z.int().min(0).max(LONGEST_KEPT_DAYS);
const reason = longText.min(1);

const entry = z.object({
  studyId: id,
  studyTitle: z.string(),
  seatId: id,
  dyadId: id,
  dyadNumber: z.number(),
  pseudonym: z.string(),
  role: z.enum(SEAT_ROLES),
  modality: z.enum(MODALITIES),
  items: z.number(),
  lastDay: z.string(),
  state: z.enum(['later', 'soon', 'held']),
});
export type RetentionEntryReply = z.output<typeof entry>;

/** How a study keeps and deletes: its rules, the days they count from, its holds, and what has an end. */
export const readRetention = reads('/api/studies/:studyId/retention', {
  params: inStudy,
  reply: z.object({
    rules: z.array(z.object({ ...ruleFields, afterDays: z.number() })),
    milestones: z.array(z.object(milestoneFields)),
    holds: z.array(
      z.object({
        id,
        dyadId: id.nullable(),
        reason: z.string(),
        placedBy: z.string(),
        placedAt: z.string(),
        lifted: z.object({ by: z.string(), at: z.string(), reason: z.string() }).nullable(),
      }),
    ),
    ending: z.array(entry),
  }),
});
export type RetentionReply = z.output<typeof readRetention.reply>;

export const setRetentionRule = changes('/api/studies/:studyId/retention/rules/set', {
  params: inStudy,
  body: { id, ...ruleFields, afterDays: days.nullable() },
});
export const noteMilestone = changes('/api/studies/:studyId/retention/milestones/note', {
  params: inStudy,
  body: { id, ...milestoneFields },
});
export const placeLegalHold = changes('/api/studies/:studyId/retention/holds/place', {
  params: inStudy,
  body: { id, dyadId: id.nullable(), reason },
});
export const liftLegalHold = changes('/api/studies/:studyId/retention/holds/lift', {
  params: inStudy,
  body: { id, holdId: id, reason },
});
