import type { Generated } from 'kysely';

/** A person’s own space, and copies asked for there. */
export interface OwnSpaceTables {
  own_space: OwnSpaceRow;
  own_passkey: OwnPasskeyRow;
  copy_request: CopyRequestRow;
  copy_answer: CopyAnswerRow;
}

export interface OwnSpaceRow {
  clinic_id: string;
  id: string;
  study_id: string;
  participant_id: string;
  account_id: string;
  token_hash: Buffer | null;
  pin_hash: Buffer | null;
  key_id: string;
  version: Generated<number>;
  failures: Generated<number>;
  opened_by: string;
  opened_at: Date;
  link_made_at: Date;
  closed_at: Date | null;
}

interface OwnPasskeyRow {
  clinic_id: string;
  id: string;
  space_id: string;
  credential_id: Buffer;
  public_key: Buffer;
  counter: string;
  transports: string[];
  created_at: Date;
  last_used_at: Generated<Date | null>;
}

interface CopyRequestRow {
  clinic_id: string;
  id: string;
  study_id: string;
  seat_id: string;
  session_id: string;
  what: 'recording' | 'session transcript' | 'own interview';
  asked_by: string;
  asked_at: Date;
}

export interface CopyAnswerRow {
  clinic_id: string;
  id: string;
  request_id: string;
  kind: 'own words' | 'refused' | 'appointment';
  meet_on: string | null;
  words: Buffer;
  copy: Buffer | null;
  key_id: string;
  version: Generated<number>;
  answered_by: string;
  answered_at: Date;
}
