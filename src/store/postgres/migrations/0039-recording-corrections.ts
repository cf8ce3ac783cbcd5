/**
 * Where a recording begins on the session clock can be corrected: each time is a line of its own, and the recording holds
 * the newest. A recording can be removed alone: its item key is emptied, which the role that keeps the keys does.
 */
export const recordingCorrections = `
create table recording_start (
  clinic_id uuid not null, id uuid not null, ordinal bigint generated always as identity, recording_id uuid not null,
  before_ms int, offset_ms int, set_by uuid not null, set_at timestamptz not null, primary key (clinic_id, id),
  foreign key (clinic_id, recording_id) references recording (clinic_id, id),
  foreign key (clinic_id, set_by) references account (clinic_id, id));
create index on recording_start (clinic_id, recording_id, ordinal);

grant select, insert on recording_start to entente_app;
grant update (wrapped) on item_key to entente_keys;
`;
