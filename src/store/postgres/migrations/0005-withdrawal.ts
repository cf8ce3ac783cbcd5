/**
 * Withdrawals, the erasures that carry them out, and what needs a second person. The erasure ledger (erased_key) is
 * insert-only and copied into every key bundle: a restore of older data replays it before anybody may read. Sound and
 * picture get keys of their own, so that one can be withdrawn without the other.
 */
export const withdrawal = `
alter table vault.person_key drop constraint person_key_modality_check;
alter table vault.person_key add constraint person_key_modality_check check (modality in
  ('clinic','team','identity','questionnaire','audio','video','transcript','recall'));

create table withdrawal (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, seat_id uuid not null, whole boolean not null,
  modalities text[] not null, reason bytea not null, key_id uuid not null, version int not null default 1,
  by_self boolean not null, asked_by uuid not null, asked_at timestamptz not null, hold_until timestamptz not null,
  primary key (clinic_id, id), foreign key (clinic_id, seat_id) references seat (clinic_id, id));
create index on withdrawal (clinic_id, study_id);
create table withdrawal_step (
  clinic_id uuid not null, id uuid not null, withdrawal_id uuid not null,
  step text not null check (step in ('confirmed','taken back','carried out')), by_account uuid,
  at timestamptz not null, primary key (clinic_id, id), unique (clinic_id, withdrawal_id, step),
  foreign key (clinic_id, withdrawal_id) references withdrawal (clinic_id, id));

create table erasure (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, withdrawal_id uuid, reason bytea not null,
  key_id uuid not null, version int not null default 1, asked_by uuid, second_person uuid,
  begun_at timestamptz not null, primary key (clinic_id, id), unique (clinic_id, withdrawal_id));
create table erasure_target (
  clinic_id uuid not null, id uuid not null, erasure_id uuid not null, seat_id uuid not null,
  modality text not null, primary key (clinic_id, id), unique (clinic_id, erasure_id, seat_id, modality),
  foreign key (clinic_id, erasure_id) references erasure (clinic_id, id));
create table erasure_step (
  clinic_id uuid not null, id uuid not null, erasure_id uuid not null,
  step text not null check (step in ('keys gone','epoch gone','copy renewed','certified')),
  at timestamptz not null, primary key (clinic_id, id), unique (clinic_id, erasure_id, step),
  foreign key (clinic_id, erasure_id) references erasure (clinic_id, id));
create table erased_key (
  clinic_id uuid not null, id uuid not null, erasure_id uuid not null, scope_id uuid not null, seat_id uuid not null,
  modality text not null, at timestamptz not null, primary key (clinic_id, id));
create index on erased_key (clinic_id, scope_id, seat_id);
create table certificate (
  clinic_id uuid not null, id uuid not null, erasure_id uuid not null, body bytea not null, key_id uuid not null,
  version int not null default 1, made_at timestamptz not null, primary key (clinic_id, id),
  unique (clinic_id, erasure_id), foreign key (clinic_id, erasure_id) references erasure (clinic_id, id));
create table partner_turns_decision (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, transcript_id uuid not null,
  keep boolean not null, reason bytea not null, key_id uuid not null, version int not null default 1,
  decided_by uuid not null, decided_at timestamptz not null, ordinal bigint generated always as identity,
  primary key (clinic_id, id), foreign key (clinic_id, transcript_id) references transcript (clinic_id, id));
create index on partner_turns_decision (clinic_id, study_id);

create table second_person_request (
  clinic_id uuid not null, id uuid not null, action text not null check (action in ('erase','identity','keys')),
  study_id uuid, item_id uuid, reason bytea not null, key_id uuid not null, version int not null default 1,
  asked_by uuid not null, asked_at timestamptz not null, expires_at timestamptz not null,
  broke_glass boolean not null default false, primary key (clinic_id, id));
create table second_person_answer (
  clinic_id uuid not null, id uuid not null, request_id uuid not null, agreed boolean not null,
  answered_by uuid not null, answered_at timestamptz not null, primary key (clinic_id, id),
  unique (clinic_id, request_id), foreign key (clinic_id, request_id) references second_person_request (clinic_id, id));

grant select, insert on withdrawal, withdrawal_step, erasure, erasure_target, erasure_step, erased_key, certificate,
  partner_turns_decision, second_person_request, second_person_answer to entente_app;
grant select, insert on erased_key, erasure_step to entente_keys;
`;
