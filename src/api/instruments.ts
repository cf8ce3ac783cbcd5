import { z } from 'zod';
import { LICENCE_STATUSES } from '../domain/instruments/licence.ts';
import { changes, id, noParams, optionalText, reads, shortText } from './endpoint.ts';

const ofInstrument = z.object({ instrumentId: id });

/** The clinic's instruments: whose words they are, what stands in their way, what their files lost. */
export const listInstruments = reads('/api/instruments', {
  params: noParams,
  reply: z.object({
    instruments: z.array(
      z.object({
        id,
        title: z.string(),
        language: z.string().nullable(),
        licence: z.enum(LICENCE_STATUSES),
        statement: z.string(),
        evidence: z.string(),
        licenceConfirmedAt: z.string().nullable(),
        languageCheckedAt: z.string().nullable(),
        switchedOn: z.boolean(),
        hindrances: z.array(z.enum(['licence', 'language', 'weights'])),
        questions: z.number(),
        scores: z.array(
          z.object({
            name: z.string(),
            items: z.number(),
            range: z.tuple([z.number(), z.number()]).nullable(),
          }),
        ),
        unweighed: z.array(z.object({ code: z.string(), text: z.string() })),
        stated: z.array(z.object({ code: z.string(), weight: z.number() })),
        declared: z
          .object({
            name: z.string(),
            combine: z.enum(['sum', 'mean']),
            itemIds: z.array(z.string()).nullable(),
          })
          .nullable(),
        problems: z.array(z.string()),
        losses: z.array(z.object({ where: z.string(), what: z.string() })),
      }),
    ),
    shipped: z.array(z.object({ name: z.string(), title: z.string(), languages: z.array(z.string()) })),
  }),
});
export type InstrumentListReply = z.output<typeof listInstruments.reply>;

/** A questionnaire has at most 160 KB that we know of; this is what one request may hold. */
const MAX_FILE_CHARS = 600_000;

export const addInstrument = changes('/api/instruments/add', {
  params: noParams,
  body: {
    id,
    source: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('file'), text: z.string().min(1).max(MAX_FILE_CHARS) }),
      z.object({ kind: z.literal('shipped'), name: shortText, language: shortText }),
    ]),
  },
});
export const stateInstrument = changes('/api/instruments/:instrumentId/state', {
  params: ofInstrument,
  body: {
    weights: z.record(z.string().max(300), z.number()),
    declared: z
      .object({
        name: shortText,
        combine: z.enum(['sum', 'mean']),
        itemIds: z.array(shortText).max(5_000).nullable(),
      })
      .nullable(),
  },
});
export const confirmInstrument = changes('/api/instruments/:instrumentId/confirm', {
  params: ofInstrument,
  body: { what: z.enum(['licence', 'language']), evidence: optionalText.min(1) },
});
export const switchInstrument = changes('/api/instruments/:instrumentId/switch', {
  params: ofInstrument,
  body: { on: z.boolean() },
});
export const exportInstrument = reads('/api/instruments/:instrumentId/fhir', {
  params: ofInstrument,
  reply: z.object({ json: z.string() }),
});
