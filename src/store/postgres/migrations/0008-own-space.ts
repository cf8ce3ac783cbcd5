/**
 * A person's own space: an account that needs no address, because a link and a PIN open it, and sign-ins that open the
 * space and nothing else. What a person asked a copy of and what was answered are two insert-only tables.
 */
export const ownSpace = `
alter table account alter column email_mac drop not null;
alter table account alter column email drop not null;
alter table sign_in add column own_space_id uuid;
create table own_space (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, participant_id uuid not null,
  account_id uuid not null, token_hash bytea unique, pin_hash bytea, key_id uuid not null, version int not null default 1,
  failures int not null default 0, opened_by uuid not null, opened_at timestamptz not null,
  link_made_at timestamptz not null, closed_at timestamptz, primary key (clinic_id, id),
  unique (clinic_id, participant_id),
  foreign key (clinic_id, participant_id) references participant (clinic_id, id),
  foreign key (clinic_id, account_id) references account (clinic_id, id));
create index on own_space (clinic_id, study_id);
create table copy_request (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, seat_id uuid not null, session_id uuid not null,
  what text not null check (what in ('recording','session transcript','own interview')),
  asked_by uuid not null, asked_at timestamptz not null, primary key (clinic_id, id),
  foreign key (clinic_id, seat_id) references seat (clinic_id, id),
  foreign key (clinic_id, session_id) references session (clinic_id, id));
create index on copy_request (clinic_id, study_id);
create table copy_answer (
  clinic_id uuid not null, id uuid not null, request_id uuid not null,
  kind text not null check (kind in ('own words','refused','appointment')), meet_on date, words bytea not null,
  copy bytea, key_id uuid not null, version int not null default 1, answered_by uuid not null,
  answered_at timestamptz not null, primary key (clinic_id, id), unique (clinic_id, request_id),
  foreign key (clinic_id, request_id) references copy_request (clinic_id, id));
create index on audit_event (clinic_id, dyad_id) where dyad_id is not null;
grant select, insert, update on own_space to entente_app;
grant select, insert on copy_request, copy_answer to entente_app;
`;
