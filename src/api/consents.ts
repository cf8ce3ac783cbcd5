import { z } from 'zod';
import { AGE_BANDS } from '../domain/consent/age-rule.ts';
import { MODALITIES, PURPOSES } from '../domain/consent/consent.ts';
import { AUDIENCES, WHY_ASK } from '../domain/consent/consent-form.ts';
import { FIELD_WIDTH, MOST_POINTS, MOST_STROKES } from '../domain/consent/signature.ts';
import { changes, day, id, inStudy, longText, reads, shortText } from './endpoint.ts';

const ask = { purpose: z.enum(PURPOSES), modality: z.enum(MODALITIES) };
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/);

const formFields = {
  id,
  documentId: id,
  number: z.int().min(1).max(9999),
  audience: z.enum(AUDIENCES),
  language,
  title: shortText,
  body: longText,
  asks: z
    .array(z.object(ask))
    .min(1)
    .max(PURPOSES.length * MODALITIES.length),
  asksAgain: z.boolean(),
  inUseFrom: day,
};
const form = z.object({ ...formFields, hash, writtenAt: z.string(), current: z.boolean() });
export type ConsentFormReply = z.output<typeof form>;

export const listConsentForms = reads('/api/studies/:studyId/consent-forms', {
  params: inStudy,
  reply: z.array(form),
});
export const writeConsentForm = changes('/api/studies/:studyId/consent-forms/write', {
  params: inStudy,
  body: formFields,
});

const signedFields = {
  id,
  seatId: id,
  givenBy: id.nullable(),
  formId: id,
  formHash: hash,
  onDate: day,
  validThrough: day.optional(),
  /** What the parents will see, as it was shown; only beside a child's form or a guardian's. */
  parentsSee: z.string().max(4000).optional(),
  answers: z
    .array(z.object({ id, ...ask, state: z.enum(['given', 'refused']) }))
    .min(1)
    .max(200),
};
const place = z.int().min(0).max(FIELD_WIDTH);
/** Signed on this screen, or said before a witness. A scan is a file and goes its own way. */
export const signConsent = changes('/api/studies/:studyId/consents/sign', {
  params: inStudy,
  body: {
    ...signedFields,
    proof: z.discriminatedUnion('manner', [
      z.object({
        manner: z.literal('signed on screen'),
        name: shortText,
        strokes: z.array(z.array(place).max(MOST_POINTS * 2)).max(MOST_STROKES),
      }),
      z.object({
        manner: z.literal('oral with witness'),
        witness: shortText,
        place: shortText,
        said: z.string().trim().min(1).max(20_000),
      }),
    ]),
  },
});
/** Sent with its file, as src/api/imports.ts says: PDF, PNG or JPEG of at most two megabytes. */
export const keepScannedConsent = {
  method: 'POST' as const,
  path: '/api/studies/:studyId/consents/scan',
  params: inStudy,
  query: z.object({}),
  body: z.object({ changeId: id, ...signedFields }),
  reply: z.object({}),
};

const ageFields = { participantId: id, band: z.enum(AGE_BANDS), parentsSee: z.string().max(4000) };
export const listAgeRules = reads('/api/studies/:studyId/age-rules', {
  params: inStudy,
  reply: z.array(z.object({ ...ageFields, needsGuardian: z.boolean() })),
});
export const setAgeRule = changes('/api/studies/:studyId/age-rules/set', {
  params: inStudy,
  body: { id, ...ageFields },
});
export type AgeRuleReply = z.output<typeof listAgeRules.reply>[number];

/** Who has to be asked, or asked again: for the list of consents, the board and Today. */
export const listConsentsToAsk = reads('/api/consents-to-ask', {
  params: z.object({}),
  reply: z.array(
    z.object({
      studyId: id,
      studyTitle: z.string(),
      seatId: id,
      dyadId: id,
      dyadNumber: z.number(),
      pseudonym: z.string(),
      why: z.enum(WHY_ASK),
      asks: z.array(z.object(ask)),
      validUntil: z.string().nullable(),
    }),
  ),
});
export type ConsentToAskReply = z.output<typeof listConsentsToAsk.reply>[number];
