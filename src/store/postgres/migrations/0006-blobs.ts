/**
 * Recordings and scanned forms lie in sealed files of their own; a row says which file is which, how long and with
 * which hash. The file is durable before its row commits, and is never changed. `content_sha256` is of the words
 * themselves, and therefore sealed; `stored_sha256` is of the sealed bytes, so that a copy can be checked without a key.
 */
export const blobs = `
create table blob (
  clinic_id uuid not null, id uuid not null, item_kind text not null, item_id uuid not null, attempt_id uuid not null,
  content_bytes bigint not null check (content_bytes >= 0), stored_bytes bigint not null, stored_sha256 bytea not null,
  content_sha256 bytea not null, key_id uuid not null, version int not null default 1,
  added_at timestamptz not null default now(), deleted_at timestamptz, primary key (clinic_id, id),
  foreign key (clinic_id, key_id) references item_key (clinic_id, id));
create index on blob (clinic_id, item_id);
grant select, insert, update, delete on blob to entente_app;
`;
