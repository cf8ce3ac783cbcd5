import type { Generated } from 'kysely';
import type { RecordingState } from '../../domain/recording/recording.ts';
import type { RecognitionEnd, RecognitionState } from '../../domain/speech/recognition.ts';

/** Recordings: what arrives, what can be played, what was recognised in them. */
export interface RecordingTables {
  recording: RecordingRow;
  recording_attempt: RecordingAttemptRow;
  recording_slice: RecordingSliceRow;
  recording_piece: RecordingPieceRow;
  playback: PlaybackRow;
  recording_start: RecordingStartRow;
  recognition: RecognitionRow;
  recognised_piece: RecognisedPieceRow;
  playable_copy: PlayableCopyRow;
}

export interface RecordingRow {
  clinic_id: string;
  id: string;
  study_id: string;
  dyad_id: string;
  session_id: string;
  interview_id: string | null;
  /** The cycle of supervision that it was recorded for; null for the everyday use of its place. */
  cycle_id: Generated<string | null>;
  perspective: 'client' | 'therapist' | 'joint';
  media: 'audio' | 'video';
  source: 'browser' | 'import';
  state: Generated<RecordingState>;
  refused_why: string | null;
  /** Where the recording’s clock begins on the session clock; null where nobody has said so. */
  offset_ms: number | null;
  /** Whose microphone is on which channel, first to last; empty for one that heard the room. */
  lanes: Generated<string[]>;
  file_name: Buffer | null;
  file_bytes: string | null;
  public_key: Buffer;
  private_key: Buffer | null;
  key_id: string;
  version: Generated<number>;
  begun_by: string;
  begun_at: Date;
  closed_at: Date | null;
}

export interface RecordingAttemptRow {
  clinic_id: string;
  id: string;
  recording_id: string;
  ordinal: Generated<string>;
  token_hash: Buffer;
  enc: Buffer;
  from_byte: Generated<string>;
  start_ms: number | null;
  begun_by: string;
  begun_at: Date;
  last_at: Date;
  ended: Generated<boolean>;
  joined_slices: number | null;
}

export interface RecordingSliceRow {
  clinic_id: string;
  id: string;
  attempt_id: string;
  number: number;
  last: boolean;
  stored_bytes: number;
  stored_sha256: Buffer;
  arrived_at: Date;
}

interface RecordingPieceRow {
  clinic_id: string;
  id: string;
  recording_id: string;
  attempt_id: string;
  start_ms: number;
  duration_ms: number;
  whole: boolean;
  blob_id: string;
  facts: Buffer;
  key_id: string;
  version: Generated<number>;
  joined_at: Date;
}

interface PlaybackRow {
  clinic_id: string;
  id: string;
  recording_id: string;
  account_id: string;
  sign_in_id: string;
  opened_at: Date;
}

interface RecordingStartRow {
  clinic_id: string;
  id: string;
  ordinal: Generated<string>;
  recording_id: string;
  before_ms: number | null;
  offset_ms: number | null;
  set_by: string;
  set_at: Date;
}

export interface RecognitionRow {
  clinic_id: string;
  id: string;
  ordinal: Generated<string>;
  study_id: string;
  recording_id: string;
  /** Of the transcript that it becomes. */
  transcript_id: string;
  state: Generated<RecognitionState>;
  ended_why: RecognitionEnd | null;
  /** Of the voices, not of the recording. */
  heard_ms: Generated<number>;
  /** Null until it is known where the voices are. */
  total_ms: number | null;
  program: Buffer;
  plan: Buffer | null;
  key_id: string;
  version: Generated<number>;
  asked_by: string;
  asked_at: Date;
  ended_at: Date | null;
}

interface RecognisedPieceRow {
  clinic_id: string;
  id: string;
  recognition_id: string;
  position: number;
  from_ms: number;
  to_ms: number;
  words: Buffer;
  key_id: string;
  version: Generated<number>;
}

/** Of a piece that browsers do not play. */
export interface PlayableCopyRow {
  clinic_id: string;
  id: string;
  ordinal: Generated<string>;
  piece_id: string;
  state: Generated<'waiting' | 'made' | 'failed'>;
  blob_id: string | null;
  facts: Buffer | null;
  key_id: string;
  version: Generated<number>;
}
