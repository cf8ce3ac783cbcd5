import { z } from 'zod';
import { ANSWER_LANES, SERVICE_MATTERS } from '../domain/check/session-check.ts';
import { LOOKER_ROLES, OWN_ACCESSES } from '../domain/audit/own-access.ts';
import { CONSENT_STANDINGS, MANNERS, MODALITIES, PURPOSES } from '../domain/consent/consent.ts';
import { WITHDRAWAL_OBJECTS } from '../domain/consent/withdrawal.ts';
import { COPY_ANSWERS, COPY_KINDS } from '../domain/transcript/own-words.ts';
import { asks, changes, day, id, noParams, reads, side } from './endpoint.ts';
import { saidAloud, toldEvent } from './session-checks.ts';

const nothing = z.object({});
/** Wider than a PIN can be, so that every wrong one gets the same answer. */
const typedPin = z.string().min(1).max(100);
const inSeat = z.object({ seatId: id });

/** Exchanges a link's token and the PIN for a sign-in. Any text is taken: a malformed token is a wrong one. */
export const enterSpace = asks('/api/own/enter', {
  params: noParams,
  body: z.object({ token: z.string().max(200), pin: typedPin }),
  reply: nothing,
});
export const confirmWithPin = asks('/api/own/confirm', {
  params: noParams,
  body: z.object({ pin: typedPin }),
  reply: nothing,
});
export const leaveSpace = asks('/api/own/leave', { params: noParams, body: nothing, reply: nothing });

/** Whose space this is, in the fewest words, and the hours in which the person sat. */
export const readSpace = reads('/api/own/me', {
  params: noParams,
  reply: z.object({
    clinicName: z.string(),
    demo: z.boolean(),
    /** Reached with the account that the person works with here. */
    staff: z.boolean(),
    seats: z.array(
      z.object({
        seatId: id,
        side,
        /** For a client in care: the pair whose care it is. */
        careDyadId: id.nullable(),
        sessions: z.array(z.object({ id, number: z.number(), heldOn: day.nullable() })),
      }),
    ),
  }),
});
export type SpaceReply = z.output<typeof readSpace.reply>;

const consents = {
  consents: z.array(
    z.object({
      /** What for. */
      purpose: z.enum(PURPOSES),
      /** Of what: answers, sound, picture, interview or typed words. */
      modality: z.enum(MODALITIES),
      /** How it stands on the day of asking. */
      standing: z.enum(CONSENT_STANDINGS),
      /** The day on which it was answered. */
      since: day,
      /** The instant from which it holds no more; null holds as long as its purpose. */
      validUntil: z.string().nullable(),
      /** A guardian answered for the person. */
      byGuardian: z.boolean(),
      /** How it was answered; null where it was noted without a form. */
      manner: z.enum(MANNERS).nullable(),
      /** The version among `forms` that was answered. */
      formId: id.nullable(),
    }),
  ),
  forms: z.array(
    z.object({ id, number: z.number(), language: z.string(), title: z.string(), body: z.string() }),
  ),
};
export const listOwnConsents = reads('/api/own/seats/:seatId/consents', {
  params: inSeat,
  reply: z.object(consents),
});
export type OwnConsentsReply = z.output<typeof listOwnConsents.reply>;

const access = z.object({
  /** Calendar day in UTC. */
  day,
  /** Who it was, as a role. `you` is the person in their own space. */
  role: z.enum(LOOKER_ROLES),
  /** What was done. */
  what: z.enum(OWN_ACCESSES),
});
/** Who looked: newest days first; `before` asks for the days before one. */
export const whoLooked = reads('/api/own/seats/:seatId/looked', {
  params: inSeat,
  query: z.object({ before: day.optional() }),
  reply: z.object({ lines: z.array(access), before: day.nullable() }),
});
export type OwnAccessReply = z.output<typeof access>;

const answers = z.array(
  z.object({
    /** The number of the session. */
    session: z.number(),
    /** The day of the session. */
    heldOn: day.nullable(),
    /** The instant of the answer. */
    answeredAt: z.string(),
    /** Erased since, with a withdrawal. */
    erased: z.boolean(),
    /** Each question by its name, with the number that was chosen; null where it was passed over. */
    items: z.record(z.string(), z.number().nullable()),
    /** What was written in own words. */
    openLine: z.string().nullable(),
    /** About when in the hour that was. */
    aboutWhen: z.enum(['beginning', 'middle', 'end', 'unsure']).nullable(),
    /** By which what was said is found; null where it was an instrument’s form. */
    checkId: id.nullish(),
    lane: z.enum(ANSWER_LANES).nullish(),
    safety: z.boolean().nullish(),
    matter: z.enum(SERVICE_MATTERS).nullish(),
    event: toldEvent.nullish(),
  }),
);
/** What the person said in one answer. */
export const readOwnVoice = reads('/api/own/seats/:seatId/checks/:checkId/voice', {
  params: z.object({ seatId: id, checkId: id }),
  reply: saidAloud,
});
export const listOwnAnswers = reads('/api/own/seats/:seatId/answers', { params: inSeat, reply: answers });
export type OwnAnswersReply = z.output<typeof answers>;

