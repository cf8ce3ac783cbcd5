import { z } from 'zod';
import { APPOINTMENT_STATES } from '../domain/care/appointment.ts';
import { THERAPY_ENDINGS } from '../domain/care/ending.ts';
import { LONGEST_PROMISE_HOURS, READER_LANES } from '../domain/check/reading-promise.ts';
import {
  changes,
  day,
  id,
  inDyad,
  inStudy,
  instant,
  noParams,
  reads,
  shortText,
  unsealedText,
} from './endpoint.ts';

const hours = z.int().min(1).max(LONGEST_PROMISE_HOURS);
const sessionNumber = z.int().min(1).max(999);
export const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/);

/** The care that this viewer runs, sits in or supervises. */
export const listCare = reads('/api/care', {
  params: noParams,
  reply: z.array(z.object({ id, title: z.string(), runs: z.boolean() })),
});
export type CareReply = z.output<typeof listCare.reply>[number];
export const beginCare = changes('/api/care/begin', { params: noParams, body: { id, title: shortText } });

export const promise = {
  whoReads: unsealedText(500),
  readWithinHours: hours,
  serviceWithinHours: hours,
  safetyWithinHours: hours,
  country: z.string().regex(/^[A-Z]{2}$/),
  crisis: unsealedText(1000),
};
const promiseWords = z.object({ language, whoReads: promise.whoReads, crisis: promise.crisis });
export const readPromise = reads('/api/care/:studyId/promise', {
  params: inStudy,
  reply: z.object({
    promise: z.object({ id, number: z.number(), ...promise, translations: z.array(promiseWords) }).nullable(),
    readers: z.array(z.object({ id, lane: z.enum(READER_LANES), accountId: id, name: z.string() })),
    languages: z.array(z.object({ tag: z.string(), name: z.string() })),
  }),
});
export type PromiseReply = z.output<typeof readPromise.reply>;
export const agreePromise = changes('/api/care/:studyId/promise/agree', {
  params: inStudy,
  body: { id, ...promise, translations: z.array(promiseWords).max(40).default([]) },
});
export const nameReader = changes('/api/care/:studyId/readers/name', {
  params: inStudy,
  body: { id, lane: z.enum(READER_LANES), accountId: id },
});
export const endReader = changes('/api/care/:studyId/readers/end', { params: inStudy, body: { id } });

/** Everybody who works in the clinic, by name, for choosing a therapist or a reader. */
export const listColleagues = reads('/api/care/:studyId/colleagues', {
  params: inStudy,
  reply: z.array(z.object({ accountId: id, name: z.string() })),
});
export const addCareDyad = changes('/api/care/:studyId/dyads/add', {
  params: inStudy,
  body: {
    id,
    label: shortText,
    clientSeatId: id,
    clientParticipantId: id,
    therapistSeatId: id,
    therapistParticipantId: id,
    therapistAccountId: id,
  },
});
export const therapyEnd = z.object({ how: z.enum(THERAPY_ENDINGS), endedOn: day });
export const readCaseload = reads('/api/care/:studyId/caseload', {
  params: inStudy,
  reply: z.array(
    z.object({
      dyadId: id,
      number: z.number(),
      label: z.string(),
      therapist: z.string(),
      sessions: z.number(),
      lastHeldOn: day.nullable(),
      nextAt: z.string().nullable(),
      returnOverdue: z.boolean(),
      ended: therapyEnd.nullable(),
      consented: z.boolean(),
      mayRun: z.boolean(),
    }),
  ),
});
export type CaseloadReply = z.output<typeof readCaseload.reply>[number];

export const appointmentState = z.enum(APPOINTMENT_STATES);
export const keepCareSession = changes('/api/care/dyads/:dyadId/sessions/keep', {
  params: inDyad,
  body: { id, number: sessionNumber, heldOn: day },
});
export const keepAppointment = changes('/api/care/dyads/:dyadId/appointments/keep', {
  params: inDyad,
  body: { id, at: instant, state: appointmentState },
});
