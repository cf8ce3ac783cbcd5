import { z } from 'zod';
import { ASKED_PLACES } from '../domain/check/attached-form.ts';
import { LONGEST_OWN_ANSWER } from '../domain/check/read-answers.ts';
import { LICENCE_STATUSES } from '../domain/instruments/licence.ts';
import { SCORE_CHANGES } from '../domain/instruments/score-series.ts';
import { id } from './endpoint.ts';

const licence = z.object({ status: z.enum(LICENCE_STATUSES), statement: z.string() });

/** A questionnaire as a form asks it: its words and answers, and nothing that says how it is scored. */
export const attachedForm = z.object({
  instrumentId: id,
  place: z.enum(ASKED_PLACES),
  form: z.object({
    instrumentId: z.string(),
    title: z.string(),
    language: z.string().nullable(),
    licence,
    lines: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(['group', 'words', 'choice', 'number', 'text', 'yes-no', 'date']),
        label: z.string(),
        text: z.string(),
        depth: z.number(),
        table: z.boolean(),
        required: z.boolean(),
        several: z.boolean(),
        openAnswers: z.boolean(),
        options: z.array(z.object({ value: z.string(), text: z.string() })),
        askedWhen: z.array(
          z.object({
            itemId: z.string(),
            operator: z.enum(['exists', '=', '!=', '>', '<', '>=', '<=']),
            value: z.string(),
          }),
        ),
        askedWhenAll: z.boolean(),
      }),
    ),
  }),
  /** Questions of which every other answer than the quiet ones goes to a named person. */
  safety: z.array(z.object({ lineId: z.string(), quiet: z.array(z.string()) })),
});
export type AttachedFormReply = z.output<typeof attachedForm>;

const one = z.union([z.string().max(LONGEST_OWN_ANSWER), z.number()]);
/** What was answered to one questionnaire, by question; a question that was passed over is null or not there. */
export const givenAnswers = z.record(
  z.string().max(200),
  z.union([one, z.boolean(), z.null(), z.array(one).max(200)]),
);

/** One score of one questionnaire over the sessions, recomputed from the answers. */
export const scoreSeries = z.object({
  instrumentId: z.string(),
  title: z.string(),
  licence,
  score: z.string().nullable(),
  range: z.tuple([z.number(), z.number()]).readonly().nullable(),
  higherIs: z.enum(['better', 'worse']).nullable(),
  bandsCitation: z.string(),
  points: z.array(
    z.object({
      responseId: id,
      sessionId: id,
      session: z.number(),
      answeredAt: z.string(),
      value: z.number().nullable(),
      answered: z.number(),
      items: z.number(),
      prorated: z.boolean(),
      band: z.string().nullable(),
    }),
  ),
  change: z
    .object({
      fromSession: z.number(),
      toSession: z.number(),
      points: z.number(),
      needed: z.number(),
      z: z.number(),
      sd: z.number(),
      reliability: z.number(),
      citation: z.string(),
      word: z.enum(SCORE_CHANGES),
    })
    .nullable(),
});
export type ScoreSeriesReply = z.output<typeof scoreSeries>;
