import { z } from 'zod';
import { APPOINTMENT_STATES } from '../domain/care/appointment.ts';
import { THERAPY_ENDINGS } from '../domain/care/ending.ts';
import {
  AGREEMENT_FIELDS,
  DISCUSSION_REASONS,
  MOST_GOALS,
  NEEDS_FIELDS,
  PAGE_FIELDS,
  SUPPORT_FIELDS,
  TASK_OUTCOMES,
} from '../domain/care/working-agreement.ts';
import { ASKED_PLACES, MOST_ATTACHED } from '../domain/check/attached-form.ts';
import { WAY_STEPS } from '../domain/care/ways-of-working.ts';
import { AGE_BANDS } from '../domain/consent/age-rule.ts';
import { LONGEST_PROMISE_HOURS, READER_LANES } from '../domain/check/reading-promise.ts';
import { SAFETY_REASONS } from '../domain/check/safety.ts';
import { LICENCE_STATUSES } from '../domain/instruments/licence.ts';
import {
  ANSWER_LANES,
  FORM_MODES,
  FORM_ROUTES,
  PARTS_OF_HOUR,
  SERVICE_MATTERS,
} from '../domain/check/session-check.ts';
import { attachedForm, givenAnswers, scoreSeries } from './instrument-forms.ts';
import { VOICE_TYPES } from '../domain/check/voice.ts';
import { observed } from './observed.ts';
import { usedLimit } from './used-limit.ts';
import {
  changes,
  day,
  id,
  inDyad,
  instant,
  inStudy,
  noParams,
  optionalText,
  reads,
  searches,
  shortText,
  side,
  unsealedText,
} from './endpoint.ts';

const hours = z.int().min(1).max(LONGEST_PROMISE_HOURS);
const sessionNumber = z.int().min(1).max(999);
const mode = z.enum(FORM_MODES);
const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/);
const fields = <Field extends string>(names: readonly Field[], of: z.ZodString) =>
  z.object(Object.fromEntries(names.map((name) => [name, of])) as Record<Field, z.ZodString>);

/** The care that this viewer runs, sits in or supervises. */
export const listCare = reads('/api/care', {
  params: noParams,
  reply: z.array(z.object({ id, title: z.string(), runs: z.boolean() })),
});
export type CareReply = z.output<typeof listCare.reply>[number];
export const beginCare = changes('/api/care/begin', { params: noParams, body: { id, title: shortText } });

