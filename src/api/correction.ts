import { z } from 'zod';
import { changes, id, reads, shortText } from './endpoint.ts';
import { inTranscript, speakerRole } from './transcripts.ts';

/** A day of tape; null is unknown and never 0. */
const timeMs = z.int().min(0).max(86_400_000).nullable();
/** One turn's words, in UTF-16 units: a reader splits nothing longer. */
const turnText = z.string().max(100_000);
/** What stands for words that were taken out: short, in square brackets, none inside. */
const placeholder = z.string().regex(/^\[[^[\]]{1,40}\]$/);

export const correctUtterance = changes('/api/transcripts/:transcriptId/utterances/correct', {
  params: inTranscript,
  body: {
    id,
    version: z.int().min(1),
    text: turnText,
    fromMs: timeMs,
    toMs: timeMs,
    speakerId: id.nullable(),
  },
});
export const correctSpeaker = changes('/api/transcripts/:transcriptId/speakers/correct', {
  params: inTranscript,
  body: { id, label: shortText, role: speakerRole },
});
export const redactWords = changes('/api/transcripts/:transcriptId/redactions/add', {
  params: inTranscript,
  body: {
    utteranceId: id,
    version: z.int().min(1),
    fromOffset: z.int().min(0),
    toOffset: z.int().min(1),
    placeholder,
  },
});
export const redactName = changes('/api/transcripts/:transcriptId/redactions/add-everywhere', {
  params: inTranscript,
  body: { name: z.string().min(1).max(300), placeholder },
});
export const listRedactions = reads('/api/transcripts/:transcriptId/redactions', {
  params: inTranscript,
  reply: z.array(z.object({ id, utteranceId: id, fromOffset: z.number(), length: z.number() })),
});
export const openRedaction = reads('/api/transcripts/:transcriptId/redactions/:redactionId', {
  params: inTranscript.extend({ redactionId: id }),
  reply: z.object({ original: z.string() }),
});
