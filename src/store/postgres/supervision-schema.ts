import type { Generated } from 'kysely';
import type { CommentState } from '../../domain/supervision/comment.ts';

/** The rows of cycles of supervision as Kysely sees them; schema.ts holds the rest. */
export interface SupervisionCycleRow {
  clinic_id: string;
  id: string;
  study_id: string;
  dyad_id: string;
  supervisor_id: string;
  begun_by: string;
  begun_at: Date;
}

export interface SupervisionEndRow {
  clinic_id: string;
  id: string;
  ordinal: Generated<string>;
  cycle_id: string;
  ends_on: string;
  set_by: string;
  set_at: Date;
}

export interface SupervisionStepRow {
  clinic_id: string;
  id: string;
  cycle_id: string;
  step: 'warned' | 'deleted';
  kept_until: string;
  on_date: string;
  at: Date;
}

export interface SupervisionCommentRow {
  clinic_id: string;
  id: string;
  cycle_id: string;
  recording_id: string;
  from_ms: number;
  to_ms: number;
  words: Buffer;
  answer: Buffer | null;
  state: CommentState;
  written_by: string;
  written_at: Generated<Date>;
  key_id: string;
  version: Generated<number>;
  deleted_at: Date | null;
}
