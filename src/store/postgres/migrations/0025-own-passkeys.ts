/** Passkeys of own spaces, apart from those of accounts that work here: neither opens what the other opens. */
export const ownPasskeys = `
create table own_passkey (
  clinic_id uuid not null, id uuid not null, space_id uuid not null, credential_id bytea not null unique,
  public_key bytea not null, counter bigint not null, transports text[] not null, created_at timestamptz not null,
  last_used_at timestamptz, primary key (clinic_id, id),
  foreign key (clinic_id, space_id) references own_space (clinic_id, id));
create index on own_passkey (clinic_id, space_id);
grant select, insert, update, delete on own_passkey to entente_app;
`;
