import { z } from 'zod';
import { changes, id, reads, side } from './endpoint.ts';
import { inSession } from './review.ts';
import { loss } from './transcripts.ts';

const inLane = z.object({ laneId: id });
const clockMs = z.int().min(0).max(86_400_000);
const name = z.string().trim().min(1).max(200);
/** What one end of a rating means; CARMA's files may leave it empty. */
const end = z.string().trim().max(200);
const kind = z.enum(['observed', 'rating']);
const ends = z.object({ low: z.string(), high: z.string() });
const values = z.array(z.number().nullable());

/** Everything about both people that stands as values on the session clock, as far as the viewer may read it. */
export const readLanes = reads('/api/sessions/:sessionId/lanes', {
  params: inSession,
  reply: z.object({
    lanes: z.array(
      z.object({
        id,
        kind,
        side,
        byMachine: z.boolean(),
        name: z.string(),
        fromMs: z.number(),
        stepMs: z.number(),
        values,
        codes: z.array(z.object({ value: z.number(), name: z.string() })),
        ends: ends.nullable(),
        mayRemove: z.boolean(),
      }),
    ),
    mayRate: z.array(side),
    mayImport: z.boolean(),
  }),
});
export type SessionLanesReply = z.output<typeof readLanes.reply>;
export type OpenedLane = SessionLanesReply['lanes'][number];

/** A piece of a rating, as it is made: a minute at ten values a second at most. */
export const keepRating = changes('/api/sessions/:sessionId/ratings/keep', {
  params: inSession,
  body: {
    id,
    side,
    name,
    low: end.min(1),
    high: end.min(1),
    fromMs: clockMs.multipleOf(100),
    values: z.array(z.number().min(-100).max(100).nullable()).min(1).max(600),
  },
});

export const removeLane = changes('/api/lanes/:laneId/remove', { params: inLane, body: {} });

/** Answered as a file (text/csv): a rating as CARMA reads it. */
export const RATING_CSV = '/api/lanes/:laneId/rating.csv';
export const ratingCsvOf = inLane;

const nothing = z.object({});

/** What a file of lanes holds, or why it cannot be read; sent with the file (src/api/imports.ts says how). */
export const previewLanes = {
  method: 'POST' as const,
  path: '/api/sessions/:sessionId/lanes/preview',
  params: inSession,
  query: nothing,
  body: nothing,
  reply: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('read'),
      pairs: z.array(
        z.object({
          pair: z.string().nullable(),
          lanes: z.array(
            z.object({
              kind,
              side: side.nullable(),
              name: z.string(),
              ends: ends.nullable(),
              stepMs: z.number(),
              toMs: z.number(),
              /** The codes that occur, at most as many as a lane can draw apart. */
              codes: z.array(z.number()),
            }),
          ),
        }),
      ),
      losses: z.array(loss),
    }),
    z.object({ kind: z.literal('refused'), sentence: z.string() }),
  ]),
};
export type LanesPreview = z.output<typeof previewLanes.reply>;

/** Keeps the lanes of one pair of a file. */
export const keepLanes = {
  method: 'POST' as const,
  path: '/api/sessions/:sessionId/lanes/keep',
  params: inSession,
  query: nothing,
  body: z.object({
    changeId: id,
    /** Which pair of the file, from 0. */
    pair: z.int().min(0),
    /** Where the file's own zero lies on the session clock. */
    clockOffsetMs: clockMs,
    sound: z.boolean(),
    picture: z.boolean(),
    byMachine: z.boolean(),
    lanes: z
      .array(
        z.object({
          id,
          /** Its place in the pair, from 0. */
          index: z.int().min(0),
          side,
          name,
          codes: z.array(z.object({ value: z.number(), name })).max(20),
        }),
      )
      .min(1)
      .max(24),
  }),
  reply: nothing,
};
export type KeepLanesBody = z.input<typeof keepLanes.body>;
