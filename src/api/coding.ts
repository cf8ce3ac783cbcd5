import { z } from 'zod';
import { changes, id, inStudy, optionalText, reads, shortText } from './endpoint.ts';
import { inTranscript } from './transcripts.ts';

export const span = z.object({
  fromUtteranceId: id,
  fromOffset: z.int().min(0),
  toUtteranceId: id,
  toOffset: z.int().min(0),
});

const codeFields = {
  id,
  parentId: id.nullable(),
  position: z.int().min(0).max(1_000_000),
  name: shortText,
  definition: optionalText,
  hue: z.int().min(0).max(359),
};

export const listCodes = reads('/api/studies/:studyId/codes', {
  params: inStudy,
  reply: z.array(z.object(codeFields)),
});
export const addCode = changes('/api/studies/:studyId/codes/add', { params: inStudy, body: codeFields });
export const changeCode = changes('/api/studies/:studyId/codes/change', {
  params: inStudy,
  body: codeFields,
});
export const removeCode = changes('/api/studies/:studyId/codes/remove', { params: inStudy, body: { id } });

const coding = z.object({
  id,
  excerptId: id,
  codeId: id,
  coderId: id,
  coderName: z.string(),
  span,
  lostText: z.string().nullable(),
});
export const listCodings = reads('/api/transcripts/:transcriptId/codings', {
  params: inTranscript,
  reply: z.array(coding),
});
export const addCoding = changes('/api/transcripts/:transcriptId/codings/add', {
  params: inTranscript,
  body: { id, excerptId: id, codeId: id, span },
});
export const removeCoding = changes('/api/transcripts/:transcriptId/codings/remove', {
  params: inTranscript,
  body: { id },
});
export const moveCoding = changes('/api/transcripts/:transcriptId/codings/move', {
  params: inTranscript,
  body: { id, excerptId: id, span },
});

export type CodeReply = z.output<typeof listCodes.reply>[number];
export type CodingReply = z.output<typeof coding>;

/** A file and not JSON: the path is all that the page needs. */
export const CODINGS_CSV = '/api/studies/:studyId/codings.csv';
