import type { Generated } from 'kysely';

/** Keys, the clinic and its people, how they sign in and what they may do. */
export interface ClinicTables {
  'vault.scope_key': VaultScopeKeyRow;
  'vault.person_key': VaultPersonKeyRow;
  item_key: ItemKeyRow;
  clinic: ClinicRow;
  account: AccountRow;
  passkey: PasskeyRow;
  sign_in: SignInRow;
  sign_in_attempt: SignInAttemptRow;
  invitation: InvitationRow;
  capacity_grant: CapacityGrantRow;
  second_person_request: SecondPersonRequestRow;
  second_person_answer: SecondPersonAnswerRow;
  safekeeping: SafekeepingRow;
  blob: BlobRow;
}

interface VaultScopeKeyRow {
  clinic_id: string;
  id: string;
  kind: 'clinic' | 'study' | 'care' | 'supervision';
  epoch: number;
  wrapped: Buffer;
  created_at: Generated<Date>;
}

interface VaultPersonKeyRow {
  clinic_id: string;
  id: string;
  scope_id: string;
  seat_id: string | null;
  modality: 'clinic' | 'team' | 'identity' | 'questionnaire' | 'audio' | 'video' | 'transcript' | 'recall';
  wrapped: Buffer;
  created_at: Generated<Date>;
}

export interface ItemKeyRow {
  clinic_id: string;
  id: string;
  scope_id: string;
  item_kind: string;
  item_id: string;
  owners: string[];
  perspective: 'client' | 'therapist' | 'joint' | 'team';
  wrapped: Buffer;
  created_at: Generated<Date>;
}

interface ClinicRow {
  clinic_id: string;
  id: string;
  name: Buffer;
  key_id: string;
  version: Generated<number>;
  created_at: Generated<Date>;
}

export interface AccountRow {
  clinic_id: string;
  id: string;
  email_mac: Buffer | null;
  name: Buffer;
  email: Buffer | null;
  password_hash: Buffer | null;
  totp_secret: Buffer | null;
  totp_last_step: string | null;
  key_id: string;
  version: Generated<number>;
  closed_at: Date | null;
  created_at: Generated<Date>;
}

interface PasskeyRow {
  clinic_id: string;
  id: string;
  account_id: string;
  credential_id: Buffer;
  public_key: Buffer;
  counter: string;
  transports: string[];
  name: Buffer;
  key_id: string;
  version: Generated<number>;
  created_at: Generated<Date>;
  last_used_at: Date | null;
}

interface SignInRow {
  clinic_id: string;
  id: string;
  account_id: string;
  token_hash: Buffer;
  created_at: Generated<Date>;
  seen_at: Generated<Date>;
  stepped_up_at: Date | null;
  ended_at: Date | null;
  own_space_id: string | null;
  handed_over_to: string | null;
}

interface SignInAttemptRow {
  bucket: Buffer;
  failures: number;
  first_at: Date;
  blocked_until: Date | null;
}

export interface InvitationRow {
  clinic_id: string;
  id: string;
  token_hash: Buffer;
  capacity: string | null;
  study_id: string | null;
  dyad_id: string | null;
  side: 'client' | 'therapist' | null;
  name: Buffer;
  key_id: string;
  version: Generated<number>;
  invited_by: string | null;
  created_at: Generated<Date>;
  expires_at: Date;
  used_at: Date | null;
  used_by: string | null;
  withdrawn_at: Date | null;
}

export interface CapacityGrantRow {
  clinic_id: string;
  id: string;
  account_id: string;
  capacity: string;
  study_id: string | null;
  dyad_id: string | null;
  side: 'client' | 'therapist' | null;
  item_id: string | null;
  until: Date | null;
  granted_by: string | null;
  granted_at: Generated<Date>;
  ended_at: Date | null;
}

interface SecondPersonRequestRow {
  clinic_id: string;
  id: string;
  action: 'erase' | 'identity' | 'keys';
  study_id: string | null;
  item_id: string | null;
  reason: Buffer;
  key_id: string;
  version: Generated<number>;
  asked_by: string;
  asked_at: Date;
  expires_at: Date;
  broke_glass: Generated<boolean>;
}

interface SecondPersonAnswerRow {
  clinic_id: string;
  id: string;
  request_id: string;
  agreed: boolean;
  answered_by: string;
  answered_at: Date;
}

interface SafekeepingRow {
  clinic_id: string;
  id: string;
  ordinal: Generated<string | null>;
  kind: 'backup' | 'restore' | 'drill';
  result: 'good' | 'no backup' | 'damaged' | 'keys do not fit' | 'rows do not open' | 'failed';
  data_made_at: Date | null;
  row_count: string | null;
  took_ms: string;
  at: Date;
}

export interface BlobRow {
  clinic_id: string;
  id: string;
  item_kind: string;
  item_id: string;
  attempt_id: string;
  content_bytes: string;
  stored_bytes: string;
  stored_sha256: Buffer;
  content_sha256: Buffer;
  key_id: string;
  version: Generated<number>;
  added_at: Generated<Date>;
  deleted_at: Date | null;
}