const promise = {
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
const therapyEnd = z.object({ how: z.enum(THERAPY_ENDINGS), endedOn: day });
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

const appointmentState = z.enum(APPOINTMENT_STATES);
export const keepCareSession = changes('/api/care/dyads/:dyadId/sessions/keep', {
  params: inDyad,
  body: { id, number: sessionNumber, heldOn: day },
});
export const keepAppointment = changes('/api/care/dyads/:dyadId/appointments/keep', {
  params: inDyad,
  body: { id, at: instant, state: appointmentState },
});

export const checkAnswers = z.object({
  items: z.record(z.string(), z.number().nullable()),
  openLine: z.string().nullable(),
  event: z
    .object({
      kind: z.enum(['helped', 'hindered']),
      words: z.string(),
      when: z.enum(PARTS_OF_HOUR),
      shared: z.boolean(),
      voiceSeconds: z.number().nullish(),
    })
    .nullish(),
  safety: z.boolean().optional(),
  matter: z.enum(SERVICE_MATTERS).nullish(),
});
const check = z.object({
  id,
  sessionId: id,
  side,
  answeredAt: z.string(),
  mode,
  language: z.string(),
  route: z.enum(FORM_ROUTES),
  enteredBy: z.string().nullable(),
  helped: z.boolean(),
  sawOtherFirst: z.boolean(),
  answers: checkAnswers,
  usedLimit: usedLimit.nullable(),
});
const spread = z.object({ clientsWithRepeatedForms: z.number(), pooledSd: z.number().nullable() });
export type CheckReply = z.output<typeof check>;
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

const sentForm = z.object({
  answers: z.object({
    items: z.record(z.string().max(40), z.int().min(0).max(10).nullable()),
    openLine: optionalText.max(2000).nullable(),
    aboutWhen: z.null(),
    event: z
      .object({
        kind: z.enum(['helped', 'hindered']),
        words: z.string().max(2000),
        when: z.enum(PARTS_OF_HOUR),
        shared: z.boolean(),
      })
      .nullable(),
    safety: z.boolean(),
    matter: z.enum(SERVICE_MATTERS).nullable(),
  }),
  lane: z.enum(ANSWER_LANES),
  helped: z.boolean(),
  deviceAt: z.int().min(0).max(8_640_000_000_000_000),
  instruments: z.array(z.object({ instrumentId: id, answers: givenAnswers })).max(MOST_ATTACHED),
});
const answered = { id, mode, language, form: sentForm };
const inSession = z.object({ sessionId: id });
/** The viewer’s own answer about a session: the therapist’s mirror, or the client’s in their own space. */
export const answerOwnCheck = changes('/api/care/sessions/:sessionId/check/answer', {
  params: inSession,
  body: answered,
});
export const enterPaperCheck = changes('/api/care/sessions/:sessionId/check/enter', {
  params: inSession,
  body: answered,
});
const askedInstrument = z.object({ id, instrumentId: id, place: z.enum(ASKED_PLACES) });
/** What the dyad’s form asks beside the session check, what it could ask, and the questions for a paper form. */
export const readDyadInstruments = reads('/api/care/dyads/:dyadId/instruments', {
  params: inDyad,
  reply: z.object({
    askable: z.array(
      z.object({
        instrumentId: id,
        title: z.string(),
        language: z.string().nullable(),
        licence: z.enum(LICENCE_STATUSES),
        statement: z.string(),
        questions: z.number(),
      }),
    ),
    asked: z.array(askedInstrument),
    forms: z.array(attachedForm),
  }),
});
export type DyadInstrumentsReply = z.output<typeof readDyadInstruments.reply>;
export const askInstruments = changes('/api/care/dyads/:dyadId/instruments/ask', {
  params: inDyad,
  body: { asked: z.array(askedInstrument).max(MOST_ATTACHED) },
});
/** Makes a link with a token that the caller’s browser made: 256 bits, base64url. */
export const makeFormLink = changes('/api/care/sessions/:sessionId/link/make', {
  params: inSession,
  body: {
    id,
    route: z.enum(['link', 'kiosk']),
    mode,
    language,
    token: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  },
});
const formLanguages = z.array(z.object({ tag: z.string(), name: z.string() }));
/** What somebody said about a moment, to whoever may read of it. */
export const readCheckVoice = reads('/api/care/checks/:checkId/voice', {
  params: z.object({ checkId: id }),
  reply: z.object({ type: z.enum(VOICE_TYPES), base64: z.string(), seconds: z.number() }),
});
/** A blank form of a session, to be printed: a code, the words, and nothing about anybody. */
export const readPaperSheet = reads('/api/care/sessions/:sessionId/sheet', {
  params: inSession,
  query: z.object({ mode, language }),
  reply: z.object({
    code: z.string(),
    mode,
    tag: z.string(),
    name: z.string(),
    direction: z.enum(['ltr', 'rtl']),
    words: z.array(z.object({ word: z.string(), said: z.string() })),
    promise: z.object(promise),
  }),
});
export type PaperSheetReply = z.output<typeof readPaperSheet.reply>;
/** The session of a sheet that came back, by the code that stands on it. */
export const findSheet = searches('/api/care/:studyId/sheets/find', {
  params: inStudy,
  body: z.object({ code: z.string().max(40) }),
  reply: z.object({
    sessionId: id,
    sessionNumber: z.number(),
    offered: z.object({ modes: z.array(mode), languages: formLanguages }),
  }),
});
export type FoundSheetReply = z.output<typeof findSheet.reply>;
export const endFormLink = changes('/api/care/sessions/:sessionId/link/end', { params: inSession, body: {} });

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
