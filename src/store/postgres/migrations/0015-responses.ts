/**
 * Filled forms of instruments beside the session check, such as ratings that came in a session's file: what was asked
 * and answered, sealed under the one person whose it is. No score is kept: it is what the answers add up to.
 */
export const responses = `
create table instrument_response (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, dyad_id uuid not null, session_id uuid not null,
  seat_id uuid not null, side text not null check (side in ('client','therapist')), content bytea not null,
  key_id uuid not null, version int not null default 1, kept_by uuid not null,
  kept_at timestamptz not null default now(), primary key (clinic_id, id),
  foreign key (clinic_id, session_id) references session (clinic_id, id),
  foreign key (clinic_id, seat_id) references seat (clinic_id, id));
create index on instrument_response (clinic_id, study_id);
create index on instrument_response (clinic_id, session_id);

grant select, insert, delete on instrument_response to entente_app;
`;
