import { z } from 'zod';
import { AUDIT_EVENTS, type AuditEventName } from '../domain/audit/audit-event.ts';
import { day, id, inStudy, noParams, reads } from './endpoint.ts';

const event = z.enum(Object.keys(AUDIT_EVENTS) as [AuditEventName, ...AuditEventName[]]);
const query = z.object({
  event: event.optional(),
  day: day.optional(),
  /** The place of the oldest line that is there already. */
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
});
const reply = z.object({
  lines: z.array(
    z.object({
      id,
      at: z.string(),
      event,
      /** The capacity under which it was done; null where it needed none. */
      capacity: z.string().nullable(),
      /** Null for the server itself, and for everybody who is a participant. */
      name: z.string().nullable(),
      /** A participant did it in their own space. */
      participant: z.boolean(),
      studyId: id.nullable(),
      dyadId: id.nullable(),
      itemId: id.nullable(),
    }),
  ),
  /** Asks for older lines; null where there are none. */
  before: z.string().nullable(),
  mayExport: z.boolean(),
});
export type AuditReply = z.output<typeof reply>;

/** The clinic's audit log, the newest first: ids and closed words, never content. */
export const listAudit = reads('/api/audit', { params: noParams, query, reply });
export const listStudyAudit = reads('/api/studies/:studyId/audit', { params: inStudy, query, reply });

/** The whole log of the clinic for `audit verify`, as lines of JSON. */
export const AUDIT_EXPORT = '/api/audit/export';
