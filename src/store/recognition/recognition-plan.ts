import type { RecordingLane } from '../../domain/recording/recording.ts';
import type { Span } from '../../domain/recall/session-clock.ts';
import { piecesToRecognise } from '../../domain/speech/recognition-pieces.ts';
import type { SpeakerRole } from '../../domain/transcript/transcript.ts';
import type { HeardSpeech } from '../../domain/speech/heard-speech.ts';
import type { Voice } from './heard-pieces.ts';

/** What is heard in one go through the sound of one piece of a recording: all of it, or one microphone. */
export interface PlannedTrack {
  readonly pieceId: string;
  /** Where the piece begins on the recording’s clock. */
  readonly startMs: number;
  /** Null where the channels carry the same voices: their mean is heard, and nobody is told apart. */
  readonly voice: Voice | null;
  /** In the piece’s own time, in order. */
  readonly spans: readonly Span[];
}

/** What is to be heard of one piece. */
export function planTracks(
  piece: { readonly id: string; readonly startMs: number },
  heard: HeardSpeech,
  lanes: readonly RecordingLane[],
): PlannedTrack[] {
  const apart = heard.separate === true ? heard.channels : undefined;
  const tracks = apart?.map(({ voice }, channel) => ({
    voice: { channel, role: roleOf(lanes[channel]) },
    spans: voice,
  })) ?? [{ voice: null, spans: heard.voice }];
  return tracks.map(({ voice, spans }) => ({
    pieceId: piece.id,
    startMs: piece.startMs,
    voice,
    spans: piecesToRecognise(spans),
  }));
}

/** A microphone in the room is nobody’s, and of an import nobody has said whose is whose. */
const roleOf = (lane: RecordingLane | undefined): SpeakerRole =>
  lane === undefined || lane === 'room' ? 'unknown' : lane;

/** How long all voices are together. */
export const plannedMs = (plan: readonly PlannedTrack[]): number =>
  plan.flatMap(({ spans }) => spans).reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
