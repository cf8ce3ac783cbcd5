import type { Generated } from 'kysely';

/** What people took back, and what was erased for it. */
export interface WithdrawalTables {
  withdrawal: WithdrawalRow;
  withdrawal_step: WithdrawalStepRow;
  erasure: ErasureRow;
  erasure_target: ErasureTargetRow;
  erasure_step: ErasureStepRow;
  erased_key: ErasedKeyRow;
  certificate: CertificateRow;
  partner_turns_decision: PartnerTurnsDecisionRow;
}

interface WithdrawalRow {
  clinic_id: string;
  id: string;
  study_id: string;
  seat_id: string;
  whole: boolean;
  modalities: string[];
  /** Null where it came out of a key bundle, which holds no words. */
  reason: Buffer | null;
  key_id: string | null;
  version: Generated<number>;
  by_self: boolean;
  asked_by: string;
  asked_at: Date;
  hold_until: Date;
  hands: Generated<string[]>;
}

interface WithdrawalStepRow {
  clinic_id: string;
  id: string;
  withdrawal_id: string;
  step: 'confirmed' | 'taken back' | 'carried out';
  by_account: string | null;
  at: Date;
}

interface ErasureRow {
  clinic_id: string;
  id: string;
  study_id: string;
  withdrawal_id: string | null;
  reason: Buffer;
  key_id: string;
  version: Generated<number>;
  asked_by: string | null;
  second_person: string | null;
  begun_at: Date;
}

interface ErasureTargetRow {
  clinic_id: string;
  id: string;
  erasure_id: string;
  seat_id: string;
  modality: string;
  /** Of a key that is not in the study’s own scope: the cycle of supervision. */
  scope_id: Generated<string | null>;
}

export interface ErasureStepRow {
  clinic_id: string;
  id: string;
  erasure_id: string;
  step: 'keys gone' | 'epoch gone' | 'copy renewed' | 'certified';
  at: Date;
}

/** The erasure ledger: person keys that are gone for good. */
interface ErasedKeyRow {
  clinic_id: string;
  id: string;
  erasure_id: string;
  scope_id: string;
  seat_id: string;
  modality: string;
  at: Date;
}

interface CertificateRow {
  clinic_id: string;
  id: string;
  erasure_id: string;
  body: Buffer;
  key_id: string;
  version: Generated<number>;
  made_at: Date;
}

interface PartnerTurnsDecisionRow {
  clinic_id: string;
  id: string;
  study_id: string;
  transcript_id: string;
  keep: boolean;
  reason: Buffer;
  key_id: string;
  version: Generated<number>;
  decided_by: string;
  decided_at: Date;
  ordinal: Generated<string>;
}
