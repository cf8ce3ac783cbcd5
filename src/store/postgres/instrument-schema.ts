import type { Generated } from 'kysely';

/** Questionnaires and the answers to them. */
export interface InstrumentTables {
  instrument: InstrumentRow;
  instrument_response: InstrumentResponseRow;
  session_check: SessionCheckRow;
}

export interface InstrumentRow {
  clinic_id: string;
  id: string;
  content: Buffer;
  key_id: string;
  version: Generated<number>;
  switched_on: Generated<boolean>;
  licence_confirmed_by: string | null;
  licence_confirmed_at: Date | null;
  language_checked_by: string | null;
  language_checked_at: Date | null;
  added_by: string;
  added_at: Generated<Date>;
}

interface InstrumentResponseRow {
  clinic_id: string;
  id: string;
  study_id: string;
  dyad_id: string;
  session_id: string;
  seat_id: string;
  side: 'client' | 'therapist';
  content: Buffer;
  key_id: string;
  version: Generated<number>;
  kept_by: string | null;
  kept_at: Generated<Date>;
  lane: Generated<'therapist' | 'service' | 'study'>;
  check_id: Generated<string | null>;
  instrument_id: Generated<string | null>;
  answered_at: Generated<Date | null>;
}

interface SessionCheckRow {
  clinic_id: string;
  id: string;
  study_id: string;
  dyad_id: string;
  session_id: string;
  seat_id: string;
  side: 'client' | 'therapist';
  answered_at: Date;
  answers: Buffer;
  key_id: string;
  version: Generated<number>;
  lane: Generated<'therapist' | 'service' | 'study'>;
  mode: Generated<'adult' | 'easy read' | 'ages 8 to 12' | 'pictorial'>;
  language: Generated<string>;
  route: Generated<'link' | 'kiosk' | 'paper' | 'own space' | 'staff pages'>;
  helped: Generated<boolean>;
  saw_other_first: Generated<boolean>;
  form_version: Generated<number>;
  entered_by: string | null;
  device_at: Date | null;
  read_at: Date | null;
}
