import { z } from 'zod';
import { RECALL_MARK_KINDS } from '../domain/recall/recall-mark.ts';
import {
  LONGEST_RUN_UP_MS,
  MOST_EVENTS_AT_ONCE,
  TAPE_EVENT_KINDS,
  TAPE_HANDS,
} from '../domain/recall/tape-log.ts';
import { INTERVIEW_STATES } from '../domain/study/dyad.ts';
import { asks, changes, id, noParams, reads, side } from './endpoint.ts';
import { recallMark } from './recall-mark.ts';
import { inInterview } from './review.ts';

/** A day of tape: no session and no interview is longer. */
const clockMs = z.number().min(0).max(86_400_000);
const wholeClockMs = z.int().min(0).max(86_400_000);
/** 256 random bits in base64url, made by the browser that shows the link. */
const newToken = z.string().regex(/^[\w-]{43}$/);
const kind = z.enum(RECALL_MARK_KINDS);

export const readRecallRoom = reads('/api/interviews/:interviewId/room', {
  params: inInterview,
  reply: z.object({
    interviewId: id,
    sessionId: id,
    studyId: id,
    /** Of a supervisee’s own recall: its cycle of supervision. */
    cycleId: id.nullable(),
    sessionNumber: z.number(),
    side,
    status: z.enum(INTERVIEW_STATES),
    since: z.object({ leastHours: z.number(), mostHours: z.number() }).nullable(),
    withinHours: z.number(),
    late: z.enum(['no', 'perhaps', 'yes']),
    guide: z.array(z.string()),
    limits: z.string(),
    distress: z.string(),
    tapes: z.array(z.object({ id, media: z.enum(['audio', 'video']), durationMs: z.number() })),
    cues: z.array(z.object({ kind: z.enum(['helped', 'hindered']), fromMs: z.number(), toMs: z.number() })),
    marks: z.array(recallMark),
    room: z
      .object({ id, tapeId: id, soundId: id.nullable(), runUpMs: z.number(), ended: z.boolean() })
      .nullable(),
  }),
});
export type RecallRoomReply = z.output<typeof readRecallRoom.reply>;
export type RecallMarkReply = RecallRoomReply['marks'][number];

/** Where the tape stands now. */
export const watchTape = reads('/api/interviews/:interviewId/tape', {
  params: inInterview,
  reply: z.object({
    opened: z.boolean(),
    running: z.boolean(),
    sessionMs: z.number(),
    interviewMs: z.number(),
    silentMs: z.number().nullable(),
  }),
});
export type TapeNowReply = z.output<typeof watchTape.reply>;

export const openRecallRoom = changes('/api/interviews/:interviewId/room/open', {
  params: inInterview,
  body: {
    id,
    tapeId: id,
    soundId: id.nullable(),
    token: newToken,
    runUpMs: z.int().min(0).max(LONGEST_RUN_UP_MS),
  },
});
export const stopTape = changes('/api/interviews/:interviewId/tape/stop', {
  params: inInterview,
  body: { toMs: wholeClockMs.nullable() },
});
export const addRecallMark = changes('/api/interviews/:interviewId/marks/add', {
  params: inInterview,
  body: {
    id,
    kind,
    interviewMs: wholeClockMs.nullable(),
    sessionMs: wholeClockMs.nullable(),
    guideNumber: z.int().min(1).max(100).nullable(),
    words: z.string().max(20_000).nullable(),
  },
});
export const removeRecallMark = changes('/api/interviews/:interviewId/marks/remove', {
  params: inInterview,
  body: { id },
});
export const endRecall = changes('/api/interviews/:interviewId/room/end', { params: inInterview, body: {} });
export const takeBackInterview = changes('/api/interviews/:interviewId/take-back', {
  params: inInterview,
  body: {},
});
/** The same from the screen that the participant sits at. */
export const takeBackHere = changes('/api/room/take-back', { params: noParams, body: {} });
export const tieByTape = changes('/api/interviews/:interviewId/tie-by-tape', {
  params: inInterview,
  body: { startMs: z.int().min(-86_400_000).max(86_400_000).nullable() },
});

/** Exchanges a room link’s token for the room’s cookie. Wrong, ended and expired links answer alike. */
export const enterRoom = asks('/api/room/enter', {
  params: noParams,
  body: z.object({ token: z.string().max(200) }),
  reply: z.object({ open: z.boolean() }),
});

const tapeOrders = z.object({ number: z.number(), toMs: z.number().nullable() });
export type TapeOrdersReply = z.output<typeof tapeOrders>;
const tapeEvent = z.object({
  id,
  kind: z.enum(TAPE_EVENT_KINDS),
  by: z.enum(TAPE_HANDS),
  interviewMs: clockMs,
  fromMs: clockMs,
  toMs: clockMs,
  running: z.boolean(),
  rate: z.number().min(0.1).max(16),
});
export type TapeEventBody = z.output<typeof tapeEvent>;

/** What the tape did, in the order of one page load. Repeating it with the same id is safe. */
export const tellTape = asks('/api/room/tell', {
  params: noParams,
  body: z.object({
    id,
    pageId: id,
    number: z.int().min(0).max(1_000_000),
    events: z.array(tapeEvent).min(1).max(MOST_EVENTS_AT_ONCE),
  }),
  reply: tapeOrders,
});
/** What the page with the tape needs, to begin or to go on where an earlier page was left. */
export const readTapePage = reads('/api/room', {
  params: noParams,
  reply: z.object({
    side,
    tapeId: id,
    media: z.enum(['audio', 'video']),
    durationMs: z.number(),
    offsetMs: z.number().nullable(),
    soundId: id.nullable(),
    runUpMs: z.number(),
    elapsedMs: z.number().nullable(),
    sessionMs: z.number(),
    orders: tapeOrders,
  }),
});
export type TapePageReply = z.output<typeof readTapePage.reply>;
export const readOrders = reads('/api/room/orders', { params: noParams, reply: tapeOrders });
