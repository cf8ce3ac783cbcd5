/**
 * The first schema. Every table has the primary key (clinic_id, id), id made by the caller (UUIDv7), and
 * foreign keys carry clinic_id, so that clinics can later stand on separate servers.
 * Columns of type bytea hold sealed words unless src/store/plain-columns.ts names them; every sealed row names
 * its item key (key_id) and its row version, which its associated data binds.
 */
export const spine = `
create schema vault;

create table vault.scope_key (
  clinic_id uuid not null, id uuid not null, kind text not null check (kind in ('clinic','study','care')),
  epoch int not null, wrapped bytea not null, created_at timestamptz not null default now(),
  primary key (clinic_id, id));
create table vault.person_key (
  clinic_id uuid not null, id uuid not null, scope_id uuid not null, seat_id uuid,
  modality text not null check (modality in ('clinic','team','identity','questionnaire','recording','transcript','recall')),
  wrapped bytea not null, created_at timestamptz not null default now(),
  primary key (clinic_id, id),
  foreign key (clinic_id, scope_id) references vault.scope_key (clinic_id, id),
  unique nulls not distinct (clinic_id, scope_id, seat_id, modality));

create table clinic (
  clinic_id uuid not null, id uuid not null, name bytea not null, key_id uuid not null, version int not null default 1,
  created_at timestamptz not null default now(), primary key (clinic_id, id), check (clinic_id = id));
create table item_key (
  clinic_id uuid not null, id uuid not null, scope_id uuid not null, item_kind text not null, item_id uuid not null,
  owners uuid[] not null, perspective text not null check (perspective in ('client','therapist','joint','team')),
  wrapped bytea not null, created_at timestamptz not null default now(),
  primary key (clinic_id, id), unique (clinic_id, item_kind, item_id, owners));

create table account (
  clinic_id uuid not null, id uuid not null, email_mac bytea not null unique, name bytea not null, email bytea not null,
  password_hash bytea, totp_secret bytea, totp_last_step bigint, key_id uuid not null, version int not null default 1,
  closed_at timestamptz, created_at timestamptz not null default now(), primary key (clinic_id, id));
create table passkey (
  clinic_id uuid not null, id uuid not null, account_id uuid not null, credential_id bytea not null unique,
  public_key bytea not null, counter bigint not null, transports text[] not null, name bytea not null,
  key_id uuid not null, version int not null default 1, created_at timestamptz not null default now(),
  last_used_at timestamptz, primary key (clinic_id, id),
  foreign key (clinic_id, account_id) references account (clinic_id, id));
create table sign_in (
  clinic_id uuid not null, id uuid not null, account_id uuid not null, token_hash bytea not null unique,
  created_at timestamptz not null default now(), seen_at timestamptz not null default now(),
  stepped_up_at timestamptz, ended_at timestamptz, primary key (clinic_id, id),
  foreign key (clinic_id, account_id) references account (clinic_id, id));
create table sign_in_attempt (
  bucket bytea primary key, failures int not null, first_at timestamptz not null, blocked_until timestamptz);
create table invitation (
  clinic_id uuid not null, id uuid not null, token_hash bytea not null unique, capacity text not null,
  study_id uuid, dyad_id uuid, side text check (side in ('client','therapist')), name bytea not null,
  key_id uuid not null, version int not null default 1, invited_by uuid,
  created_at timestamptz not null default now(), expires_at timestamptz not null, used_at timestamptz,
  used_by uuid, primary key (clinic_id, id));
create table capacity_grant (
  clinic_id uuid not null, id uuid not null, account_id uuid not null, capacity text not null,
  study_id uuid, dyad_id uuid, side text check (side in ('client','therapist')), item_id uuid, until timestamptz,
  granted_by uuid, granted_at timestamptz not null default now(), ended_at timestamptz, primary key (clinic_id, id),
  foreign key (clinic_id, account_id) references account (clinic_id, id));
create index on capacity_grant (clinic_id, account_id);

create table study (
  clinic_id uuid not null, id uuid not null, title bytea not null, question bytea not null, interests bytea not null,
  key_id uuid not null, version int not null default 1, started_on date, unblinded_at timestamptz,
  created_at timestamptz not null default now(), primary key (clinic_id, id));
create table protocol (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, number int not null,
  recorded_sessions int[] not null, checked_sessions int[] not null, interviewed text[] not null,
  within_hours int not null check (within_hours between 1 and 8760),
  seat_wall text not null check (seat_wall in ('study','dyad')),
  hold_days int not null check (hold_days between 0 and 30), kept_at_withdrawal bytea not null,
  key_id uuid not null, version int not null default 1, agreed_at timestamptz not null default now(),
  primary key (clinic_id, id), unique (clinic_id, study_id, number),
  foreign key (clinic_id, study_id) references study (clinic_id, id));
create table participant (
  clinic_id uuid not null, id uuid not null, study_id uuid not null,
  role text not null check (role in ('client','therapist','interpreter','observer','guardian')),
  pseudonym bytea not null, key_id uuid not null, version int not null default 1,
  created_at timestamptz not null default now(), primary key (clinic_id, id),
  foreign key (clinic_id, study_id) references study (clinic_id, id));
create table identity (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, body bytea not null, key_id uuid not null,
  version int not null default 1, primary key (clinic_id, id),
  foreign key (clinic_id, id) references participant (clinic_id, id));
create table candidate (
  clinic_id uuid not null, id uuid not null, study_id uuid not null,
  side text not null check (side in ('client','therapist')),
  state text not null check (state in ('approached','declined','not eligible','eligible','taking part')),
  reason bytea, key_id uuid not null, version int not null default 1, on_date date not null, participant_id uuid,
  primary key (clinic_id, id), foreign key (clinic_id, study_id) references study (clinic_id, id));
create table dyad_group (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, position int not null, name bytea not null,
  key_id uuid not null, version int not null default 1, primary key (clinic_id, id),
  foreign key (clinic_id, study_id) references study (clinic_id, id));
create table dyad (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, number int not null, label bytea not null,
  key_id uuid not null, version int not null default 1, created_at timestamptz not null default now(),
  primary key (clinic_id, id), unique (clinic_id, study_id, number),
  foreign key (clinic_id, study_id) references study (clinic_id, id));
create table grouping (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, dyad_id uuid not null, group_id uuid not null,
  basis bytea not null, key_id uuid not null, version int not null default 1, on_date date not null,
  decided_by uuid not null, primary key (clinic_id, id), unique (clinic_id, dyad_id),
  foreign key (clinic_id, dyad_id) references dyad (clinic_id, id),
  foreign key (clinic_id, group_id) references dyad_group (clinic_id, id));
create table seat (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, dyad_id uuid not null, participant_id uuid not null,
  role text not null check (role in ('client','therapist','interpreter','observer','guardian')), account_id uuid,
  primary key (clinic_id, id), foreign key (clinic_id, dyad_id) references dyad (clinic_id, id),
  foreign key (clinic_id, participant_id) references participant (clinic_id, id));
create index on seat (clinic_id, dyad_id);
create unique index on seat (clinic_id, dyad_id, role) where role in ('client','therapist');
create index on seat (clinic_id, account_id) where account_id is not null;
create table session (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, dyad_id uuid not null,
  number int not null check (number >= 1), held_on date, duration_ms int check (duration_ms >= 0),
  recorded boolean not null default false, version int not null default 1, primary key (clinic_id, id),
  unique (clinic_id, dyad_id, number), foreign key (clinic_id, dyad_id) references dyad (clinic_id, id));
create index on session (clinic_id, study_id);
create table presence (
  clinic_id uuid not null, id uuid not null, session_id uuid not null, seat_id uuid not null,
  primary key (clinic_id, id), unique (clinic_id, session_id, seat_id),
  foreign key (clinic_id, session_id) references session (clinic_id, id),
  foreign key (clinic_id, seat_id) references seat (clinic_id, id));
create table consent (
  clinic_id uuid not null, id uuid not null, ordinal bigint generated always as identity, study_id uuid not null,
  seat_id uuid not null, purpose text not null, modality text not null,
  state text not null check (state in ('given','refused','withdrawn')), on_date date not null,
  recorded_by uuid, recorded_at timestamptz not null default now(), primary key (clinic_id, id),
  foreign key (clinic_id, seat_id) references seat (clinic_id, id));
create index on consent (clinic_id, study_id);
create table interview (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, dyad_id uuid not null, session_id uuid not null,
  seat_id uuid not null, side text not null check (side in ('client','therapist')),
  status text not null check (status in ('due','held','not held')), held_at timestamptz, reason bytea,
  interviewer_id uuid, key_id uuid, version int not null default 1, primary key (clinic_id, id),
  unique (clinic_id, session_id, side), foreign key (clinic_id, session_id) references session (clinic_id, id),
  foreign key (clinic_id, seat_id) references seat (clinic_id, id));
create index on interview (clinic_id, study_id);
create table session_check (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, dyad_id uuid not null, session_id uuid not null,
  seat_id uuid not null, side text not null check (side in ('client','therapist')), answered_at timestamptz not null,
  answers bytea not null, key_id uuid not null, version int not null default 1, primary key (clinic_id, id),
  unique (clinic_id, session_id, side), foreign key (clinic_id, session_id) references session (clinic_id, id));
create index on session_check (clinic_id, study_id);

create table transcript (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, dyad_id uuid not null, session_id uuid not null,
  interview_id uuid, kind text not null check (kind in ('session','recall')),
  perspective text not null check (perspective in ('client','therapist','joint')), format text not null, language text,
  file_name bytea not null, losses bytea not null, key_id uuid not null, version int not null default 1,
  revision int not null default 1, clock_offset_ms int, utterance_count int not null, word_count int not null,
  duration_ms int, imported_by uuid not null, imported_at timestamptz not null default now(), deleted_at timestamptz,
  primary key (clinic_id, id), foreign key (clinic_id, session_id) references session (clinic_id, id),
  foreign key (clinic_id, interview_id) references interview (clinic_id, id));
create index on transcript (clinic_id, study_id);
create table speaker (
  clinic_id uuid not null, id uuid not null, transcript_id uuid not null, position int not null, label bytea not null,
  key_id uuid not null, version int not null default 1,
  role text not null check (role in ('client','therapist','interviewer','interpreter','observer','guardian','unknown')),
  seat_id uuid, primary key (clinic_id, id),
  foreign key (clinic_id, transcript_id) references transcript (clinic_id, id));
create index on speaker (clinic_id, transcript_id);
create table utterance (
  clinic_id uuid not null, id uuid not null, transcript_id uuid not null, position int not null, speaker_id uuid,
  from_ms int, to_ms int, text bytea not null, key_id uuid not null, version int not null default 1,
  primary key (clinic_id, id), foreign key (clinic_id, transcript_id) references transcript (clinic_id, id));
create index on utterance (clinic_id, transcript_id, position);
create table redaction (
  clinic_id uuid not null, id uuid not null, transcript_id uuid not null, utterance_id uuid not null,
  from_offset int not null, length int not null, original bytea not null, key_id uuid not null,
  version int not null default 1, redacted_by uuid not null, redacted_at timestamptz not null default now(),
  primary key (clinic_id, id), foreign key (clinic_id, utterance_id) references utterance (clinic_id, id));
create index on redaction (clinic_id, transcript_id);

create table anchor (
  clinic_id uuid not null, id uuid not null, interview_id uuid not null, utterance_id uuid not null,
  session_ms int not null check (session_ms >= 0), version int not null default 1, set_by uuid not null,
  deleted_at timestamptz, primary key (clinic_id, id),
  foreign key (clinic_id, interview_id) references interview (clinic_id, id),
  foreign key (clinic_id, utterance_id) references utterance (clinic_id, id));
create index on anchor (clinic_id, interview_id);
create table shown_span (
  clinic_id uuid not null, id uuid not null, interview_id uuid not null, from_ms int not null, to_ms int not null,
  version int not null default 1, deleted_at timestamptz, check (to_ms > from_ms), primary key (clinic_id, id),
  foreign key (clinic_id, interview_id) references interview (clinic_id, id));
create index on shown_span (clinic_id, interview_id);
create table moment (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, session_id uuid not null, interview_id uuid,
  from_ms int not null, to_ms int not null, check (to_ms >= from_ms),
  stopped_by text check (stopped_by in ('client','therapist','inquirer')), version int not null default 1,
  deleted_at timestamptz, primary key (clinic_id, id),
  foreign key (clinic_id, session_id) references session (clinic_id, id));
create index on moment (clinic_id, session_id);

create table code (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, parent_id uuid, position int not null,
  name bytea not null, definition bytea not null, hue int not null check (hue between 0 and 359),
  key_id uuid not null, version int not null default 1, deleted_at timestamptz, primary key (clinic_id, id),
  foreign key (clinic_id, study_id) references study (clinic_id, id));
create index on code (clinic_id, study_id);
create table excerpt (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, transcript_id uuid not null,
  from_utterance_id uuid not null, from_offset int not null, to_utterance_id uuid not null, to_offset int not null,
  lost_text bytea, key_id uuid, version int not null default 1, deleted_at timestamptz, primary key (clinic_id, id),
  foreign key (clinic_id, transcript_id) references transcript (clinic_id, id),
  foreign key (clinic_id, from_utterance_id) references utterance (clinic_id, id),
  foreign key (clinic_id, to_utterance_id) references utterance (clinic_id, id));
create index on excerpt (clinic_id, transcript_id);
create table coding (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, transcript_id uuid not null,
  excerpt_id uuid not null, code_id uuid not null, coder_id uuid not null, version int not null default 1,
  created_at timestamptz not null default now(), deleted_at timestamptz, primary key (clinic_id, id),
  foreign key (clinic_id, excerpt_id) references excerpt (clinic_id, id),
  foreign key (clinic_id, code_id) references code (clinic_id, id));
create index on coding (clinic_id, code_id);
create index on coding (clinic_id, excerpt_id);
create index on coding (clinic_id, transcript_id);
create table memo (
  clinic_id uuid not null, id uuid not null, study_id uuid not null,
  about_kind text not null check (about_kind in ('study','dyad','transcript','excerpt','code','theme')),
  about_id uuid not null, body bytea not null, key_id uuid not null, version int not null default 1,
  author_id uuid not null, written_at timestamptz not null default now(), deleted_at timestamptz,
  primary key (clinic_id, id), foreign key (clinic_id, study_id) references study (clinic_id, id));
create index on memo (clinic_id, study_id, about_id);
create table journal_entry (
  clinic_id uuid not null, id uuid not null, study_id uuid not null,
  phase text not null check (phase in ('preparing','interviewing','analysing','writing')),
  body bytea not null, key_id uuid not null, version int not null default 1, author_id uuid not null,
  written_at timestamptz not null default now(), deleted_at timestamptz, primary key (clinic_id, id),
  foreign key (clinic_id, study_id) references study (clinic_id, id));
create index on journal_entry (clinic_id, study_id);
create table theme (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, position int not null, name bytea not null,
  claim bytea not null, key_id uuid not null, version int not null default 1, deleted_at timestamptz,
  primary key (clinic_id, id), foreign key (clinic_id, study_id) references study (clinic_id, id));
create index on theme (clinic_id, study_id);
create table theme_code (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, theme_id uuid not null, code_id uuid not null,
  version int not null default 1, deleted_at timestamptz, primary key (clinic_id, id),
  foreign key (clinic_id, theme_id) references theme (clinic_id, id),
  foreign key (clinic_id, code_id) references code (clinic_id, id));
create index on theme_code (clinic_id, theme_id);
create table theme_evidence (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, theme_id uuid not null, excerpt_id uuid not null,
  version int not null default 1, added_by uuid not null, deleted_at timestamptz, primary key (clinic_id, id),
  foreign key (clinic_id, theme_id) references theme (clinic_id, id),
  foreign key (clinic_id, excerpt_id) references excerpt (clinic_id, id));
create index on theme_evidence (clinic_id, theme_id);
create table matrix_cell (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, dyad_id uuid not null, theme_id uuid not null,
  verdict text check (verdict in ('agree','complement','contradict','one side silent')), reason bytea not null,
  key_id uuid not null, version int not null default 1, author_id uuid not null,
  judged_at timestamptz not null default now(), deleted_at timestamptz, primary key (clinic_id, id),
  foreign key (clinic_id, dyad_id) references dyad (clinic_id, id),
  foreign key (clinic_id, theme_id) references theme (clinic_id, id));
create unique index on matrix_cell (clinic_id, dyad_id, theme_id) where deleted_at is null;
create table quote_decision (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, excerpt_id uuid not null,
  decision text not null check (decision in ('keep','mask','drop')), reason bytea not null, key_id uuid not null,
  version int not null default 1, author_id uuid not null, decided_at timestamptz not null default now(),
  deleted_at timestamptz, primary key (clinic_id, id),
  foreign key (clinic_id, excerpt_id) references excerpt (clinic_id, id));
create unique index on quote_decision (clinic_id, excerpt_id) where deleted_at is null;

create table change (
  clinic_id uuid not null, id uuid not null, ordinal bigint generated always as identity, study_id uuid,
  account_id uuid not null, verb text not null, request_mac bytea not null, undoes uuid,
  at timestamptz not null default now(), primary key (clinic_id, id));
create index on change (clinic_id, study_id, ordinal);
create index on change (clinic_id, undoes) where undoes is not null;
create table history (
  clinic_id uuid not null, id uuid not null, change_id uuid not null, position int not null, noun text not null,
  item_id uuid not null, before bytea, after bytea, key_id uuid not null, primary key (clinic_id, id),
  foreign key (clinic_id, change_id) references change (clinic_id, id));
create index on history (clinic_id, change_id);
create index on history (clinic_id, item_id);

create table audit_event (
  clinic_id uuid not null, id uuid not null, ordinal bigint generated always as identity,
  at timestamptz not null default date_trunc('milliseconds', clock_timestamp()), account_id uuid, capacity text,
  event text not null, study_id uuid, dyad_id uuid, item_id uuid, primary key (clinic_id, id));
create index on audit_event (clinic_id, ordinal);
create table audit_seal (
  clinic_id uuid not null, id uuid not null, sequence bigint not null, event_id uuid not null, hash bytea not null,
  primary key (clinic_id, id), unique (clinic_id, sequence), unique (clinic_id, event_id),
  foreign key (clinic_id, event_id) references audit_event (clinic_id, id));
create table audit_checkpoint (
  clinic_id uuid not null, id uuid not null, sequence bigint not null, hash bytea not null, signature bytea not null,
  at timestamptz not null default now(), primary key (clinic_id, id));

-- After a bulk load the planner must know the new sizes (the matrix took ten times as long without), and only an
-- owner may analyze.
create function analyze_words() returns void language sql security definer set search_path = public as $$
  analyze utterance; analyze excerpt; analyze coding; analyze speaker; analyze transcript; analyze seat; analyze consent;
$$;
grant execute on function analyze_words() to entente_app;
grant usage on schema public to entente_app;
grant select, insert, update, delete on all tables in schema public to entente_app;
revoke update, delete on consent, change, history, audit_event, audit_seal, audit_checkpoint from entente_app;
grant usage on schema public to entente_keys;
grant select, insert on item_key to entente_keys;
grant usage on schema vault to entente_keys;
grant select, insert, update, delete on all tables in schema vault to entente_keys;
`;
