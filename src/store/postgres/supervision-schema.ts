import type { Generated } from 'kysely';
import type { CommentState } from '../../domain/supervision/comment.ts';

/** Cycles of supervision, and what is said of recordings in them. */
export interface SupervisionTables {
  supervision_cycle: SupervisionCycleRow;
  supervision_end: SupervisionEndRow;
  supervision_step: SupervisionStepRow;
  supervision_comment: SupervisionCommentRow;
}

interface SupervisionCycleRow {
  clinic_id: string;
  id: string;
  study_id: string;
  dyad_id: string;
  supervisor_id: string;
  begun_by: string;
  begun_at: Date;
}

interface SupervisionEndRow {
  clinic_id: string;
  id: string;
  ordinal: Generated<string>;
  cycle_id: string;
  ends_on: string;
  set_by: string;
  set_at: Date;
}

interface SupervisionStepRow {
  clinic_id: string;
  id: string;
  cycle_id: string;
  step: 'warned' | 'deleted';
  kept_until: string;
  on_date: string;
  at: Date;
}

interface SupervisionCommentRow {
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
