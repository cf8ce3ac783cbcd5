import { z } from 'zod';
import { changes, day, id, inStudy, noParams, optionalText, reads, shortText } from './endpoint.ts';

const studySummary = z.object({
  id,
  title: z.string(),
  question: z.string(),
  interests: z.string(),
  startedOn: z.string().nullable(),
  unblinded: z.boolean(),
  mayChange: z.boolean(),
  mayReadAudit: z.boolean(),
});

export const listStudies = reads('/api/studies', { params: noParams, reply: z.array(studySummary) });
export const readStudy = reads('/api/studies/:studyId', { params: inStudy, reply: studySummary });
/** Ends the blindness of the study's coders. There is no way back. */
export const unblindStudy = changes('/api/studies/:studyId/unblind', { params: inStudy, body: {} });
export const beginStudy = changes('/api/studies', {
  params: noParams,
  body: { id, title: shortText, question: optionalText, interests: optionalText, startedOn: day.nullable() },
});
