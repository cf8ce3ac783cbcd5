import { z } from 'zod';
import {
  COPY_STATES,
  LONGEST_RECORDING_MS,
  RECORDING_LANES,
  RECORDING_MEDIA,
  RECORDING_SOURCES,
  RECORDING_STATES,
} from '../domain/recording/recording.ts';
import { NO_HEARING, RECOGNITION_ENDS, RECOGNITION_STATES } from '../domain/speech/recognition.ts';
import { changes, id, reads, side } from './endpoint.ts';
import { inSession } from './review.ts';

export const inRecording = z.object({ recordingId: id });
const clockMs = z.int().min(0).max(LONGEST_RECORDING_MS);
/** Of a token: 256 random bits in base64url. */
const token = z.string().length(43);

export const recordingLine = z.object({
  id,
  interviewId: id.nullable(),
  side: side.nullable(),
  media: z.enum(RECORDING_MEDIA),
  source: z.enum(RECORDING_SOURCES),
  state: z.enum(RECORDING_STATES),
  refusedWhy: z.string().nullable(),
  begunAt: z.string(),
  offsetMs: z.number().nullable(),
  lanes: z.array(z.enum(RECORDING_LANES)),
  fileName: z.string().nullable(),
  fileBytes: z.number().nullable(),
  pieces: z.array(z.object({ startMs: z.number(), durationMs: z.number(), whole: z.boolean() })),
  waiting: z.number(),
  erased: z.boolean(),
  mayPlay: z.boolean(),
  mayWrite: z.boolean(),
  mayRecognise: z.boolean(),
  copy: z.enum(COPY_STATES).nullable(),
  recognition: z
    .object({
      id,
      state: z.enum(RECOGNITION_STATES),
      endedWhy: z.enum(RECOGNITION_ENDS).nullable(),
      heardMs: z.number(),
      totalMs: z.number().nullable(),
      transcriptId: id.nullable(),
    })
    .nullable(),
  starts: z.array(
    z.object({
      beforeMs: z.number().nullable(),
      offsetMs: z.number().nullable(),
      by: z.string(),
      at: z.string(),
    }),
  ),
});

/** The recordings of a session and of the interviews about it, as far as this viewer may know of them. */
export const listRecordings = reads('/api/sessions/:sessionId/recordings', {
  params: inSession,
  reply: z.object({
    studyId: id,
    /** In everyday care: the client’s page that leads here. */
    careDyadId: id.nullable(),
    /** Whether this viewer may record the session or import a recording of it. */
    mayRecord: z.boolean(),
    /** What writes recordings down on this server, or what that lacks. */
    recogniser: z.object({ name: z.string().nullable(), lacks: z.enum(NO_HEARING).nullable() }),
    recordings: z.array(recordingLine),
  }),
});
export type RecordingsReply = z.output<typeof listRecordings.reply>;
export type RecordingLine = RecordingsReply['recordings'][number];

/** Begins a recording of a session, or of a recall interview about it, or the import of a file. */
export const beginRecording = changes('/api/sessions/:sessionId/recordings', {
  params: inSession,
  body: {
    id,
    interviewId: id.nullable(),
    cycleId: id.nullable(),
    media: z.enum(RECORDING_MEDIA),
    source: z.enum(RECORDING_SOURCES),
    offsetMs: clockMs.nullable(),
    lanes: z.array(z.enum(RECORDING_LANES)).max(2),
    fileName: z.string().min(1).max(500).nullable(),
    fileBytes: z.int().min(0).nullable(),
  },
});

/** What a page needs before it seals the first slice, or goes on with an import. */
export const readCapture = reads('/api/recordings/:recordingId/capture', {
  params: inRecording,
  reply: z.object({ clinicId: id, publicKey: z.string(), clockMs: z.number(), arrivedBytes: z.number() }),
});
export type CaptureReply = z.output<typeof readCapture.reply>;

/** Begins one page load’s part; the token that the page made can send slices of it, and nothing else. */
export const beginAttempt = changes('/api/recordings/:recordingId/attempts', {
  params: inRecording,
  body: { id, token, enc: z.base64().length(88), fromByte: z.int().min(0) },
});

/** Another token for a page load that was ended from outside, so that what it left behind can be sent. */
export const resumeAttempt = changes('/api/recordings/:recordingId/attempts/resume', {
  params: inRecording,
  body: { id, token, left: z.int().min(0) },
});

/** Ends a recording whose page did not; of one that is over, what its pages may still hold is not waited for any more. */
export const closeRecording = changes('/api/recordings/:recordingId/close', {
  params: inRecording,
  body: {},
});

/**
 * Keeps one sealed slice, for whoever holds the token of its page load; also while the server is locked. A body of type
 * application/octet-stream: four bytes (the length of the JSON, most significant first), the JSON, the sealed bytes.
 */
export const sendSlice = {
  method: 'POST' as const,
  path: '/api/capture/slices',
  params: z.object({}),
  query: z.object({}),
  body: z.object({
    token: z.string().max(200),
    number: z.int().min(0).max(10_000_000),
    last: z.boolean(),
    /** The page load has no more, whether or not its own last one is among what it sent. */
    ends: z.boolean(),
    closes: z.boolean(),
    startMs: clockMs,
  }),
  reply: z.object({}),
};
export type SliceHead = z.input<typeof sendSlice.body>;

/** Says where a recording begins on the session’s clock, or corrects it; null where nobody knows. */
export const setRecordingStart = changes('/api/recordings/:recordingId/start', {
  params: inRecording,
  body: { offsetMs: clockMs.nullable() },
});

/** Removes a recording for good. */
export const removeRecording = changes('/api/recordings/:recordingId/remove', {
  params: inRecording,
  body: {},
});

/** Opens a recording to be played. Logged once, however much of it is then read. */
export const openPlayback = changes('/api/recordings/:recordingId/playbacks', {
  params: inRecording,
  body: { id },
});

export const inPlayback = z.object({ playbackId: id });

/** What the player needs; asked again every few seconds, because a right may have ended. */
export const readPlayback = reads('/api/playbacks/:playbackId', {
  params: inPlayback,
  reply: z.object({
    recordingId: id,
    media: z.enum(RECORDING_MEDIA),
    offsetMs: z.number().nullable(),
    pieces: z.array(
      z.object({
        id,
        startMs: z.number(),
        durationMs: z.number(),
        whole: z.boolean(),
        type: z.string(),
        picture: z.object({ width: z.number(), height: z.number() }).nullable(),
        channels: z.number(),
      }),
    ),
  }),
});
export type PlaybackReply = z.output<typeof readPlayback.reply>;

/** The bytes of one piece, whole or by Range (RFC 9110 §14). */
export const PLAYED_PIECE = '/api/playbacks/:playbackId/pieces/:pieceId';
export const inPiece = z.object({ playbackId: id, pieceId: id });
