import type { Generated } from 'kysely';
import type { RecallMarkKind } from '../../domain/recall/recall-mark.ts';

/** Recall interviews: their map to the session, their room, and what was noted in them. */
export interface RecallTables {
  anchor: AnchorRow;
  shown_span: ShownSpanRow;
  recall_room: RecallRoomRow;
  tape_telling: TapeTellingRow;
  recall_mark: RecallMarkRow;
  moment: MomentRow;
  lane: LaneRow;
  rupture_mark: RuptureMarkRow;
}

interface AnchorRow {
  clinic_id: string;
  id: string;
  interview_id: string;
  utterance_id: string;
  session_ms: number;
  version: Generated<number>;
  set_by: string;
  deleted_at: Date | null;
}

interface ShownSpanRow {
  clinic_id: string;
  id: string;
  interview_id: string;
  from_ms: number;
  to_ms: number;
  version: Generated<number>;
  deleted_at: Date | null;
}

export interface RecallRoomRow {
  clinic_id: string;
  id: string;
  study_id: string;
  dyad_id: string;
  interview_id: string;
  tape_id: string;
  sound_id: string | null;
  token_hash: Buffer;
  token_until: Date;
  run_up_ms: number;
  order_number: Generated<number>;
  order_ms: number | null;
  opened_by: string;
  opened_at: Date;
  started_at: Date | null;
  ended_at: Date | null;
}

interface TapeTellingRow {
  clinic_id: string;
  id: string;
  ordinal: Generated<string>;
  interview_id: string;
  page_id: string;
  number: number;
  events: Buffer;
  key_id: string;
  version: Generated<number>;
  told_at: Date;
}

interface RecallMarkRow {
  clinic_id: string;
  id: string;
  interview_id: string;
  kind: RecallMarkKind;
  interview_ms: number | null;
  session_ms: number | null;
  guide_number: number | null;
  words: Buffer | null;
  made_by: string;
  made_at: Generated<Date>;
  key_id: string;
  version: Generated<number>;
  deleted_at: Date | null;
}

interface MomentRow {
  clinic_id: string;
  id: string;
  study_id: string;
  session_id: string;
  interview_id: string | null;
  from_ms: number;
  to_ms: number;
  stopped_by: 'client' | 'therapist' | 'inquirer' | null;
  version: Generated<number>;
  deleted_at: Date | null;
}

export interface LaneRow {
  clinic_id: string;
  id: string;
  study_id: string;
  dyad_id: string;
  session_id: string;
  kind: 'observed' | 'rating';
  side: 'client' | 'therapist';
  sound: boolean;
  picture: boolean;
  by_machine: boolean;
  name: Buffer;
  body: Buffer;
  key_id: string;
  version: Generated<number>;
  kept_by: string;
  kept_at: Generated<Date>;
  deleted_at: Date | null;
}

interface RuptureMarkRow {
  clinic_id: string;
  id: string;
  study_id: string;
  session_id: string;
  from_ms: number;
  to_ms: number;
  code: Buffer;
  note: Buffer;
  key_id: string;
  coder_id: string;
  version: Generated<number>;
  deleted_at: Date | null;
}
