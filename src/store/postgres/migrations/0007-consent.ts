/**
 * Consent forms, how an answer to one was recorded, how long it holds, and who is too young to answer alone. A form's
 * versions, the records and the age rules are only added to, as the ledger itself is: another text or another band is
 * another row. The ledger's new columns stay empty in the lines that were noted by hand before there were forms.
 */
export const consentForms = `
alter table protocol add column consent_months int check (consent_months between 1 and 600);
alter table protocol add column guardian_below int not null default 16 check (guardian_below between 0 and 21);

create table consent_form (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, document_id uuid not null,
  number int not null check (number >= 1),
  audience text not null check (audience in ('client','therapist','third party','guardian','child')),
  language text not null, asks text[] not null, asks_again boolean not null, in_use_from date not null,
  title bytea not null, body bytea not null, hash bytea not null, key_id uuid not null, version int not null default 1,
  written_by uuid not null, written_at timestamptz not null default now(), primary key (clinic_id, id),
  unique (clinic_id, document_id, number), foreign key (clinic_id, study_id) references study (clinic_id, id));
create index on consent_form (clinic_id, study_id);

create table consent_record (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, seat_id uuid not null, given_by uuid,
  form_id uuid not null, form_hash bytea not null,
  manner text not null check (manner in ('signed on screen','scanned','oral with witness')),
  body bytea not null, scan bytea, key_id uuid not null, version int not null default 1, on_date date not null,
  recorded_by uuid not null, recorded_at timestamptz not null default now(), primary key (clinic_id, id),
  foreign key (clinic_id, seat_id) references seat (clinic_id, id),
  foreign key (clinic_id, given_by) references seat (clinic_id, id),
  foreign key (clinic_id, form_id) references consent_form (clinic_id, id));
create index on consent_record (clinic_id, study_id);

alter table consent add column record_id uuid, add column valid_until timestamptz, add column given_by uuid,
  add column assent boolean not null default false,
  add foreign key (clinic_id, record_id) references consent_record (clinic_id, id),
  add foreign key (clinic_id, given_by) references seat (clinic_id, id);

create table age_rule (
  clinic_id uuid not null, id uuid not null, ordinal bigint generated always as identity, study_id uuid not null,
  participant_id uuid not null, band text not null check (band in ('8-12','13-15','16-17','adult')),
  parents_see bytea not null, key_id uuid not null, version int not null default 1, decided_by uuid not null,
  decided_at timestamptz not null default now(), primary key (clinic_id, id),
  foreign key (clinic_id, participant_id) references participant (clinic_id, id));
create index on age_rule (clinic_id, study_id);

grant select, insert on consent_form, consent_record, age_rule to entente_app;
`;
