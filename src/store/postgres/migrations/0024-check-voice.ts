/** What somebody said about a moment instead of writing it, sealed under the key of their answer. */
export const checkVoice = `
create table check_voice (
  clinic_id uuid not null, id uuid not null, check_id uuid not null, voice bytea not null, key_id uuid not null,
  version int not null default 1, primary key (clinic_id, id), unique (clinic_id, check_id),
  foreign key (clinic_id, check_id) references session_check (clinic_id, id));

grant select, insert on check_voice to entente_app;
`;
