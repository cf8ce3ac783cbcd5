import type { Generated } from 'kysely';
import type { SeatRow } from './study-schema.ts';
import type { TranslatorRole } from '../../domain/transcript/translation.ts';

/** Transcripts, turn by turn. */
export interface WordsTables {
  transcript: TranscriptRow;
  turn_tie: TurnTieRow;
  turn_look: TurnLookRow;
  speaker: SpeakerRow;
  utterance: UtteranceRow;
  redaction: RedactionRow;
}

export interface TranscriptRow {
  clinic_id: string;
  id: string;
  study_id: string;
  dyad_id: string;
  session_id: string;
  interview_id: string | null;
  kind: 'session' | 'recall';
  perspective: 'client' | 'therapist' | 'joint';
  format: string;
  language: string | null;
  file_name: Buffer;
  losses: Buffer;
  key_id: string;
  version: Generated<number>;
  revision: Generated<number>;
  clock_offset_ms: number | null;
  utterance_count: number;
  word_count: number;
  duration_ms: number | null;
  imported_by: string;
  imported_at: Generated<Date>;
  deleted_at: Date | null;
  /** The transcript that it translates; null for an original. */
  translation_of: string | null;
  translator: Buffer | null;
  translator_role: TranslatorRole | null;
  translated_on: string | null;
}

interface TurnTieRow {
  clinic_id: string;
  id: string;
  study_id: string;
  translation_id: string;
  utterance_id: string;
  original_utterance_id: string;
  set_by: string;
  version: Generated<number>;
  deleted_at: Date | null;
}

interface TurnLookRow {
  clinic_id: string;
  id: string;
  study_id: string;
  translation_id: string;
  tie_id: string;
  redaction_id: string;
  looked_by: string;
  version: Generated<number>;
  deleted_at: Date | null;
}

interface SpeakerRow {
  clinic_id: string;
  id: string;
  transcript_id: string;
  position: number;
  label: Buffer;
  key_id: string;
  version: Generated<number>;
  role: SeatRow['role'] | 'interviewer' | 'unknown';
  seat_id: string | null;
}

interface UtteranceRow {
  clinic_id: string;
  id: string;
  transcript_id: string;
  position: number;
  speaker_id: string | null;
  from_ms: number | null;
  to_ms: number | null;
  text: Buffer;
  key_id: string;
  version: Generated<number>;
}

interface RedactionRow {
  clinic_id: string;
  id: string;
  transcript_id: string;
  utterance_id: string;
  from_offset: number;
  length: number;
  original: Buffer;
  key_id: string;
  version: Generated<number>;
  redacted_by: string;
  redacted_at: Generated<Date>;
  deleted_at: Generated<Date | null>;
}