const requests = z.array(
  z.object({
    id,
    /** What a copy was asked of. */
    what: z.enum(COPY_KINDS),
    session: z.number(),
    heldOn: day.nullable(),
    askedAt: z.string(),
    /** The day by which it is to be answered. */
    answerBy: day,
    answer: z
      .object({
        kind: z.enum(COPY_ANSWERS),
        answeredAt: z.string(),
        /** The day of an appointment. */
        meetOn: day.nullable(),
        /** What was written with it; null where it was erased with a withdrawal. */
        words: z.string().nullable(),
        /** The recording of the own interview, where its words were given. */
        sounds: z.array(z.object({ pieceId: id, durationMs: z.number() })),
      })
      .nullable(),
  }),
);
export const listOwnRequests = reads('/api/own/seats/:seatId/requests', { params: inSeat, reply: requests });
export type OwnRequestReply = z.output<typeof requests>[number];
export const askForCopy = changes('/api/own/seats/:seatId/requests/ask', {
  params: inSeat,
  body: { id, sessionId: id, what: z.enum(COPY_KINDS) },
});

const consequence = z.object({
  object: z.enum(WITHDRAWAL_OBJECTS),
  fate: z.enum(['destroyed', 'own part destroyed', 'checked', 'counted', 'kept']),
});
/** What the person took back, how it stands, and for how long it can be undone. */
export const listOwnWithdrawals = reads('/api/own/seats/:seatId/withdrawals', {
  params: inSeat,
  reply: z.object({
    holdDays: z.int(),
    needsSecondPerson: z.boolean(),
    withdrawals: z.array(
      z.object({
        id,
        whole: z.boolean(),
        state: z.enum(['taken back', 'carried out', 'waiting for a second person', 'held', 'due']),
        askedAt: z.string(),
        holdUntil: z.string(),
        mayTakeBack: z.boolean(),
        consequences: z.array(consequence),
        certificate: z.object({ erasedAt: z.string(), lastCopyGone: z.string() }).nullable(),
      }),
    ),
  }),
});
export type OwnWithdrawalsReply = z.output<typeof listOwnWithdrawals.reply>;
export const withdrawOwn = changes('/api/own/seats/:seatId/withdrawals/add', {
  params: inSeat,
  body: {
    id,
    whole: z.boolean(),
    lines: z.array(z.object({ purpose: z.enum(PURPOSES), modality: z.enum(MODALITIES) })).max(100),
  },
});
export const undoOwnWithdrawal = changes('/api/own/seats/:seatId/withdrawals/undo', {
  params: inSeat,
  body: { withdrawalId: id },
});

/** One conversation as its person is given it: own turns, and one mark for all that others said in between. */
export const copiedConversations = z.array(
  z.object({
    turns: z.array(
      z.discriminatedUnion('speaker', [
        z.object({ speaker: z.enum(['you', 'interviewer']), text: z.string() }),
        z.object({ speaker: z.literal('other') }),
      ]),
    ),
  }),
);
export const takeCopy = reads('/api/own/seats/:seatId/requests/:requestId/copy', {
  params: z.object({ seatId: id, requestId: id }),
  reply: copiedConversations,
});
export type CopiedReply = z.output<typeof copiedConversations>;

/** The person's own record to take along, as JSON (GDPR Art. 15 and 20). */
export const takeOwnRecord = reads('/api/own/seats/:seatId/record', {
  params: inSeat,
  reply: z.object({
    /** The instant at which it was taken. */
    takenAt: z.string(),
    ...consents,
    answers,
    voices: z.array(z.object({ checkId: id, session: z.number(), ...saidAloud.shape })),
    /** Who looked, changed or took along, every line. */
    accesses: z.array(access),
    requests,
  }),
});
/** One file of the recording of an own interview whose copy was given. */
export const OWN_INTERVIEW_SOUND = '/api/own/seats/:seatId/requests/:requestId/sounds/:pieceId';

/** The answers of the same record as a table: one line an answer. */
export const OWN_ANSWERS_CSV = '/api/own/seats/:seatId/answers.csv';
