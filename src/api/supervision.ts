import { z } from 'zod';
import { MODALITIES } from '../domain/consent/consent.ts';
import { INTERVIEW_STATES } from '../domain/study/dyad.ts';
import { PLACES } from '../domain/study/place.ts';
import { COMMENT_STATES, CYCLE_STANDINGS } from '../domain/supervision/comment.ts';
import { LONGEST_RECORDING_MS } from '../domain/recording/recording.ts';
import { changes, day, id, inDyad, noParams, reads } from './endpoint.ts';
import { recallMark } from './recall-mark.ts';
import { recordingLine } from './recordings.ts';

export const inCycle = z.object({ cycleId: id });
const clockMs = z.int().min(0).max(LONGEST_RECORDING_MS);
const words = z.string().max(20_000);

const cycleLine = z.object({
  id,
  studyId: id,
  placeTitle: z.string(),
  place: z.enum(PLACES),
  dyadId: id,
  dyadNumber: z.number(),
  dyadLabel: z.string().nullable(),
  supervisee: z.string(),
  supervisor: z.string(),
  standing: z.enum(CYCLE_STANDINGS),
  endsOn: z.string(),
  running: z.boolean(),
  keptUntil: z.string().nullable(),
  state: z.enum(['kept', 'warned', 'held', 'destroyed']),
  destroyedOn: z.string().nullable(),
});
export type CycleLineReply = z.output<typeof cycleLine>;

const comment = z.object({
  id,
  recordingId: id,
  fromMs: z.number(),
  toMs: z.number(),
  words: z.string(),
  answer: z.string().nullable(),
  state: z.enum(COMMENT_STATES),
  by: z.string(),
  mine: z.boolean(),
  writtenAt: z.string(),
});
export type CommentReply = z.output<typeof comment>;

/** The cycles of supervision in which the viewer supervises, is supervised, or which they set up. */
export const listCycles = reads('/api/supervision', { params: noParams, reply: z.array(cycleLine) });

/** The cycles of one dyad and who could supervise it, for whoever sets that up. */
export const readSupervisionSetUp = reads('/api/dyads/:dyadId/supervision', {
  params: inDyad,
  reply: z.object({
    cycles: z.array(cycleLine),
    supervisors: z.array(z.object({ accountId: id, name: z.string() })),
  }),
});
export const beginCycle = changes('/api/dyads/:dyadId/supervision', {
  params: inDyad,
  body: { id, supervisorId: id, endsOn: day },
});

/** A cycle with its sessions, recordings, the supervisee’s own recall, and what is said beside the tape. */
export const readCycle = reads('/api/supervision/:cycleId', {
  params: inCycle,
  reply: z.object({
    line: cycleLine,
    sessions: z.array(
      z.object({
        id,
        number: z.number(),
        heldOn: z.string().nullable(),
        mayRecord: z.array(z.enum(['audio', 'video'])),
      }),
    ),
    recordings: z.array(recordingLine.extend({ sessionId: id })),
    recalls: z.array(
      z.object({
        interviewId: id,
        sessionId: id,
        status: z.enum(INTERVIEW_STATES),
        stops: z.array(z.number()),
        marks: z.array(recallMark),
      }),
    ),
    mayRecall: z.boolean(),
    comments: z.array(comment),
    mayComment: z.boolean(),
    lacks: z.array(z.object({ role: z.enum(['client', 'therapist']), modality: z.enum(MODALITIES) })),
  }),
});
export type CycleReply = z.output<typeof readCycle.reply>;

/** The comments of a page that is open; asked every few seconds, because a right may have ended. */
export const readComments = reads('/api/supervision/:cycleId/comments', {
  params: inCycle,
  reply: z.array(comment),
});

export const setCycleEnd = changes('/api/supervision/:cycleId/end', {
  params: inCycle,
  body: { endsOn: day },
});
export const addComment = changes('/api/supervision/:cycleId/comments/add', {
  params: inCycle,
  body: { id, recordingId: id, fromMs: clockMs, toMs: clockMs, words },
});
export const answerComment = changes('/api/supervision/:cycleId/comments/answer', {
  params: inCycle,
  body: { id, answer: words.nullable(), state: z.enum(COMMENT_STATES) },
});
export const removeComment = changes('/api/supervision/:cycleId/comments/remove', {
  params: inCycle,
  body: { id },
});
/** Begins the supervisee’s own recall of one session; it is held in the recall room. */
export const beginOwnRecall = changes('/api/supervision/:cycleId/recalls', {
  params: inCycle,
  body: { id, sessionId: id },
});
