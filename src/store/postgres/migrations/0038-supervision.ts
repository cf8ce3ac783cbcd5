/**
 * Cycles of supervision: one supervisor, one therapist’s work with one client, until a day. What is recorded, recalled and
 * said in a cycle lies under keys of its own (a scope of the kind `supervision` with the cycle’s id), so that all of it can
 * be destroyed when the cycle ends and nothing else is. The day of the end is only added to: the newest line counts.
 */
export const supervision = `
alter table vault.scope_key drop constraint scope_key_kind_check;
alter table vault.scope_key add constraint scope_key_kind_check
  check (kind in ('clinic','study','care','supervision'));

create table supervision_cycle (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, dyad_id uuid not null, supervisor_id uuid not null,
  begun_by uuid not null, begun_at timestamptz not null, primary key (clinic_id, id),
  foreign key (clinic_id, study_id) references study (clinic_id, id),
  foreign key (clinic_id, dyad_id) references dyad (clinic_id, id),
  foreign key (clinic_id, supervisor_id) references account (clinic_id, id));
create index on supervision_cycle (clinic_id, study_id);
create index on supervision_cycle (clinic_id, dyad_id);

create table supervision_end (
  clinic_id uuid not null, id uuid not null, ordinal bigint generated always as identity, cycle_id uuid not null,
  ends_on date not null, set_by uuid not null, set_at timestamptz not null, primary key (clinic_id, id),
  foreign key (clinic_id, cycle_id) references supervision_cycle (clinic_id, id));
create index on supervision_end (clinic_id, cycle_id, ordinal desc);

create table supervision_step (
  clinic_id uuid not null, id uuid not null, cycle_id uuid not null, step text not null check (step in ('warned','deleted')),
  kept_until date not null, on_date date not null, at timestamptz not null, primary key (clinic_id, id),
  unique (clinic_id, cycle_id, step, kept_until),
  foreign key (clinic_id, cycle_id) references supervision_cycle (clinic_id, id));

alter table recording add column cycle_id uuid;
alter table recording add foreign key (clinic_id, cycle_id) references supervision_cycle (clinic_id, id);
create index on recording (clinic_id, cycle_id) where cycle_id is not null;

alter table interview add column cycle_id uuid;
alter table interview add foreign key (clinic_id, cycle_id) references supervision_cycle (clinic_id, id);
alter table interview drop constraint interview_clinic_id_session_id_side_key;
create unique index interview_of_side on interview (clinic_id, session_id, side) where cycle_id is null;
create unique index interview_of_cycle on interview (clinic_id, session_id, cycle_id) where cycle_id is not null;

create table supervision_comment (
  clinic_id uuid not null, id uuid not null, cycle_id uuid not null, recording_id uuid not null,
  from_ms int not null, to_ms int not null, check (to_ms >= from_ms), words bytea not null, answer bytea,
  state text not null check (state in ('open','answered','resolved')), written_by uuid not null,
  written_at timestamptz not null default now(), key_id uuid not null, version int not null default 1,
  deleted_at timestamptz, primary key (clinic_id, id),
  foreign key (clinic_id, cycle_id) references supervision_cycle (clinic_id, id),
  foreign key (clinic_id, recording_id) references recording (clinic_id, id),
  foreign key (clinic_id, written_by) references account (clinic_id, id));
create index on supervision_comment (clinic_id, cycle_id);

alter table erasure_target add column scope_id uuid;

grant select, insert on supervision_cycle, supervision_end, supervision_step to entente_app;
grant select, insert, update on supervision_comment to entente_app;
`;
