/**
 * Instruments that a dyad’s form asks beside the session check, and their answers as they come with a check: for whom
 * they are meant is the check’s own lane. A link carries the questions, sealed under its token, so that it opens its form
 * while the server is locked. An answer that is kept aside is looked into once for safety, by the server alone.
 */
export const attachedInstruments = `
create table asked_instrument (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, dyad_id uuid not null, instrument_id uuid not null,
  place text not null check (place in ('before','after')), position int not null, asked_by uuid not null,
  asked_at timestamptz not null, ended_at timestamptz, primary key (clinic_id, id),
  foreign key (clinic_id, dyad_id) references dyad (clinic_id, id),
  foreign key (clinic_id, instrument_id) references instrument (clinic_id, id));
create unique index on asked_instrument (clinic_id, dyad_id, instrument_id) where ended_at is null;
grant select, insert, update on asked_instrument to entente_app;

alter table form_link add column attached bytea, add column instrument_ids uuid[] not null default '{}';
alter table arrived_answer add column safety_looked_at timestamptz;

alter table instrument_response
  alter column kept_by drop not null,
  add column lane text not null default 'study' check (lane in ('therapist','service','study')),
  add column check_id uuid,
  add column instrument_id uuid,
  add column answered_at timestamptz;
create unique index on instrument_response (clinic_id, check_id, instrument_id) where check_id is not null;
create index on instrument_response (clinic_id, dyad_id);
`;
