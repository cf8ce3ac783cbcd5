import { z } from 'zod';
import { SPEAKER_ROLES } from '../domain/transcript/transcript.ts';
import { changes, id, inStudy, reads } from './endpoint.ts';

export const inTranscript = z.object({ transcriptId: id });
export const loss = z.object({ where: z.string(), what: z.string() });
export const speakerRole = z.enum(SPEAKER_ROLES);

export const openUtterance = z.object({
  id,
  speakerId: id.nullable(),
  fromMs: z.number().nullable(),
  toMs: z.number().nullable(),
  text: z.string(),
  version: z.number(),
});

export const openTranscript = reads('/api/transcripts/:transcriptId', {
  params: inTranscript,
  reply: z.object({
    id,
    studyId: id,
    dyadId: id,
    sessionId: id,
    interviewId: id.nullable(),
    kind: z.enum(['session', 'recall']),
    perspective: z.enum(['client', 'therapist', 'joint']),
    fileName: z.string(),
    language: z.string().nullable(),
    durationMs: z.number().nullable(),
    clockOffsetMs: z.number().nullable(),
    revision: z.number(),
    losses: z.array(loss),
    speakers: z.array(z.object({ id, label: z.string(), role: speakerRole })),
    utterances: z.array(openUtterance),
    /** The words, times and speakers may be corrected. */
    mayWrite: z.boolean(),
  }),
});
export type OpenTranscriptReply = z.output<typeof openTranscript.reply>;

export const listTranscripts = reads('/api/studies/:studyId/transcripts', {
  params: inStudy,
  reply: z.array(
    z.object({
      id,
      dyadId: id,
      sessionId: id,
      interviewId: id.nullable(),
      kind: z.enum(['session', 'recall']),
      perspective: z.enum(['client', 'therapist', 'joint']),
      fileName: z.string(),
      utteranceCount: z.number(),
      wordCount: z.number(),
      durationMs: z.number().nullable(),
      language: z.string().nullable(),
      translationOf: id.nullable(),
      codingCount: z.number(),
      mayRemove: z.boolean(),
    }),
  ),
});
/** Takes a transcript and its codings out of sight; undoing the change brings all of it back. */
export const removeTranscript = changes('/api/transcripts/:transcriptId/remove', {
  params: inTranscript,
  body: {},
});
export type TranscriptSummaryReply = z.output<typeof listTranscripts.reply>[number];
