import type { Generated } from 'kysely';
import type { RecallMarkKind } from '../../domain/recall/recall-mark.ts';
import type { TranslatorRole } from '../../domain/transcript/translation.ts';
import type {
  ReadingPromiseRow,
  NamedReaderRow,
  FormLinkRow,
  ArrivedAnswerRow,
  AskedInstrumentRow,
  SafetyAlertRow,
  AppointmentRow,
  GoalRow,
  GoalRatingRow,
  BetweenTaskRow,
  TaskReportRow,
  WorkingAgreementRow,
  ClientNeedsRow,
  TherapistPageRow,
  DiscussionRow,
  FormLanguageCheckRow,
  FormModeSwitchRow,
  PromiseWordsRow,
  MailSettingsRow,
  FormMailRow,
  CheckVoiceRow,
  TherapyEndRow,
  SafetyMailRow,
  UsedLimitRow,
} from './care-schema.ts';
import type {
  PlayableCopyRow,
  PlaybackRow,
  RecognisedPieceRow,
  RecognitionRow,
  RecordingAttemptRow,
  RecordingPieceRow,
  RecordingRow,
  RecordingSliceRow,
  RecordingStartRow,
} from './recording-schema.ts';

import type {
  SupervisionCommentRow,
  SupervisionCycleRow,
  SupervisionEndRow,
  SupervisionStepRow,
} from './supervision-schema.ts';

/**
 * The rows as Kysely sees them; schema.test.ts compares this file with the database.
 * bytea is sealed unless plain-columns.ts names it; date comes as 'YYYY-MM-DD', bigint as a string.
 */
export interface VaultScopeKeyRow {
  clinic_id: string;
  id: string;
  kind: 'clinic' | 'study' | 'care' | 'supervision';
  epoch: number;
  wrapped: Buffer;
  created_at: Generated<Date>;
}

export interface VaultPersonKeyRow {
  clinic_id: string;
  id: string;
  scope_id: string;
  seat_id: string | null;
  modality: 'clinic' | 'team' | 'identity' | 'questionnaire' | 'audio' | 'video' | 'transcript' | 'recall';
  wrapped: Buffer;
  created_at: Generated<Date>;
}

