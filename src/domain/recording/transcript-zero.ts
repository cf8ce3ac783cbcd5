/** Where a recording stands: on the session clock, and what of it there is. */
export interface PlacedRecording {
  readonly interviewId: string | null;
  /** Session clock minus the recording’s own; null where nobody has said it. */
  readonly offsetMs: number | null;
  readonly pieces: readonly { readonly startMs: number }[];
}

/** Where a transcript stands: of the session itself it may have a place on the session clock. */
export interface PlacedTranscript {
  readonly interviewId: string | null;
  readonly clockOffsetMs: number | null;
}

/**
 * Where the zero of a transcript’s times lies on a recording’s clock, in milliseconds; null where it is of something else
 * or nobody has said. A session’s are compared on the session clock; an interview’s transcript counts from the beginning of
 * the interview’s own sound, as the log of its tape does.
 */
export function transcriptZero(transcript: PlacedTranscript, recording: PlacedRecording): number | null {
  if (transcript.interviewId !== recording.interviewId) return null;
  if (transcript.interviewId !== null) return recording.pieces[0]?.startMs ?? null;
  const { clockOffsetMs } = transcript;
  return clockOffsetMs === null || recording.offsetMs === null ? null : clockOffsetMs - recording.offsetMs;
}

/** The turn that is being said at `ms`: the last that has begun by then; null before the first. */
export function turnAt(turns: readonly { readonly fromMs: number | null }[], ms: number): number | null {
  const at = turns.findLastIndex(({ fromMs }) => fromMs !== null && fromMs <= ms);
  return at < 0 ? null : at;
}
