import type { Generated } from 'kysely';

/** Every change once, and the chain of what was done. */
export interface AuditTables {
  change: ChangeRow;
  history: HistoryRow;
  audit_event: AuditEventRow;
  audit_seal: AuditSealRow;
  audit_checkpoint: AuditCheckpointRow;
}

interface ChangeRow {
  clinic_id: string;
  id: string;
  ordinal: Generated<string | null>;
  study_id: string | null;
  account_id: string;
  verb: string;
  request_mac: Buffer;
  undoes: string | null;
  at: Generated<Date>;
}

interface HistoryRow {
  clinic_id: string;
  id: string;
  change_id: string;
  position: number;
  noun: string;
  item_id: string;
  before: Buffer | null;
  after: Buffer | null;
  key_id: string;
}

export interface AuditEventRow {
  clinic_id: string;
  id: string;
  ordinal: Generated<string | null>;
  at: Generated<Date>;
  account_id: string | null;
  capacity: string | null;
  event: string;
  study_id: string | null;
  dyad_id: string | null;
  item_id: string | null;
}

interface AuditSealRow {
  clinic_id: string;
  id: string;
  sequence: string;
  event_id: string;
  hash: Buffer;
}

interface AuditCheckpointRow {
  clinic_id: string;
  id: string;
  sequence: string;
  hash: Buffer;
  signature: Buffer;
  at: Generated<Date>;
}
