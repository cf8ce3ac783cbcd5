import type { Generated } from 'kysely';

/** Studies, their people and pairs, and the sessions they meet in. */
export interface StudyTables {
  study: StudyRow;
  protocol: ProtocolRow;
  participant: ParticipantRow;
  identity: IdentityRow;
  candidate: CandidateRow;
  dyad_group: DyadGroupRow;
  dyad: DyadRow;
  grouping: GroupingRow;
  seat: SeatRow;
  session: SessionRow;
  presence: PresenceRow;
  milestone: MilestoneRow;
  interview: InterviewRow;
}

interface StudyRow {
  clinic_id: string;
  id: string;
  title: Buffer;
  question: Buffer;
  interests: Buffer;
  key_id: string;
  version: Generated<number>;
  started_on: string | null;
  unblinded_at: Date | null;
  created_at: Generated<Date>;
  kind: Generated<'research' | 'care'>;
}

interface ProtocolRow {
  clinic_id: string;
  id: string;
  study_id: string;
  number: number;
  recorded_sessions: number[];
  checked_sessions: number[];
  interviewed: string[];
  within_hours: number;
  seat_wall: 'study' | 'dyad';
  hold_days: number;
  kept_at_withdrawal: Buffer;
  guide: Buffer | null;
  consent_months: number | null;
  guardian_below: Generated<number>;
  key_id: string;
  version: Generated<number>;
  agreed_at: Generated<Date>;
  limits: Buffer | null;
  distress: Buffer | null;
}

interface ParticipantRow {
  clinic_id: string;
  id: string;
  study_id: string;
  role: 'client' | 'therapist' | 'interpreter' | 'observer' | 'guardian' | 'helper';
  pseudonym: Buffer;
  key_id: string;
  version: Generated<number>;
  created_at: Generated<Date>;
}

interface IdentityRow {
  clinic_id: string;
  id: string;
  study_id: string;
  body: Buffer;
  key_id: string;
  version: Generated<number>;
}

interface CandidateRow {
  clinic_id: string;
  id: string;
  study_id: string;
  side: 'client' | 'therapist';
  state: 'approached' | 'declined' | 'not eligible' | 'eligible' | 'taking part';
  reason: Buffer | null;
  key_id: string;
  version: Generated<number>;
  on_date: string;
  participant_id: string | null;
}

interface DyadGroupRow {
  clinic_id: string;
  id: string;
  study_id: string;
  position: number;
  name: Buffer;
  key_id: string;
  version: Generated<number>;
}

interface DyadRow {
  clinic_id: string;
  id: string;
  study_id: string;
  number: number;
  label: Buffer;
  key_id: string;
  version: Generated<number>;
  created_at: Generated<Date>;
}

interface GroupingRow {
  clinic_id: string;
  id: string;
  study_id: string;
  dyad_id: string;
  group_id: string;
  basis: Buffer;
  key_id: string;
  version: Generated<number>;
  on_date: string;
  decided_by: string;
}

export interface SeatRow {
  clinic_id: string;
  id: string;
  study_id: string;
  dyad_id: string;
  participant_id: string;
  role: 'client' | 'therapist' | 'interpreter' | 'observer' | 'guardian' | 'helper';
  account_id: string | null;
}

export interface SessionRow {
  clinic_id: string;
  id: string;
  study_id: string;
  dyad_id: string;
  number: number;
  held_on: string | null;
  duration_ms: number | null;
  recorded: Generated<boolean>;
  version: Generated<number>;
}

interface PresenceRow {
  clinic_id: string;
  id: string;
  session_id: string;
  seat_id: string;
}

interface MilestoneRow {
  clinic_id: string;
  id: string;
  ordinal: Generated<string | null>;
  study_id: string;
  dyad_id: string | null;
  event: 'study end' | 'supervision cycle end';
  on_date: string | null;
  noted_by: string;
  noted_at: Generated<Date>;
}

export interface InterviewRow {
  clinic_id: string;
  id: string;
  study_id: string;
  dyad_id: string;
  session_id: string;
  seat_id: string;
  side: 'client' | 'therapist';
  status: 'due' | 'held' | 'not held';
  held_at: Date | null;
  reason: Buffer | null;
  interviewer_id: string | null;
  key_id: string | null;
  /** Of a supervisee’s own recall: the cycle of supervision that it belongs to. */
  cycle_id: Generated<string | null>;
  version: Generated<number>;
}
