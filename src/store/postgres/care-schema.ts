import type { Generated } from 'kysely';
import type { NotedEnding } from '../../domain/care/ending.ts';

/** Everyday care, and the forms that are answered in it. */
export interface CareTables {
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
  therapy_end: TherapyEndRow;
  safety_mail: SafetyMailRow;
  used_limit: UsedLimitRow;
  check_voice: CheckVoiceRow;
}

interface ReadingPromiseRow {
  clinic_id: string;
  id: string;
  study_id: string;
  number: number;
  who_reads: string;
  read_within_hours: number;
  service_within_hours: number;
  safety_within_hours: number;
  country: string;
  crisis: string;
  agreed_by: string;
  agreed_at: Date;
}

interface NamedReaderRow {
  clinic_id: string;
  id: string;
  study_id: string;
  lane: 'service' | 'safety';
  account_id: string;
  named_by: string;
  named_at: Date;
  ended_at: Date | null;
}

interface FormLinkRow {
  clinic_id: string;
  id: string;
  study_id: string;
  dyad_id: string;
  session_id: string;
  seat_id: string;
  side: 'client' | 'therapist';
  route: 'link' | 'kiosk' | 'own space';
  mode: 'adult' | 'easy read' | 'ages 8 to 12' | 'pictorial';
  language: string;
  token_hash: Buffer;
  public_key: Buffer;
  private_key: Buffer | null;
  key_id: string;
  version: Generated<number>;
  promise_id: string;
  made_by: string;
  made_at: Date;
  expires_at: Date;
  ended_at: Date | null;
  answered_at: Date | null;
  /** Sealed under the link’s token. */
  attached: Generated<Buffer | null>;
  instrument_ids: Generated<string[]>;
}

interface ArrivedAnswerRow {
  clinic_id: string;
  id: string;
  link_id: string;
  sealed_to_link: Buffer | null;
  arrived_at: Date;
  state: Generated<'waiting' | 'taken in' | 'kept aside' | 'set aside' | 'unreadable'>;
  decided_by: string | null;
  safety_looked_at: Generated<Date | null>;
}

interface AskedInstrumentRow {
  clinic_id: string;
  id: string;
  study_id: string;
  dyad_id: string;
  instrument_id: string;
  place: 'before' | 'after';
  position: number;
  asked_by: string;
  asked_at: Date;
  ended_at: Generated<Date | null>;
}

interface SafetyAlertRow {
  clinic_id: string;
  id: string;
  study_id: string;
  dyad_id: string;
  check_id: string;
  reason: 'said so' | 'item nine';
  raised_at: Date;
  acknowledged_at: Date | null;
  acknowledged_by: string | null;
  note: Buffer | null;
  key_id: string;
  version: Generated<number>;
}

interface AppointmentRow {
  clinic_id: string;
  id: string;
  study_id: string;
  dyad_id: string;
  at: Date;
  state: 'planned' | 'held' | 'cancelled' | 'not attended';
  version: Generated<number>;
}

interface GoalRow {
  clinic_id: string;
  id: string;
  study_id: string;
  dyad_id: string;
  position: number;
  words: Buffer;
  key_id: string;
  version: Generated<number>;
  set_at: Date;
  ended_at: Date | null;
}

interface GoalRatingRow {
  clinic_id: string;
  id: string;
  study_id: string;
  goal_id: string;
  session_id: string | null;
  rating: Buffer;
  key_id: string;
  version: Generated<number>;
  rated_at: Date;
}

interface BetweenTaskRow {
  clinic_id: string;
  id: string;
  study_id: string;
  dyad_id: string;
  goal_id: string | null;
  words: Buffer;
  key_id: string;
  version: Generated<number>;
  agreed_at: Date;
  ended_at: Date | null;
}

interface TaskReportRow {
  clinic_id: string;
  id: string;
  study_id: string;
  task_id: string;
  went: 'done' | 'partly' | 'not done' | 'changed';
  words: Buffer;
  key_id: string;
  version: Generated<number>;
  reported_at: Date;
}

interface WorkingAgreementRow {
  clinic_id: string;
  id: string;
  study_id: string;
  dyad_id: string;
  number: number;
  terms: Buffer;
  key_id: string;
  version: Generated<number>;
  review_on: string;
  written_by: string;
  written_at: Date;
  client_confirmed_at: Date | null;
  therapist_confirmed_at: Date | null;
  confirmed_in_room: Generated<boolean>;
}

interface ClientNeedsRow {
  clinic_id: string;
  id: string;
  study_id: string;
  dyad_id: string;
  needs: Buffer;
  key_id: string;
  version: Generated<number>;
  written_at: Date;
  written_by: string;
}

interface TherapistPageRow {
  clinic_id: string;
  id: string;
  study_id: string;
  account_id: string;
  page: Buffer;
  key_id: string;
  version: Generated<number>;
  written_at: Date;
}

interface DiscussionRow {
  clinic_id: string;
  id: string;
  study_id: string;
  dyad_id: string;
  session_id: string;
  about: 'possible drop' | 'absolute low' | 'gap' | 'open line' | 'something else';
  fields: string[];
  changed: Buffer;
  key_id: string;
  version: Generated<number>;
  talked_on: string;
  written_by: string;
  written_at: Date;
}

interface FormLanguageCheckRow {
  clinic_id: string;
  id: string;
  language: string;
  words_hash: Buffer;
  speaker: Buffer;
  key_id: string;
  version: Generated<number>;
  checked_by: string;
  checked_at: Date;
  ended_at: Date | null;
}

interface FormModeSwitchRow {
  clinic_id: string;
  id: string;
  mode: 'ages 8 to 12' | 'pictorial';
  switched_on: boolean;
  switched_by: string;
  switched_at: Date;
}

interface PromiseWordsRow {
  clinic_id: string;
  id: string;
  promise_id: string;
  language: string;
  who_reads: string;
  crisis: string;
}

interface MailSettingsRow {
  clinic_id: string;
  id: string;
  content: Buffer;
  key_id: string;
  version: Generated<number>;
  changed_by: string;
  changed_at: Date;
}

interface FormMailRow {
  clinic_id: string;
  id: string;
  link_id: string;
  made_by: string;
  made_at: Date;
  state: 'to send' | 'sending' | 'sent' | 'unsure';
}

interface TherapyEndRow {
  clinic_id: string;
  id: string;
  study_id: string;
  dyad_id: string;
  ordinal: Generated<string>;
  how: NotedEnding;
  ended_on: string | null;
  noted_by: string;
  noted_at: Date;
}

interface SafetyMailRow {
  clinic_id: string;
  id: string;
  alert_id: string;
  account_id: string;
  state: 'to send' | 'sending' | 'sent' | 'not sent' | 'unsure';
  tries: Generated<number>;
  next_at: Date;
}

interface UsedLimitRow {
  clinic_id: string;
  id: string;
  check_id: string;
  used: Buffer;
  key_id: string;
  version: Generated<number>;
  kept_at: Date;
}

interface CheckVoiceRow {
  clinic_id: string;
  id: string;
  check_id: string;
  voice: Buffer;
  key_id: string;
  version: Generated<number>;
}
