/** Values on the session clock: what was observed of both people, and what one of them rated while watching. */
export const lanes = `
create table lane (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, dyad_id uuid not null, session_id uuid not null,
  kind text not null check (kind in ('observed','rating')), side text not null check (side in ('client','therapist')),
  sound boolean not null, picture boolean not null, by_machine boolean not null,
  check (kind = 'rating' or sound or picture),
  name bytea not null, body bytea not null, key_id uuid not null, version int not null default 1,
  kept_by uuid not null, kept_at timestamptz not null default now(), deleted_at timestamptz,
  primary key (clinic_id, id), foreign key (clinic_id, session_id) references session (clinic_id, id));
create index on lane (clinic_id, session_id);

grant select, insert, update on lane to entente_app;
`;
