import { z } from 'zod';
import { STOPPERS } from '../domain/recall/moment.ts';
import { changes, id, reads, side } from './endpoint.ts';
import { recallMark } from './recall-mark.ts';
import { observed, ruptureCode } from './observed.ts';
import { usedLimit } from './used-limit.ts';
import { inTranscript, openUtterance, speakerRole } from './transcripts.ts';

export const inSession = z.object({ sessionId: id });
export const inInterview = z.object({ interviewId: id });

/** A day of tape: no session and no interview is longer. */
const clockMs = z.int().min(0).max(86_400_000);
const anchor = z.object({ id, utteranceId: id, sessionMs: z.number() });
const span = z.object({ id, fromMs: z.number(), toMs: z.number() });
const moment = z.object({
  id,
  interviewId: id.nullable(),
  fromMs: z.number(),
  toMs: z.number(),
  stoppedBy: z.enum(STOPPERS).nullable(),
});
const passage = z.object({
  id,
  fileName: z.string(),
  clockOffsetMs: z.number().nullable(),
  speakers: z.array(z.object({ id, label: z.string(), role: speakerRole })),
  utterances: z.array(openUtterance),
});

export const readSessionReview = reads('/api/sessions/:sessionId/review', {
  params: inSession,
  reply: z.object({
    id,
    studyId: id,
    dyadId: id,
    dyadLabel: z.string().nullable(),
    number: z.number(),
    heldOn: z.string().nullable(),
    durationMs: z.number().nullable(),
    talk: z
      .object({ state: z.enum(['open', 'no consent']), mayWrite: z.boolean(), passages: z.array(passage) })
      .nullable(),
    recalls: z.array(
      z.object({
        side,
        interviewId: id.nullable(),
        state: z.enum(['held', 'due', 'not held', 'not kept', 'no consent']),
        reason: z.string().nullable(),
        mayWrite: z.boolean(),
        passages: z.array(passage),
        anchors: z.array(anchor),
        shown: z.array(span),
        marks: z.array(recallMark),
      }),
    ),
    moments: z.array(moment),
    observed: observed.nullable(),
    /** Possible drops that this session’s forms show. */
    formDrops: z.array(usedLimit.extend({ side, score: z.number() })),
    coding: z
      .object({
        codings: z.array(z.object({ id, codeId: id, utteranceId: id })),
        codes: z.array(z.object({ id, name: z.string(), hue: z.number() })),
      })
      .nullable(),
  }),
});
export type SessionReviewReply = z.output<typeof readSessionReview.reply>;
export type ReviewPassage = z.output<typeof passage>;
export type ReviewMoment = z.output<typeof moment>;

export const readAlignment = reads('/api/interviews/:interviewId/alignment', {
  params: inInterview,
  reply: z.object({
    interviewId: id,
    sessionId: id,
    side,
    anchors: z.array(anchor),
    shown: z.array(span),
    moments: z.array(moment),
  }),
});
export type AlignmentReply = z.output<typeof readAlignment.reply>;

export const setAnchor = changes('/api/interviews/:interviewId/anchors/set', {
  params: inInterview,
  body: { id, utteranceId: id, sessionMs: clockMs },
});
export const removeAnchor = changes('/api/interviews/:interviewId/anchors/remove', {
  params: inInterview,
  body: { id },
});
export const addShownSpan = changes('/api/interviews/:interviewId/shown/add', {
  params: inInterview,
  body: { id, fromMs: clockMs, toMs: clockMs },
});
export const removeShownSpan = changes('/api/interviews/:interviewId/shown/remove', {
  params: inInterview,
  body: { id },
});
export const addMoment = changes('/api/sessions/:sessionId/moments/add', {
  params: inSession,
  body: {
    id,
    interviewId: id.nullable(),
    fromMs: clockMs,
    toMs: clockMs,
    stoppedBy: z.enum(STOPPERS).nullable(),
  },
});
/** Sets an observer’s code on a moment of a session. */
export const addRuptureMark = changes('/api/sessions/:sessionId/rupture-marks/add', {
  params: inSession,
  body: { id, fromMs: clockMs, toMs: clockMs, code: ruptureCode, note: z.string().max(2000) },
});
export const removeRuptureMark = changes('/api/sessions/:sessionId/rupture-marks/remove', {
  params: inSession,
  body: { id },
});
export const removeMoment = changes('/api/sessions/:sessionId/moments/remove', {
  params: inSession,
  body: { id },
});
export const placeTranscript = changes('/api/transcripts/:transcriptId/place', {
  params: inTranscript,
  body: { clockOffsetMs: z.int().min(-86_400_000).max(86_400_000).nullable() },
});
