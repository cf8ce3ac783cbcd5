/**
 * How long a study keeps what, as its own configuration; what happened on which day; holds that stop every deletion by
 * rule; and what the rules did. Rules, milestones and steps are only added to: the newest rule of a purpose and modality
 * counts, a null for its days ends it. A hold is lifted by a row of its own.
 */
export const retention = `
create table retention_rule (
  clinic_id uuid not null, id uuid not null, ordinal bigint generated always as identity, study_id uuid not null,
  purpose text not null, modality text not null,
  event text not null check (event in ('study end','supervision cycle end','last session','consent end')),
  after_days int check (after_days >= 0), warn_days int not null check (warn_days >= 0), set_by uuid not null,
  set_at timestamptz not null default now(), primary key (clinic_id, id),
  foreign key (clinic_id, study_id) references study (clinic_id, id));
create index on retention_rule (clinic_id, study_id);
create table milestone (
  clinic_id uuid not null, id uuid not null, ordinal bigint generated always as identity, study_id uuid not null,
  dyad_id uuid, event text not null check (event in ('study end','supervision cycle end')), on_date date,
  noted_by uuid not null, noted_at timestamptz not null default now(), primary key (clinic_id, id),
  foreign key (clinic_id, dyad_id) references dyad (clinic_id, id));
create index on milestone (clinic_id, study_id);
create table legal_hold (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, dyad_id uuid, reason bytea not null,
  key_id uuid not null, version int not null default 1, placed_by uuid not null, placed_at timestamptz not null,
  primary key (clinic_id, id), foreign key (clinic_id, study_id) references study (clinic_id, id),
  foreign key (clinic_id, dyad_id) references dyad (clinic_id, id));
create index on legal_hold (clinic_id, study_id);
create table legal_hold_lifted (
  clinic_id uuid not null, id uuid not null, hold_id uuid not null, reason bytea not null, key_id uuid not null,
  version int not null default 1, lifted_by uuid not null, lifted_at timestamptz not null, primary key (clinic_id, id),
  unique (clinic_id, hold_id), foreign key (clinic_id, hold_id) references legal_hold (clinic_id, id));
create table retention_step (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, seat_id uuid not null, modality text not null,
  kept_until date not null, step text not null check (step in ('warned','deleted')), on_date date not null,
  items int not null, erasure_id uuid, at timestamptz not null, primary key (clinic_id, id),
  unique (clinic_id, seat_id, modality, kept_until, step),
  foreign key (clinic_id, seat_id) references seat (clinic_id, id),
  foreign key (clinic_id, erasure_id) references erasure (clinic_id, id));
create index on retention_step (clinic_id, study_id);
grant select, insert on retention_rule, milestone, legal_hold, legal_hold_lifted, retention_step to entente_app;
`;
