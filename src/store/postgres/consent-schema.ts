import type { Generated } from 'kysely';

/** What people agreed to, and how long it may be kept. */
export interface ConsentTables {
  consent: ConsentRow;
  consent_form: ConsentFormRow;
  consent_record: ConsentRecordRow;
  age_rule: AgeRuleRow;
  retention_rule: RetentionRuleRow;
  legal_hold: LegalHoldRow;
  legal_hold_lifted: LegalHoldLiftedRow;
  retention_step: RetentionStepRow;
}

interface ConsentRow {
  clinic_id: string;
  id: string;
  ordinal: Generated<string | null>;
  study_id: string;
  seat_id: string;
  purpose: string;
  modality: string;
  state: 'given' | 'refused' | 'withdrawn';
  on_date: string;
  recorded_by: string | null;
  recorded_at: Generated<Date>;
  record_id: string | null;
  valid_until: Date | null;
  given_by: string | null;
  assent: Generated<boolean>;
  withdrawal_id: Generated<string | null>;
}

export interface ConsentFormRow {
  clinic_id: string;
  id: string;
  study_id: string;
  document_id: string;
  number: number;
  audience: 'client' | 'therapist' | 'third party' | 'guardian' | 'child';
  language: string;
  asks: string[];
  asks_again: boolean;
  in_use_from: string;
  title: Buffer;
  body: Buffer;
  hash: Buffer;
  key_id: string;
  version: Generated<number>;
  written_by: string;
  written_at: Generated<Date>;
}

interface ConsentRecordRow {
  clinic_id: string;
  id: string;
  study_id: string;
  seat_id: string;
  given_by: string | null;
  form_id: string;
  form_hash: Buffer;
  manner: 'signed on screen' | 'scanned' | 'oral with witness';
  body: Buffer;
  scan: Buffer | null;
  key_id: string;
  version: Generated<number>;
  on_date: string;
  recorded_by: string;
  recorded_at: Generated<Date>;
}

interface AgeRuleRow {
  clinic_id: string;
  id: string;
  ordinal: Generated<string | null>;
  study_id: string;
  participant_id: string;
  band: '8-12' | '13-15' | '16-17' | 'adult';
  parents_see: Buffer;
  key_id: string;
  version: Generated<number>;
  decided_by: string;
  decided_at: Generated<Date>;
}

interface RetentionRuleRow {
  clinic_id: string;
  id: string;
  ordinal: Generated<string | null>;
  study_id: string;
  purpose: string;
  modality: string;
  event: 'study end' | 'supervision cycle end' | 'last session' | 'consent end';
  after_days: number | null;
  warn_days: number;
  set_by: string;
  set_at: Generated<Date>;
}

interface LegalHoldRow {
  clinic_id: string;
  id: string;
  study_id: string;
  dyad_id: string | null;
  reason: Buffer;
  key_id: string;
  version: Generated<number>;
  placed_by: string;
  placed_at: Date;
}

interface LegalHoldLiftedRow {
  clinic_id: string;
  id: string;
  hold_id: string;
  reason: Buffer;
  key_id: string;
  version: Generated<number>;
  lifted_by: string;
  lifted_at: Date;
}

interface RetentionStepRow {
  clinic_id: string;
  id: string;
  study_id: string;
  seat_id: string;
  modality: string;
  kept_until: string;
  step: 'warned' | 'deleted';
  on_date: string;
  items: number;
  erasure_id: string | null;
  at: Date;
}
