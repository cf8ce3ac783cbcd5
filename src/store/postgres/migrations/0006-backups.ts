/**
 * Backups, restores and restore drills, as they went: what was made or tried, whether it was good, how long it took.
 * A row stands in every clinic of the house, because each clinic's people answer for their own data. Insert-only.
 */
export const backups = `
create table safekeeping (
  clinic_id uuid not null, id uuid not null, ordinal bigint generated always as identity,
  kind text not null check (kind in ('backup','restore','drill')),
  result text not null check (result in ('good','no backup','damaged','keys do not fit','rows do not open','failed')),
  data_made_at timestamptz, row_count bigint, took_ms bigint not null, at timestamptz not null,
  primary key (clinic_id, id));
create index on safekeeping (clinic_id, kind, at);
grant select, insert on safekeeping to entente_app;
`;
