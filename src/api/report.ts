import { z } from 'zod';
import { VERDICTS } from '../domain/coding/dyad-by-theme.ts';
import { SILENCES } from '../domain/recall/silence.ts';
import { QUOTE_DECISIONS } from '../domain/report/partner-recognition.ts';
import { otherLanguage } from './comparison.ts';
import { changes, id, inStudy, optionalText, reads, side } from './endpoint.ts';

const decision = z.enum(QUOTE_DECISIONS);
const half = z.object({ excerpts: z.number(), silence: z.enum(SILENCES).nullable() });
const flow = z.object({
  approached: z.number(),
  noAnswerYet: z.number(),
  declined: z.number(),
  notEligible: z.number(),
  eligible: z.number(),
  eligibleNotYetTakingPart: z.number(),
  takingPart: z.number(),
});

const quote = z.object({
  excerptId: id,
  themeId: id,
  dyadId: id,
  side,
  words: z.string(),
  other: otherLanguage.nullable(),
  pseudonym: z.string(),
  dyadLabel: z.string(),
  sessionNumber: z.number(),
  decision: decision.nullable(),
  reason: z.string(),
});

/** The report on screen. The protocol's and the trail's parts are in the document only. */
export const readReport = reads('/api/studies/:studyId/report', {
  params: inStudy,
  reply: z.object({
    title: z.string(),
    recruitment: z.object({ client: flow, therapist: flow }),
    interviews: z.object({ held: z.number(), planned: z.number() }),
    transcripts: z.object({ sessions: z.number(), recalls: z.number(), words: z.number() }),
    coding: z.object({ codes: z.number(), codings: z.number(), coders: z.number() }),
    journalEntries: z.number(),
    memos: z.number(),
    dyads: z.array(z.object({ id, label: z.string(), groupName: z.string().nullable() })),
    themes: z.array(
      z.object({
        id,
        name: z.string(),
        claim: z.string(),
        codeNames: z.array(z.string()),
        quotes: z.array(quote),
        withheld: z.number(),
      }),
    ),
    cells: z.array(z.object({ dyadId: id, themeId: id, client: half, therapist: half })),
    judgements: z.array(z.object({ dyadId: id, themeId: id, verdict: z.enum(VERDICTS).nullable() })),
  }),
});
export const decideQuote = changes('/api/studies/:studyId/report/decide', {
  params: inStudy,
  body: { id, excerptId: id, decision, reason: optionalText },
});
/** A file and not JSON: the path is all that the page needs. */
export const REPORT_DOCX = '/api/studies/:studyId/report.docx';
export type ReportReply = z.output<typeof readReport.reply>;
