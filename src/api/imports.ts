import { z } from 'zod';
import { TRANSLATOR_ROLES } from '../domain/transcript/translation.ts';
import { id, inStudy, shortText } from './endpoint.ts';
import { loss, speakerRole } from './transcripts.ts';

/*
 * Both endpoints take a file together with what is asked of it, as one body of type application/octet-stream: four
 * bytes (the length of the JSON, most significant first), the JSON, then the file's own bytes to the end. So a file
 * streams through as it lies on the disk, and its name stands in no URL and no header.
 */

/** Which column of a table holds what; '' means that none does. */
const columns = z.partialRecord(
  z.enum(['text', 'speaker', 'from', 'to', 'conversation', 'utterance']),
  z.string().max(1000),
);
export type ImportColumns = z.output<typeof columns>;

const nothing = z.object({});

const utterance = z.object({
  speaker: z.string().nullable(),
  fromMs: z.number().nullable(),
  text: z.string(),
});
const conversation = z.object({
  name: z.string().nullable(),
  language: z.string().nullable(),
  durationMs: z.number().nullable(),
  utteranceCount: z.number(),
  wordCount: z.number(),
  speakers: z.array(z.object({ label: z.string(), count: z.number() })),
  first: z.array(utterance),
  losses: z.array(loss),
});
export type ImportConversation = z.output<typeof conversation>;

/** What a file holds, or why it cannot be read. Nothing is kept. */
export const previewImport = {
  method: 'POST' as const,
  path: '/api/studies/:studyId/imports/preview',
  params: inStudy,
  query: nothing,
  body: z.object({ columns: columns.optional() }),
  reply: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('read'),
      format: z.string(),
      table: z.object({ header: z.array(z.string()), columns }).nullable(),
      conversations: z.array(conversation),
    }),
    z.object({
      kind: z.literal('refused'),
      sentence: z.string(),
      /** The header of a table, where choosing another column would help. */
      header: z.array(z.string()).nullable(),
    }),
  ]),
};
export type ImportPreview = z.output<typeof previewImport.reply>;

/** Keeps conversations of a file where a person has said that they belong: all of them or none. */
export const keepImport = {
  method: 'POST' as const,
  path: '/api/studies/:studyId/imports/keep',
  params: inStudy,
  query: nothing,
  body: z.object({
    changeId: id,
    fileName: z.string().min(1).max(500),
    columns: columns.optional(),
    conversations: z
      .array(
        z.object({
          /** Its place in the file, from 0. */
          index: z.int().min(0),
          id,
          utteranceCount: z.int().min(0),
          sessionId: id,
          interviewId: id.nullable(),
          clockOffsetMs: z.int().min(0).nullable(),
          /** Set where it is the translation of a transcript that is kept already. */
          translation: z
            .object({
              originalId: id,
              language: z.string().trim().min(1).max(35),
              originalLanguage: z.string().trim().min(1).max(35).nullable(),
              translator: shortText,
              translatorRole: z.enum(TRANSLATOR_ROLES),
              translatedOn: z.iso.date().nullable(),
            })
            .optional(),
          speakers: z.array(z.object({ label: z.string().max(1000), role: speakerRole })).max(10_000),
        }),
      )
      .min(1)
      .max(1000),
  }),
  reply: nothing,
};
export type KeepImportBody = z.input<typeof keepImport.body>;