export interface ClinicRow {
  clinic_id: string;
  id: string;
  name: Buffer;
  key_id: string;
  version: Generated<number>;
  created_at: Generated<Date>;
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

export interface InstrumentResponseRow {
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

export interface PasskeyRow {
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

export interface SignInRow {
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

export interface SignInAttemptRow {
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

export interface StudyRow {
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

export interface ProtocolRow {
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

export interface ParticipantRow {
  clinic_id: string;
  id: string;
  study_id: string;
  role: 'client' | 'therapist' | 'interpreter' | 'observer' | 'guardian' | 'helper';
  pseudonym: Buffer;
  key_id: string;
  version: Generated<number>;
  created_at: Generated<Date>;
}

export interface IdentityRow {
  clinic_id: string;
  id: string;
  study_id: string;
  body: Buffer;
  key_id: string;
  version: Generated<number>;
}

export interface CandidateRow {
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

export interface DyadGroupRow {
  clinic_id: string;
  id: string;
  study_id: string;
  position: number;
  name: Buffer;
  key_id: string;
  version: Generated<number>;
}

export interface DyadRow {
  clinic_id: string;
  id: string;
  study_id: string;
  number: number;
  label: Buffer;
  key_id: string;
  version: Generated<number>;
  created_at: Generated<Date>;
}

export interface GroupingRow {
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

export interface PresenceRow {
  clinic_id: string;
  id: string;
  session_id: string;
  seat_id: string;
}

export interface ConsentRow {
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

export interface ConsentRecordRow {
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

export interface AgeRuleRow {
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

export interface RetentionRuleRow {
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

export interface MilestoneRow {
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

export interface LegalHoldRow {
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

export interface LegalHoldLiftedRow {
  clinic_id: string;
  id: string;
  hold_id: string;
  reason: Buffer;
  key_id: string;
  version: Generated<number>;
  lifted_by: string;
  lifted_at: Date;
}

export interface RetentionStepRow {
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

export interface SessionCheckRow {
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

export interface TranscriptRow {
  clinic_id: string;
  id: string;
  study_id: string;
  dyad_id: string;
  session_id: string;
  interview_id: string | null;
  kind: 'session' | 'recall';
  perspective: 'client' | 'therapist' | 'joint';
  format: string;
  language: string | null;
  file_name: Buffer;
  losses: Buffer;
  key_id: string;
  version: Generated<number>;
  revision: Generated<number>;
  clock_offset_ms: number | null;
  utterance_count: number;
  word_count: number;
  duration_ms: number | null;
  imported_by: string;
  imported_at: Generated<Date>;
  deleted_at: Date | null;
  /** The transcript that it translates; null for an original. */
  translation_of: string | null;
  translator: Buffer | null;
  translator_role: TranslatorRole | null;
  translated_on: string | null;
}

export interface TurnTieRow {
  clinic_id: string;
  id: string;
  study_id: string;
  translation_id: string;
  utterance_id: string;
  original_utterance_id: string;
  set_by: string;
  version: Generated<number>;
  deleted_at: Date | null;
}

export interface TurnLookRow {
  clinic_id: string;
  id: string;
  study_id: string;
  translation_id: string;
  tie_id: string;
  redaction_id: string;
  looked_by: string;
  version: Generated<number>;
  deleted_at: Date | null;
}

export interface SpeakerRow {
  clinic_id: string;
  id: string;
  transcript_id: string;
  position: number;
  label: Buffer;
  key_id: string;
  version: Generated<number>;
  role: SeatRow['role'] | 'interviewer' | 'unknown';
  seat_id: string | null;
}

export interface UtteranceRow {
  clinic_id: string;
  id: string;
  transcript_id: string;
  position: number;
  speaker_id: string | null;
  from_ms: number | null;
  to_ms: number | null;
  text: Buffer;
  key_id: string;
  version: Generated<number>;
}

export interface RedactionRow {
  clinic_id: string;
  id: string;
  transcript_id: string;
  utterance_id: string;
  from_offset: number;
  length: number;
  original: Buffer;
  key_id: string;
  version: Generated<number>;
  redacted_by: string;
  redacted_at: Generated<Date>;
  deleted_at: Generated<Date | null>;
}

export interface AnchorRow {
  clinic_id: string;
  id: string;
  interview_id: string;
  utterance_id: string;
  session_ms: number;
  version: Generated<number>;
  set_by: string;
  deleted_at: Date | null;
}

export interface ShownSpanRow {
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

export interface TapeTellingRow {
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

export interface RecallMarkRow {
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

export interface MomentRow {
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

export interface RuptureMarkRow {
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

export interface CodeRow {
  clinic_id: string;
  id: string;
  study_id: string;
  parent_id: string | null;
  position: number;
  name: Buffer;
  definition: Buffer;
  hue: number;
  key_id: string;
  version: Generated<number>;
  deleted_at: Date | null;
}

export interface ExcerptRow {
  clinic_id: string;
  id: string;
  study_id: string;
  transcript_id: string;
  from_utterance_id: string;
  from_offset: number;
  to_utterance_id: string;
  to_offset: number;
  lost_text: Buffer | null;
  key_id: string | null;
  version: Generated<number>;
  deleted_at: Date | null;
}

export interface CodingRow {
  clinic_id: string;
  id: string;
  study_id: string;
  transcript_id: string;
  excerpt_id: string;
  code_id: string;
  coder_id: string;
  version: Generated<number>;
  created_at: Generated<Date>;
  deleted_at: Date | null;
}

export interface MemoRow {
  clinic_id: string;
  id: string;
  study_id: string;
  about_kind: 'study' | 'dyad' | 'transcript' | 'excerpt' | 'code' | 'theme';
  about_id: string;
  body: Buffer;
  key_id: string;
  version: Generated<number>;
  author_id: string;
  written_at: Generated<Date>;
  deleted_at: Date | null;
}

export interface JournalEntryRow {
  clinic_id: string;
  id: string;
  study_id: string;
  phase: 'preparing' | 'interviewing' | 'analysing' | 'writing';
  body: Buffer;
  key_id: string;
  version: Generated<number>;
  author_id: string;
  written_at: Generated<Date>;
  deleted_at: Date | null;
}

export interface ThemeRow {
  clinic_id: string;
  id: string;
  study_id: string;
  position: number;
  name: Buffer;
  claim: Buffer;
  key_id: string;
  version: Generated<number>;
  deleted_at: Date | null;
}

export interface ThemeCodeRow {
  clinic_id: string;
  id: string;
  study_id: string;
  theme_id: string;
  code_id: string;
  version: Generated<number>;
  deleted_at: Date | null;
}

export interface ThemeEvidenceRow {
  clinic_id: string;
  id: string;
  study_id: string;
  theme_id: string;
  excerpt_id: string;
  version: Generated<number>;
  added_by: string;
  deleted_at: Date | null;
}

export interface MatrixCellRow {
  clinic_id: string;
  id: string;
  study_id: string;
  dyad_id: string;
  theme_id: string;
  verdict: 'agree' | 'complement' | 'contradict' | 'one side silent' | null;
  reason: Buffer;
  key_id: string;
  version: Generated<number>;
  author_id: string;
  judged_at: Generated<Date>;
  deleted_at: Date | null;
}

export interface QuoteDecisionRow {
  clinic_id: string;
  id: string;
  study_id: string;
  excerpt_id: string;
  decision: 'keep' | 'mask' | 'drop';
  reason: Buffer;
  key_id: string;
  version: Generated<number>;
  author_id: string;
  decided_at: Generated<Date>;
  deleted_at: Date | null;
}

export interface ChangeRow {
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

export interface HistoryRow {
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

export interface AuditSealRow {
  clinic_id: string;
  id: string;
  sequence: string;
  event_id: string;
  hash: Buffer;
}

export interface AuditCheckpointRow {
  clinic_id: string;
  id: string;
  sequence: string;
  hash: Buffer;
  signature: Buffer;
  at: Generated<Date>;
}

export interface WithdrawalRow {
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

export interface WithdrawalStepRow {
  clinic_id: string;
  id: string;
  withdrawal_id: string;
  step: 'confirmed' | 'taken back' | 'carried out';
  by_account: string | null;
  at: Date;
}

export interface ErasureRow {
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

export interface ErasureTargetRow {
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
export interface ErasedKeyRow {
  clinic_id: string;
  id: string;
  erasure_id: string;
  scope_id: string;
  seat_id: string;
  modality: string;
  at: Date;
}

export interface CertificateRow {
  clinic_id: string;
  id: string;
  erasure_id: string;
  body: Buffer;
  key_id: string;
  version: Generated<number>;
  made_at: Date;
}

export interface PartnerTurnsDecisionRow {
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

export interface SecondPersonRequestRow {
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

export interface SecondPersonAnswerRow {
  clinic_id: string;
  id: string;
  request_id: string;
  agreed: boolean;
  answered_by: string;
  answered_at: Date;
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

export interface OwnPasskeyRow {
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

export interface CopyRequestRow {
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

export interface SafekeepingRow {
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

export interface ReportIssueRow {
  clinic_id: string;
  id: string;
  study_id: string;
  exported_by: string;
  exported_at: Date;
}

export interface PrintedQuoteRow {
  clinic_id: string;
  id: string;
  issue_id: string;
  theme_id: string;
  position: number;
  excerpt_id: string;
  dyad_id: string;
  seat_id: string;
  session_number: number;
  modality: 'recall' | 'transcript';
}

export interface PrintedQuoteDecisionRow {
  clinic_id: string;
  id: string;
  ordinal: Generated<string>;
  quote_id: string;
  decision: 'stays' | 'comes out';
  reason: Buffer;
  key_id: string;
  version: Generated<number>;
  decided_by: string;
  decided_at: Date;
}

export interface Database {
  'vault.scope_key': VaultScopeKeyRow;
  'vault.person_key': VaultPersonKeyRow;
  clinic: ClinicRow;
  item_key: ItemKeyRow;
  account: AccountRow;
  passkey: PasskeyRow;
  sign_in: SignInRow;
  sign_in_attempt: SignInAttemptRow;
  invitation: InvitationRow;
  capacity_grant: CapacityGrantRow;
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
  consent: ConsentRow;
  consent_form: ConsentFormRow;
  consent_record: ConsentRecordRow;
  age_rule: AgeRuleRow;
  retention_rule: RetentionRuleRow;
  milestone: MilestoneRow;
  legal_hold: LegalHoldRow;
  legal_hold_lifted: LegalHoldLiftedRow;
  retention_step: RetentionStepRow;
  interview: InterviewRow;
  session_check: SessionCheckRow;
  reading_promise: ReadingPromiseRow;
  named_reader: NamedReaderRow;
  form_link: FormLinkRow;
  arrived_answer: ArrivedAnswerRow;
  asked_instrument: AskedInstrumentRow;
  safety_alert: SafetyAlertRow;
  appointment: AppointmentRow;
  goal: GoalRow;
  goal_rating: GoalRatingRow;
  between_task: BetweenTaskRow;
  task_report: TaskReportRow;
  working_agreement: WorkingAgreementRow;
  client_needs: ClientNeedsRow;
  therapist_page: TherapistPageRow;
  discussion: DiscussionRow;
  form_language_check: FormLanguageCheckRow;
  form_mode_switch: FormModeSwitchRow;
  promise_words: PromiseWordsRow;
  mail_settings: MailSettingsRow;
  form_mail: FormMailRow;
  check_voice: CheckVoiceRow;
  therapy_end: TherapyEndRow;
  used_limit: UsedLimitRow;
  safety_mail: SafetyMailRow;
  transcript: TranscriptRow;
  turn_tie: TurnTieRow;
  turn_look: TurnLookRow;
  speaker: SpeakerRow;
  utterance: UtteranceRow;
  redaction: RedactionRow;
  anchor: AnchorRow;
  shown_span: ShownSpanRow;
  moment: MomentRow;
  lane: LaneRow;
  recall_room: RecallRoomRow;
  tape_telling: TapeTellingRow;
  recall_mark: RecallMarkRow;
  rupture_mark: RuptureMarkRow;
  supervision_cycle: SupervisionCycleRow;
  supervision_end: SupervisionEndRow;
  supervision_step: SupervisionStepRow;
  supervision_comment: SupervisionCommentRow;
  code: CodeRow;
  excerpt: ExcerptRow;
  coding: CodingRow;
  memo: MemoRow;
  journal_entry: JournalEntryRow;
  theme: ThemeRow;
  theme_code: ThemeCodeRow;
  theme_evidence: ThemeEvidenceRow;
  matrix_cell: MatrixCellRow;
  quote_decision: QuoteDecisionRow;
  change: ChangeRow;
  history: HistoryRow;
  own_space: OwnSpaceRow;
  own_passkey: OwnPasskeyRow;
  copy_request: CopyRequestRow;
  copy_answer: CopyAnswerRow;
  audit_event: AuditEventRow;
  audit_seal: AuditSealRow;
  audit_checkpoint: AuditCheckpointRow;
  withdrawal: WithdrawalRow;
  withdrawal_step: WithdrawalStepRow;
  erasure: ErasureRow;
  erasure_target: ErasureTargetRow;
  erasure_step: ErasureStepRow;
  erased_key: ErasedKeyRow;
  certificate: CertificateRow;
  partner_turns_decision: PartnerTurnsDecisionRow;
  second_person_request: SecondPersonRequestRow;
  second_person_answer: SecondPersonAnswerRow;
  safekeeping: SafekeepingRow;
  blob: BlobRow;
  recording: RecordingRow;
  recording_attempt: RecordingAttemptRow;
  recording_slice: RecordingSliceRow;
  recording_piece: RecordingPieceRow;
  recording_start: RecordingStartRow;
  playable_copy: PlayableCopyRow;
  playback: PlaybackRow;
  recognition: RecognitionRow;
  recognised_piece: RecognisedPieceRow;
  report_issue: ReportIssueRow;
  printed_quote: PrintedQuoteRow;
  printed_quote_decision: PrintedQuoteDecisionRow;
  instrument: InstrumentRow;
  instrument_response: InstrumentResponseRow;
}
