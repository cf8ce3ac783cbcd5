/**
 * Everyday care beside studies, and the loop of asking: who reads, links and kiosks, answers that arrive sealed,
 * safety answers, and what a dyad agrees on. What stands plain is shown to whoever holds a form link, also while the
 * server is locked (reading_promise), or is a closed word.
 */
export const care = `
alter table study add column kind text not null default 'research' check (kind in ('research','care'));

create table reading_promise (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, number int not null, who_reads text not null,
  read_within_hours int not null, service_within_hours int not null, safety_within_hours int not null,
  country text not null, crisis text not null, agreed_by uuid not null, agreed_at timestamptz not null,
  primary key (clinic_id, id), unique (clinic_id, study_id, number),
  foreign key (clinic_id, study_id) references study (clinic_id, id));
create table named_reader (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, lane text not null check (lane in ('service','safety')),
  account_id uuid not null, named_by uuid not null, named_at timestamptz not null, ended_at timestamptz,
  primary key (clinic_id, id), foreign key (clinic_id, study_id) references study (clinic_id, id),
  foreign key (clinic_id, account_id) references account (clinic_id, id));
create index on named_reader (clinic_id, study_id);

create table form_link (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, dyad_id uuid not null, session_id uuid not null,
  seat_id uuid not null, side text not null check (side in ('client','therapist')),
  route text not null check (route in ('link','kiosk')),
  mode text not null check (mode in ('adult','easy read','ages 8 to 12','pictorial')), language text not null,
  token_hash bytea not null unique, public_key bytea not null, private_key bytea, key_id uuid not null,
  version int not null default 1, promise_id uuid not null, made_by uuid not null, made_at timestamptz not null,
  expires_at timestamptz not null, ended_at timestamptz, answered_at timestamptz, primary key (clinic_id, id),
  foreign key (clinic_id, session_id) references session (clinic_id, id),
  foreign key (clinic_id, seat_id) references seat (clinic_id, id),
  foreign key (clinic_id, promise_id) references reading_promise (clinic_id, id));
create index on form_link (clinic_id, study_id);
create index on form_link (clinic_id, session_id);
create table arrived_answer (
  clinic_id uuid not null, id uuid not null, link_id uuid not null, sealed_to_link bytea, arrived_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting','taken in','kept aside','set aside','unreadable')),
  decided_by uuid, primary key (clinic_id, id),
  foreign key (clinic_id, link_id) references form_link (clinic_id, id));
create index on arrived_answer (clinic_id, arrived_at) where state = 'waiting';
create index on arrived_answer (clinic_id, link_id);

alter table session_check
  add column lane text not null default 'study' check (lane in ('therapist','service','study')),
  add column mode text not null default 'adult' check (mode in ('adult','easy read','ages 8 to 12','pictorial')),
  add column language text not null default 'en',
  add column route text not null default 'staff pages' check (route in ('link','kiosk','paper','own space','staff pages')),
  add column helped boolean not null default false,
  add column saw_other_first boolean not null default false,
  add column form_version int not null default 1,
  add column entered_by uuid,
  add column device_at timestamptz,
  add column read_at timestamptz;

create table safety_alert (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, dyad_id uuid not null, check_id uuid not null,
  reason text not null check (reason in ('said so','item nine')), raised_at timestamptz not null,
  acknowledged_at timestamptz, acknowledged_by uuid, note bytea, key_id uuid not null, version int not null default 1,
  primary key (clinic_id, id), unique (clinic_id, check_id, reason),
  foreign key (clinic_id, dyad_id) references dyad (clinic_id, id));
create index on safety_alert (clinic_id, study_id);

create table appointment (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, dyad_id uuid not null, at timestamptz not null,
  state text not null check (state in ('planned','held','cancelled','not attended')), version int not null default 1,
  primary key (clinic_id, id), foreign key (clinic_id, dyad_id) references dyad (clinic_id, id));
create index on appointment (clinic_id, study_id, dyad_id);

create table goal (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, dyad_id uuid not null,
  position int not null check (position between 1 and 3), words bytea not null, key_id uuid not null,
  version int not null default 1, set_at timestamptz not null, ended_at timestamptz, primary key (clinic_id, id),
  foreign key (clinic_id, dyad_id) references dyad (clinic_id, id));
create unique index on goal (clinic_id, dyad_id, position) where ended_at is null;
create table goal_rating (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, goal_id uuid not null, session_id uuid,
  rating bytea not null, key_id uuid not null, version int not null default 1, rated_at timestamptz not null,
  primary key (clinic_id, id), foreign key (clinic_id, goal_id) references goal (clinic_id, id));
create index on goal_rating (clinic_id, goal_id);
create table between_task (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, dyad_id uuid not null, goal_id uuid,
  words bytea not null, key_id uuid not null, version int not null default 1, agreed_at timestamptz not null,
  ended_at timestamptz, primary key (clinic_id, id), foreign key (clinic_id, dyad_id) references dyad (clinic_id, id));
create index on between_task (clinic_id, dyad_id);
create table task_report (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, task_id uuid not null,
  went text not null check (went in ('done','partly','not done','changed')), words bytea not null, key_id uuid not null,
  version int not null default 1, reported_at timestamptz not null, primary key (clinic_id, id),
  foreign key (clinic_id, task_id) references between_task (clinic_id, id));
create index on task_report (clinic_id, task_id);
create table working_agreement (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, dyad_id uuid not null, number int not null,
  terms bytea not null, key_id uuid not null, version int not null default 1, review_on date not null,
  written_by uuid not null, written_at timestamptz not null, client_confirmed_at timestamptz,
  therapist_confirmed_at timestamptz, confirmed_in_room boolean not null default false, primary key (clinic_id, id),
  unique (clinic_id, dyad_id, number), foreign key (clinic_id, dyad_id) references dyad (clinic_id, id));
create table client_needs (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, dyad_id uuid not null, needs bytea not null,
  key_id uuid not null, version int not null default 1, written_at timestamptz not null, written_by uuid not null,
  primary key (clinic_id, id), unique (clinic_id, dyad_id), foreign key (clinic_id, dyad_id) references dyad (clinic_id, id));
create table therapist_page (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, account_id uuid not null, page bytea not null,
  key_id uuid not null, version int not null default 1, written_at timestamptz not null, primary key (clinic_id, id),
  unique (clinic_id, study_id, account_id), foreign key (clinic_id, study_id) references study (clinic_id, id));
create table discussion (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, dyad_id uuid not null, session_id uuid not null,
  about text not null check (about in ('possible drop','absolute low','gap','open line','something else')),
  fields text[] not null, changed bytea not null, key_id uuid not null, version int not null default 1,
  talked_on date not null, written_by uuid not null, written_at timestamptz not null, primary key (clinic_id, id),
  foreign key (clinic_id, session_id) references session (clinic_id, id));
create index on discussion (clinic_id, dyad_id);

grant select, insert, update, delete on reading_promise, named_reader, form_link, arrived_answer, safety_alert,
  appointment, goal, goal_rating, between_task, task_report, working_agreement, client_needs, therapist_page, discussion
  to entente_app;
revoke update, delete on reading_promise from entente_app;
`;
