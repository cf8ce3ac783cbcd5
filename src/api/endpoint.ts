import { z } from 'zod';

export type Method = 'GET' | 'POST';

/**
 * One thing the server answers: the only place where a field that may leave the server is named.
 * A reply is parsed with `reply` before it is sent, and what `reply` does not list is dropped.
 */
export interface Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
> {
  readonly method: Method;
  /** Hono path with `:names`; ids only, never words. */
  readonly path: string;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly reply: Reply;
}

const nothing = z.object({});

/** A read: no body, changes nothing but the audit log. */
export function reads<
  Params extends z.ZodType,
  Reply extends z.ZodType,
  Query extends z.ZodType = typeof nothing,
>(
  path: string,
  shapes: { params: Params; query?: Query; reply: Reply },
): Endpoint<Params, Query, typeof nothing, Reply> {
  const query = (shapes.query ?? nothing) as Query;
  return { method: 'GET', path, params: shapes.params, query, body: nothing, reply: shapes.reply };
}

/** A read whose question is words (a search), which must not stand in a URL: a POST that changes nothing. */
export function searches<Params extends z.ZodType, Body extends z.ZodType, Reply extends z.ZodType>(
  path: string,
  shapes: { params: Params; body: Body; reply: Reply },
) {
  return { ...asks(path, shapes), question: true as const };
}

/** Something done about a sign-in or a door, which has no change id; safe to repeat or good only once. */
export function asks<Params extends z.ZodType, Body extends z.ZodType, Reply extends z.ZodType>(
  path: string,
  shapes: { params: Params; body: Body; reply: Reply },
): Endpoint<Params, typeof nothing, Body, Reply> {
  return {
    method: 'POST',
    path,
    params: shapes.params,
    query: nothing,
    body: shapes.body,
    reply: shapes.reply,
  };
}

/** A mutation: carries the caller's change id, is safe to repeat, and answers with nothing that the caller lacks. */
export function changes<Params extends z.ZodType, Body extends z.ZodRawShape>(
  path: string,
  shapes: { params: Params; body: Body },
) {
  const body = z.object({ changeId: z.uuid(), ...shapes.body });
  return { method: 'POST' as const, path, params: shapes.params, query: nothing, body, reply: nothing };
}

/** The bounds of what people type, in UTF-16 units: generous for people, small for machines. */
export const shortText = z.string().trim().min(1).max(300);
export const optionalText = z.string().max(20_000);
export const longText = z.string().max(200_000);
/** Words that stand unsealed in a column of text: PostgreSQL keeps no U+0000 there (chapter 8.3). */
export const unsealedText = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine((text) => !text.includes('\0'));
/** The years that the database's calendar has: it begins with 1, ISO 8601 with 0. */
const fromYearOne = (text: string): boolean => text >= '0001';
export const day = z.iso.date().refine(fromYearOne);
export const instant = z.iso.datetime().refine(fromYearOne);
export const id = z.uuid();
export const side = z.enum(['client', 'therapist']);
export const noParams = nothing;
export const inDyad = z.object({ dyadId: id });
export const inStudy = z.object({ studyId: id });

/** What every refusal looks like. `place` names the field or line; nothing else is ever added. */
export const refusal = z.object({
  error: z.string(),
  code: z.enum([
    'bad input',
    'refused',
    'not found',
    'signed out',
    'step-up',
    'locked',
    'set-up',
    'too many',
    'disk full',
    'failed',
  ]),
  place: z.string().optional(),
});
export type Refusal = z.infer<typeof refusal>;
