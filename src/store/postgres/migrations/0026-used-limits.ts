/** What one form was held against when its picture was first shown, sealed under the key of the form. */
export const usedLimits = `
create table used_limit (
  clinic_id uuid not null, id uuid not null, check_id uuid not null, used bytea not null, key_id uuid not null,
  version int not null default 1, kept_at timestamptz not null, primary key (clinic_id, id), unique (clinic_id, check_id),
  foreign key (clinic_id, check_id) references session_check (clinic_id, id));

grant select, insert on used_limit to entente_app;
`;
