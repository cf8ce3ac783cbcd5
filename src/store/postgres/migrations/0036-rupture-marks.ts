/** Observers’ rupture codes on moments of a session. Which code it is and what was seen is sealed under both people’s key. */
export const ruptureMarks = `
create table rupture_mark (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, session_id uuid not null,
  from_ms int not null, to_ms int not null, check (to_ms >= from_ms), code bytea not null, note bytea not null,
  key_id uuid not null, coder_id uuid not null, version int not null default 1, deleted_at timestamptz,
  primary key (clinic_id, id),
  foreign key (clinic_id, session_id) references session (clinic_id, id),
  foreign key (clinic_id, coder_id) references account (clinic_id, id));
create index on rupture_mark (clinic_id, session_id);

grant select, insert, update on rupture_mark to entente_app;
`;
