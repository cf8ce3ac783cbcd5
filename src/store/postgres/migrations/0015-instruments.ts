/**
 * A clinic's instruments: the questionnaire as it came in, or which shipped one it is, with what a person stated about
 * it, sealed together. Who said on whose permission it stands, and that its language was checked, stands beside.
 */
export const instruments = `
create table instrument (
  clinic_id uuid not null, id uuid not null, content bytea not null, key_id uuid not null,
  version int not null default 1, switched_on boolean not null default false,
  licence_confirmed_by uuid, licence_confirmed_at timestamptz, language_checked_by uuid,
  language_checked_at timestamptz, added_by uuid not null, added_at timestamptz not null default now(),
  primary key (clinic_id, id), foreign key (clinic_id, added_by) references account (clinic_id, id));

grant select, insert, update on instrument to entente_app;
`;
