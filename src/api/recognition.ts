import { z } from 'zod';
import { SPEAKER_ROLES } from '../domain/transcript/transcript.ts';
import { changes, id, reads } from './endpoint.ts';
import { inRecording } from './recordings.ts';

export const inRecognition = z.object({ recognitionId: id });

/** Has a recording written down by the host’s recogniser, when its turn comes. */
export const askRecognition = changes('/api/recordings/:recordingId/recognitions', {
  params: inRecording,
  body: { id, transcriptId: id },
});

/** Ends it; what was heard can be read until it is asked for anew. */
export const cancelRecognition = changes('/api/recognitions/:recognitionId/cancel', {
  params: inRecognition,
  body: {},
});

/** What is written down so far. Logged each time, so a page asks when somebody wants to read, and not by itself. */
export const readHeard = reads('/api/recognitions/:recognitionId/heard', {
  params: inRecognition,
  reply: z.object({
    pieces: z.array(
      z.object({
        fromMs: z.number(),
        toMs: z.number(),
        voice: z.object({ channel: z.number(), role: z.enum(SPEAKER_ROLES) }).nullable(),
        words: z.string(),
      }),
    ),
  }),
});
export type HeardPiece = z.output<typeof readHeard.reply>['pieces'][number];
