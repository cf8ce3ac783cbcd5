/** What a recording holds. A video holds sound and picture in one file, and falls with either. */
export const RECORDING_MEDIA = ['audio', 'video'] as const;
export type RecordingMedia = (typeof RECORDING_MEDIA)[number];

/** Made by a browser as it happened, or a file that was there before. */
export const RECORDING_SOURCES = ['browser', 'import'] as const;
export type RecordingSource = (typeof RECORDING_SOURCES)[number];

/**
 * `taking`: slices may arrive. `closed`: somebody has ended it, and it is being put together. `kept`: all of it is there.
 * `refused`: an imported file was not what it should have been, and nothing of it was kept. `removed`: taken away.
 */
export const RECORDING_STATES = ['taking', 'closed', 'kept', 'refused', 'removed'] as const;
export type RecordingState = (typeof RECORDING_STATES)[number];

/** Whose microphone a channel is. */
export const RECORDING_LANES = ['client', 'therapist', 'interpreter', 'room', 'interviewer'] as const;
export type RecordingLane = (typeof RECORDING_LANES)[number];

/** A second of recording is far below this, and so is what comes at once after a laptop slept. */
export const MOST_SLICE_BYTES = 8 * 2 ** 20;
/** The largest slices of a file that is imported: large enough that four gibibytes are a thousand, small enough to send again. */
export const IMPORT_SLICE_BYTES = 4 * 2 ** 20;
/** The first slice of a file; a line is measured by it. */
export const FIRST_SLICE_BYTES = 256 * 2 ** 10;
const SMALLEST_SLICE_BYTES = 64 * 2 ** 10;
/** Whether it may still be sent is told between two slices: a right that ends ends an upload within five seconds. */
const SLICE_TAKES_MS = 1_500;

/** The last slice of an import holds no part of the file but its SHA-256, so that no hash of its words stands plain. */
export const FILE_HASH_BYTES = 32;
/** A session is no longer than this, nor is a file: 24 hours. */
export const LONGEST_RECORDING_MS = 24 * 3_600_000;

/** How large the next slice of a file is, after one of this size took this long: as much as the line carries in a moment. */
export function nextSliceBytes(bytes: number, tookMs: number): number {
  const carried = Math.round((bytes * SLICE_TAKES_MS) / Math.max(1, tookMs));
  return Math.min(IMPORT_SLICE_BYTES, 2 * bytes, Math.max(SMALLEST_SLICE_BYTES, carried));
}

/** A stretch of the recording’s clock for which there is something to play. */
export interface RecordedPiece {
  readonly startMs: number;
  readonly durationMs: number;
}

/** What is shorter is no gap: two page loads never meet to the millisecond, and nobody misses it. */
export const SHORTEST_GAP_MS = 500;

/** Between its pieces nothing was recorded. Half-open ranges on the recording’s clock, in order. */
export function gapsBetween(pieces: readonly RecordedPiece[]): { fromMs: number; toMs: number }[] {
  const ordered = [...pieces].sort((one, other) => one.startMs - other.startMs);
  const gaps: { fromMs: number; toMs: number }[] = [];
  let end: number | null = null;
  for (const { startMs, durationMs } of ordered) {
    if (end !== null && startMs - end >= SHORTEST_GAP_MS) gaps.push({ fromMs: end, toMs: startMs });
    end = Math.max(end ?? 0, startMs + durationMs);
  }
  return gaps;
}

/** Where the last of its pieces ends on the recording’s clock. */
export const endOf = (pieces: readonly RecordedPiece[]): number =>
  Math.max(0, ...pieces.map(({ startMs, durationMs }) => startMs + durationMs));

/** Why a file is no recording. STORED ON DISK: add, never rename. */
export const NOT_MEDIA = [
  'empty',
  'unknown container',
  'no tracks',
  'broken',
  'too long',
  'too large a picture',
  'too many tracks',
  'no picture',
  'a picture in it',
] as const;
export type NotMedia = (typeof NOT_MEDIA)[number];

/** Why an imported file was not kept. STORED ON DISK: add, never rename. */
export const IMPORT_REFUSALS = [
  'not all of it came',
  'another file came',
  'damaged on the way',
  ...NOT_MEDIA,
] as const;
export type ImportRefusal = (typeof IMPORT_REFUSALS)[number];

/** How a copy stands that every browser plays, of a file that not every one does. `no decoder`: this host can make none. */
export const COPY_STATES = ['waiting', 'made', 'failed', 'no decoder'] as const;
