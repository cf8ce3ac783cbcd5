import { z } from 'zod';
import { id, inStudy } from './endpoint.ts';

/* A calendar is sent as src/api/imports.ts says: the JSON of what is asked, then the file's own bytes. */

const nothing = z.object({});
/** Whose clock a time without an offset is: an IANA name, as the browser gives it. */
const timeZone = z
  .string()
  .max(100)
  .refine((zone) => {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
    } catch {
      return false;
    }
  });

/** What a calendar of sessions and appointments would add. Nothing is kept. */
export const previewCalendar = {
  method: 'POST' as const,
  path: '/api/care/:studyId/calendar/preview',
  params: inStudy,
  query: nothing,
  body: z.object({ timeZone }),
  reply: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('read'),
      rows: z.number(),
      clients: z.number(),
      newSessions: z.number(),
      newAppointments: z.number(),
      changedAppointments: z.number(),
      already: z.number(),
    }),
    z.object({ kind: z.literal('refused'), sentence: z.string() }),
  ]),
};
export type CalendarPreviewReply = z.output<typeof previewCalendar.reply>;

/** Keeps a calendar, all of it or nothing. */
export const keepCalendar = {
  method: 'POST' as const,
  path: '/api/care/:studyId/calendar/keep',
  params: inStudy,
  query: nothing,
  body: z.object({ changeId: id, timeZone }),
  reply: nothing,
};
