import { z } from 'zod';
import { MODALITIES, PURPOSES } from '../domain/consent/consent.ts';
import { ERASABLE, WITHDRAWAL_OBJECTS } from '../domain/consent/withdrawal.ts';
import { SEAT_ROLES } from '../domain/study/dyad.ts';
import { changes, id, inStudy, optionalText, reads, shortText, side } from './endpoint.ts';

const role = z.enum(SEAT_ROLES);
const consequences = z.array(
  z.object({
    object: z.enum(WITHDRAWAL_OBJECTS),
    fate: z.enum(['destroyed', 'own part destroyed', 'checked', 'counted', 'kept']),
  }),
);

/** The withdrawals of a study that the viewer may know of. */
export const listWithdrawals = reads('/api/studies/:studyId/withdrawals', {
  params: inStudy,
  reply: z.array(
    z.object({
      id,
      seatId: id,
      dyadId: id,
      role,
      whole: z.boolean(),
      state: z.enum(['taken back', 'carried out', 'waiting for a second person', 'held', 'due']),
      bySelf: z.boolean(),
      inSpace: z.boolean(),
      askedAt: z.string(),
      holdUntil: z.string(),
      reason: z.string(),
      keys: z.array(z.enum(ERASABLE)),
      consequences,
      erasureId: id.nullable(),
      mine: z.boolean(),
      mayTakeBack: z.boolean(),
      mayConfirm: z.boolean(),
    }),
  ),
});
export type WithdrawalReply = z.output<typeof listWithdrawals.reply>[number];

export const withdraw = changes('/api/studies/:studyId/withdrawals/add', {
  params: inStudy,
  body: {
    id,
    seatId: id,
    whole: z.boolean(),
    lines: z.array(z.object({ purpose: z.enum(PURPOSES), modality: z.enum(MODALITIES) })).max(100),
    reason: optionalText,
  },
});

export const takeBackWithdrawal = changes('/api/studies/:studyId/withdrawals/take-back', {
  params: inStudy,
  body: { withdrawalId: id },
});

export const confirmWithdrawal = changes('/api/studies/:studyId/withdrawals/confirm', {
  params: inStudy,
  body: { withdrawalId: id },
});

/** What went, what stays and why, and until when a copy of the keys may still exist. */
export const readCertificate = reads('/api/studies/:studyId/erasures/:erasureId', {
  params: inStudy.extend({ erasureId: id }),
  reply: z.object({
    erasureId: id,
    role,
    whole: z.boolean(),
    withdrawnAt: z.string().nullable(),
    erasedAt: z.string(),
    lastCopyGone: z.string(),
    keys: z.array(z.object({ id, modality: z.enum(ERASABLE) })),
    consequences,
    counts: z.object({
      turns: z.number(),
      transcripts: z.number(),
      questionnaires: z.number(),
      notes: z.number(),
      files: z.number(),
      codingsKept: z.number(),
    }),
  }),
});
export type CertificateReply = z.output<typeof readCertificate.reply>;

/** Session transcripts that a withdrawal left half. */
export const listLeftTranscripts = reads('/api/studies/:studyId/left-transcripts', {
  params: inStudy,
  reply: z.array(
    z.object({
      transcriptId: id,
      dyadId: id,
      sessionNumber: z.number(),
      erased: z.array(side),
      turnsLeft: z.number(),
      keep: z.boolean().nullable(),
      reason: z.string(),
    }),
  ),
});
export type LeftTranscriptReply = z.output<typeof listLeftTranscripts.reply>[number];

export const decidePartnerTurns = changes('/api/studies/:studyId/left-transcripts/decide', {
  params: inStudy,
  body: { id, transcriptId: id, keep: z.boolean(), reason: shortText },
});

/** Quotes that are out in a report, of people who have withdrawn since. */
export const listAffectedQuotes = reads('/api/studies/:studyId/affected-quotes', {
  params: inStudy,
  reply: z.array(
    z.object({
      id,
      exportedAt: z.string(),
      themeName: z.string(),
      position: z.number(),
      dyadNumber: z.number(),
      sessionNumber: z.number(),
      side,
      pseudonym: z.string(),
      decision: z.enum(['stays', 'comes out']).nullable(),
      reason: z.string(),
    }),
  ),
});
export type AffectedQuoteReply = z.output<typeof listAffectedQuotes.reply>[number];

export const decidePrintedQuote = changes('/api/studies/:studyId/affected-quotes/decide', {
  params: inStudy,
  body: { id, quoteId: id, decision: z.enum(['stays', 'comes out']), reason: shortText },
});
